"""Checks of special cases (rules-admission 7.10 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.organisation import Chain
from dangvu.admission.case.special import (
    Conclusion,
    Enterprise,
    PoliticalIssue,
)
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import absent, listed, title_of, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.admission.special_cases import follows_religion

HEADING_RELIGION = 9
_RANK_PAPERS = ("rank_proof", "front_comment", "religious_board_comment")
_OWNER_PAPERS = (
    "registration",
    "tax_confirmation",
    "insurance_confirmation",
    "labour_agreement",
    "three_year_report",
    "fire_safety",
    "environment",
    "labour_safety",
    "achievements",
)


@check("S01")
def religion_not_recognised(moment: Moment) -> Iterator[Fired]:
    """Fire for a religious organisation the State does not recognise."""
    religion = moment.case.special.religion
    if follows_religion(religion) and not religion.is_recognised:
        yield fired(name=religion.organisation or None)


@check("S02")
def religion_not_agreed(moment: Moment) -> Iterator[Fired]:
    """Fire unless request and agreement were there when the procedure began."""
    religion = moment.case.special.religion
    papers = (religion.request, religion.agreement)
    begun = moment.case.listing.dossier_opened_on
    if follows_religion(religion) and not all(
        moment.is_there(paper, by=begun) for paper in papers
    ):
        yield fired(is_missing=None in papers)


@check("S03")
def religion_blank(moment: Moment) -> Iterator[Fired]:
    """Fire for a heading 9 that was left blank."""
    if HEADING_RELIGION in (moment.case.cv.blank_headings or ()):
        yield fired()


@check("S04")
def rank_papers_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a paper a dignitary needs: four for the vote, consent for the decision."""
    religion = moment.case.special.religion
    if not religion.is_dignitary_case:
        return
    if moment.gate == Gate.T13:
        gone = absent(religion, "provincial_consent", on=moment.on)
        if gone:
            is_missing = religion.provincial_consent is None
            yield fired(is_missing=is_missing, paper=listed(gone))
        return
    gone = absent(religion, *_RANK_PAPERS, on=moment.on)
    if not _is_concluded(moment, religion.conclusion):
        gone.append(title_of(religion, "conclusion"))
    if gone:
        yield missing(paper=listed(gone))


@check("S05")
def rank_not_flagged(moment: Moment) -> Iterator[Fired]:
    """Fire for a rank in the curriculum vitae of a case that is handled as ordinary."""
    religion = moment.case.special.religion
    if religion.rank_in_cv and not religion.is_dignitary_case:
        yield fired()


@check("S06")
def generations_not_proven(moment: Moment) -> Iterator[Fired]:
    """Fire for Hoa origin without papers of three generations or a Hoa member parent."""
    hoa = moment.case.special.hoa
    if not hoa.is_hoa or hoa.has_hoa_member_parent:
        return
    papers = ("grandfather_paper", "father_paper", "own_paper")
    if absent(hoa, *papers, on=moment.on):
        yield missing()


@check("S07")
def hoa_not_concluded(moment: Moment) -> Iterator[Fired]:
    """Fire for Hoa origin without a conclusion on the political standard."""
    hoa = moment.case.special.hoa
    if hoa.is_hoa and not _is_concluded(moment, hoa.conclusion):
        yield missing()


@check("S08")
def marriage_papers_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a foreign spouse without registration or curriculum vitae."""
    spouse = moment.case.special.foreign_spouse
    papers = ("marriage_registration", "spouse_cv")
    if spouse.is_foreigner and absent(spouse, *papers, on=moment.on):
        yield missing()


@check("S09")
def spouse_not_concluded(moment: Moment) -> Iterator[Fired]:
    """Fire for a foreign spouse without a conclusion after the security body."""
    spouse = moment.case.special.foreign_spouse
    if spouse.is_foreigner and not _is_concluded(moment, spouse.conclusion):
        yield missing()


@check("S10")
def owner_criteria_differ(moment: Moment) -> Iterator[Fired]:
    """Fire where share and post say otherwise than the case is handled."""
    enterprise = moment.case.special.enterprise
    if enterprise.is_flagged_owner != _is_owner(moment, enterprise):
        yield fired(
            share=enterprise.capital_percent,
            post=words_of(enterprise.post) if enterprise.post else None,
        )


@check("S11")
def owner_papers_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a paper an enterprise owner needs."""
    enterprise = moment.case.special.enterprise
    if not enterprise.is_flagged_owner:
        return
    asked = [*_OWNER_PAPERS]
    asked += ["unions_ratings"] if enterprise.has_unions else []
    asked += [] if enterprise.is_sole_owner else ["capital_confirmation"]
    if gone := absent(enterprise, *asked, on=moment.on):
        yield missing(paper=listed(gone))


@check("S12")
def owner_decided_elsewhere(moment: Moment) -> Iterator[Fired]:
    """Fire for an owner decided by another body than the standing committee above.

    Directly under a province that is the one of the province (06-HD/TW điểm 3.7.b).
    """
    body, chain = moment.case.decision.body, moment.case.organisation.chain
    competent = {None, Body.STANDING_COMMITTEE}
    if chain == Chain.DIRECTLY_UNDER_PROVINCE:
        competent.add(Body.PROVINCIAL_STANDING)
    if moment.case.special.enterprise.is_flagged_owner and body not in competent:
        yield fired()


@check("S13")
def merit_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for a political issue without the merit the place asks for."""
    issue = moment.case.special.political_issue
    if issue and issue.recorded_on <= moment.on and not _has_merit(moment, issue):
        yield missing()


def _is_concluded(moment: Moment, found: Conclusion | None) -> bool:
    """Say whether the conclusion was there, whole, on the day of the moment."""
    if found is None or found.received_on is None or not found.is_complete:
        return False
    return found.received_on <= moment.on


def _is_owner(moment: Moment, enterprise: Enterprise) -> bool:
    least = moment.rule("owner-capital-share").number
    share = enterprise.capital_percent or 0
    return (enterprise.is_sole_owner or share > least) and enterprise.post is not None


def _has_merit(moment: Moment, issue: PoliticalIssue) -> bool:
    """Say whether one high merit, or good years with lesser ones, are there."""
    if issue.merit_certificates:
        return True
    has_lesser = (
        issue.grassroots_titles
        or issue.commendations >= moment.rule("HN-merit-commendations").number
    )
    years = moment.rule("HN-merit-years").number
    return bool(has_lesser) and issue.years_rated_well >= years
