"""Checks of opinions and of the papers of the dossier (rules-admission 7.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.opinions import DossierPaper
from dangvu.admission.checks.ballots import counting
from dangvu.admission.checks.finding import Fired, fired, missing
from dangvu.admission.checks.labels import listed, words_of
from dangvu.admission.checks.moment import Moment
from dangvu.admission.checks.registry import check
from dangvu.admission.dossier_life import LIFE, opinion_dates, papers_to_redo
from dangvu.core.periods import add_months

#: What the vote that counts has to leave in the file.
_RESOLUTIONS = {
    Gate.T8: DossierPaper.CELL_RESOLUTION,
    Gate.T10: DossierPaper.COMMITTEE_RESOLUTION,
}


@check("O01")
def organisation_opinion_missing(moment: Moment) -> Iterator[Fired]:
    """Fire for each organisation of the applicant that gave no opinion."""
    given = {
        one.organisation for one in moment.case.opinions.organisations if one.paper
    }
    for organisation in moment.case.applicant.memberships:
        if organisation not in given:
            yield missing(organisation=words_of(organisation))


@check("O02")
def residence_opinion_missing(moment: Moment) -> Iterator[Fired]:
    """Fire where the residence gave no opinion and none is waived."""
    opinions = moment.case.opinions
    if opinions.residence is None and opinions.residence_waiver is None:
        yield missing()


@check("O03")
def summary_missing(moment: Moment) -> Iterator[Fired]:
    """Fire where nobody summed the opinions up."""
    if moment.case.opinions.summary is None:
        yield missing()


@check("O04")
def papers_outlived(moment: Moment) -> Iterator[Fired]:
    """Fire for papers older than the dossier's months when the branch votes after them."""
    opened = _opened(moment)
    if opened is None or not moment.is_older_than(opened, LIFE):
        return
    papers = papers_to_redo(moment.case, opened_on=opened)
    old = [
        kind
        for kind, dates in papers.items()
        if any(_is_outlived(moment, opened, date) for date in dates)
    ]
    if old:
        yield fired(date=opened, list=listed(words_of(kind) for kind in old))


@check("O05")
def not_verified_again(moment: Moment) -> Iterator[Fired]:
    """Fire where politics today were not verified again after the dossier's months."""
    opened = _opened(moment)
    if opened is None or not moment.is_older_than(opened, LIFE):
        return
    again = moment.case.verification.supplemented_on
    if again is None or _is_outlived(moment, opened, again):
        yield fired(is_missing=again is None)


@check("O06")
def paper_after_vote(moment: Moment) -> Iterator[Fired]:
    """Fire for a paper dated after the vote of the branch.

    Letters of introduction, certification and summary have checks of their own.
    """
    for kind, dates in _papers_before_vote(moment).items():
        if any(day and day > moment.on for day in dates):
            yield fired(name=words_of(kind))


@check("O07")
def file_incomplete(moment: Moment) -> Iterator[Fired]:
    """Fire for papers that were not in the file, or resolutions nobody recorded."""
    gone = list(moment.case.opinions.sent_without)
    for gate, kind in _RESOLUTIONS.items():
        vote = counting(moment, gate, tuple(Body))
        if vote and vote.resolution is None:
            gone.append(kind)
    if gone:
        yield missing(list=listed(words_of(kind) for kind in gone))


def _opened(moment: Moment) -> dt.date | None:
    """Return the day on which the dossier was first opened."""
    if moment.case.listing.dossier_opened_on:
        return moment.case.listing.dossier_opened_on
    days = [step.on for step in moment.steps if step.gate == Gate.T5]
    return min(days, default=None)


def _is_outlived(moment: Moment, opened: dt.date, date: dt.date | None) -> bool:
    """Say whether a paper was made before the mark, or has outlived its own months."""
    if date is None:
        return False
    mark = add_months(opened, moment.rule(LIFE).number)
    return date < mark or moment.is_older_than(date, LIFE)


def _papers_before_vote(moment: Moment) -> dict[DossierPaper, list[dt.date | None]]:
    """Return the days of the papers the branch must have before it (06-HD/TW 3.6.a)."""
    case = moment.case
    return {
        DossierPaper.CERTIFICATE: [_first_date(case.listing.certificates)],
        DossierPaper.APPLICATION: [_date(case.cv.application)],
        DossierPaper.CURRICULUM: [case.cv.signed_on],
        DossierPaper.UNION_RESOLUTION: [_date(case.introducers.union_resolution)],
        DossierPaper.OPINIONS: opinion_dates(case),
    }


def _first_date(papers: Iterable[Paper]) -> dt.date | None:
    """Return the day from which one of the papers is there; None when it is not said."""
    dates = [paper.date for paper in papers]
    return min((day for day in dates if day), default=None) if all(dates) else None


def _date(paper: Paper | None) -> dt.date | None:
    return paper.date if paper else None
