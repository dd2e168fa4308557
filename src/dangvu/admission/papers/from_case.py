"""What the document of a case says on a paper: pure, no names of units, no register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.listing import Helper
from dangvu.admission.case.votes import Meeting, Vote, VoteForm
from dangvu.admission.papers.facts import (
    CourseFacts,
    DaysFacts,
    EarlierFacts,
    FindingsFacts,
    LetterFacts,
    MeetingFacts,
    MemberFacts,
    OpinionFacts,
    PaperFacts,
    ReferenceFacts,
    VoteFacts,
)
from dangvu.admission.papers.forms import Form, From
from dangvu.papers.wording import cell_text

#: The step at which a form's body votes.
GATES: Final[Mapping[str, Gate]] = {
    **dict.fromkeys(("6-KNĐ", "8C-KNĐ"), Gate.T8),
    "7-KNĐ": Gate.T9,
    **dict.fromkeys(("8A-KNĐ", "8B-KNĐ"), Gate.T10),
    "04-TBKL": Gate.T13,
    **dict.fromkeys(("13-KNĐ", "15C-KNĐ"), Gate.T16),
    **dict.fromkeys(("14-KNĐ", "15A-KNĐ", "15B-KNĐ"), Gate.T17),
}
_COMMITTEES = frozenset(
    {
        Body.GRASSROOTS_COMMITTEE,
        Body.GRASSROOTS_STANDING_COMMITTEE,
        Body.DELEGATED_COMMITTEE,
    }
)
_BODIES: Final[Mapping[From, frozenset[Body]]] = {
    From.CELL: frozenset({Body.CELL}),
    From.SECTION: frozenset({Body.SECTION_COMMITTEE}),
    From.BASE: _COMMITTEES,
    From.DECIDER: frozenset(Body) - _COMMITTEES - {Body.CELL, Body.SECTION_COMMITTEE},
}
#: The letter that each introducer writes.
INTRODUCTION: Final = "3-KNĐ"
#: Letters that go with the file to the committee at the new place.
FORWARDING: Final = frozenset({"CV-CHS"})
#: The permission to begin, and the forms that lean on the removal by the cell.
PERMISSION: Final = "6-TN"
_REMOVALS: Final = frozenset({"9F-XTĐV", "9G-XTĐV"})
#: The sheet on which each organisation gives its opinion; the summary of probation.
OPINION_SHEET: Final = "5A-KNĐ"
SUMMARY_OF_PROBATION: Final = "12C-KNĐ"
#: The sheet of the branch at the residence, and the summary of all opinions.
RESIDENCE_SHEET: Final = "5B-KNĐ"
SUMMARY_OF_OPINIONS: Final = "5D-KNĐ"
CERTIFICATE, NEW_MEMBER_CERTIFICATE = "CN-NTVĐ", "CN-ĐVM"
_WORKPLACE, _RESIDENCE = "Đoàn thể nơi làm việc", "Chi ủy (chi bộ) nơi cư trú"
_METHODS: Final = {
    VoteForm.BALLOT: "Bỏ phiếu kín",
    VoteForm.CARD: "Giơ thẻ đảng viên",
}
_OF_PROBATION = frozenset({"A14", "A15", "A16", "A17", "A18"})


def vote_for(case: Case, form: Form) -> Vote | None:
    """Return the last vote of the body that issues a form, at the form's step."""
    gate = GATES.get(form.code)
    return _voted(case, gate, _BODIES.get(form.origin, frozenset())) if gate else None


def vote_facts(vote: Vote | None) -> VoteFacts:
    """Return the counts of a vote; blank ballots are not in favour."""
    if vote is None:
        return VoteFacts()
    return VoteFacts(
        method=_METHODS.get(vote.form, "") if vote.form else "",
        base=vote.base,
        yes=vote.in_favour,
        against=None if vote.in_favour is None else vote.against + vote.blank,
        against_reason=vote.meeting.against_reason if vote.meeting else "",
    )


def meeting_facts(vote: Vote | None) -> MeetingFacts:
    """Return what a vote says of its meeting."""
    if vote is None:
        return MeetingFacts()
    of_cell = vote.body == Body.CELL
    total = vote.entitled
    if of_cell and total is not None:
        total += vote.probationary or 0
    return MeetingFacts(
        held_on=vote.day,
        total=total,
        official=vote.entitled if of_cell else None,
        probationary=vote.probationary if of_cell else None,
        **_told(vote.meeting),
    )


def opinion_found(case: Case, form: Form) -> FindingsFacts:
    """Return what the sheet of the residence or the summary says, as it was recorded."""
    said = case.opinions
    if form.code == RESIDENCE_SHEET:
        return FindingsFacts(
            strengths=said.residence_strengths, faults=said.residence_faults
        )
    is_summary = form.code == SUMMARY_OF_OPINIONS
    return FindingsFacts(conclusion=said.conclusion if is_summary else "")


def opinion_counts(case: Case, form: Form) -> VoteFacts:
    """Return how many at the residence agreed; nothing on other papers."""
    said = case.opinions
    if form.code != RESIDENCE_SHEET:
        return VoteFacts()
    return VoteFacts(yes=said.residence_agree, against=said.residence_disagree)


def findings(vote: Vote | None) -> FindingsFacts:
    """Return what a resolution says of the person, as far as it was written down."""
    if vote is None or vote.findings is None:
        return FindingsFacts()
    return FindingsFacts(**vote.findings.model_dump())


def opinions(
    case: Case, form: Form, words: Callable[[str], str]
) -> tuple[OpinionFacts, ...]:
    """Return the opinions a summary lists; ``words`` puts a label into words.

    Organisations of the applicant that were not heard yet have a line that waits for
    the pen (06-HD/TW 3.5).
    """
    if form.code == SUMMARY_OF_PROBATION:
        given = case.probation.workplace_opinion, case.probation.residence_opinion
        named = zip((_WORKPLACE, _RESIDENCE), given, strict=True)
        return tuple(
            OpinionFacts(body=_with_paper(name, paper))
            for name, paper in named
            if paper
        )
    sheets = [
        OpinionFacts(
            body=_with_paper(words(one.organisation.label), one.paper),
            strengths=one.strengths,
            faults=one.faults,
            agree=one.agree,
            disagree=one.disagree,
        )
        for one in case.opinions.organisations
    ]
    heard = {one.organisation for one in case.opinions.organisations}
    waiting = [one for one in case.applicant.memberships if one not in heard]
    sheets += [OpinionFacts(body=words(one.label)) for one in waiting]
    said = case.opinions
    at_home = OpinionFacts(
        body=_with_paper(_RESIDENCE, said.residence),
        strengths=said.residence_strengths,
        faults=said.residence_faults,
        agree=said.residence_agree,
        disagree=said.residence_disagree,
    )
    if said.residence or at_home != OpinionFacts(body=_RESIDENCE):
        sheets.append(at_home)
    elif waiting and case.opinions.residence_waiver is None:
        sheets.append(OpinionFacts(body=_RESIDENCE))
    return tuple(sheets)


def sheets(
    facts: PaperFacts, case: Case, words: Callable[[str], str]
) -> list[PaperFacts]:
    """Return the facts of one opinion sheet for each organisation of the applicant."""
    return [
        replace(
            facts,
            issuer=replace(facts.issuer, name=words(one.organisation.label)),
            day=one.paper.date if one.paper else None,
            findings=FindingsFacts(strengths=one.strengths, faults=one.faults),
            vote=VoteFacts(yes=one.agree, against=one.disagree),
        )
        for one in case.opinions.organisations
    ]


def outside(case: Case, form: Form) -> ReferenceFacts:
    """Return what is recorded of a paper that comes from outside the chain."""
    union, certificate = case.introducers.union_resolution, case.listing.certificate
    if form.item == "A5" and union:
        return replace(_reference(union), issuer=union.body_name)
    if form.code == CERTIFICATE and certificate:
        return replace(_reference(certificate), issuer=certificate.issuer_name)
    papers = {
        RESIDENCE_SHEET: case.opinions.residence,
        "10-KNĐ": case.probation.self_review,
        "12A-KNĐ": case.probation.workplace_opinion,
        "12B-KNĐ": case.probation.residence_opinion,
        NEW_MEMBER_CERTIFICATE: case.probation.class_certificate,
    }
    return _reference(papers.get(form.code))


def letter(case: Case, form: Form) -> LetterFacts:
    """Return to whom a letter that sends a file on goes, where that is recorded."""
    is_forwarding = form.code in FORWARDING
    return LetterFacts(to=case.move.new_committee if is_forwarding else "")


def cell_paper(case: Case, form: Form) -> ReferenceFacts:
    """Return the cell's resolution that a form of the committees above leans on.

    The permission to begin leans on one (5-TN) that a case does not hold.
    """
    if form.code == PERMISSION:
        return ReferenceFacts()
    gate = Gate.T16 if _is_of_recognition(form) else Gate.T8
    if form.code in _REMOVALS:
        gate = Gate.T18
    return _reference(_resolution(case, gate, _BODIES[From.CELL]))


def base_paper(case: Case, form: Form) -> ReferenceFacts:
    """Return the resolution of the grassroots committee that a decision leans on."""
    gate = Gate.T17 if _is_of_recognition(form) else Gate.T10
    return _reference(_resolution(case, gate, _COMMITTEES))


def section_paper(case: Case) -> ReferenceFacts:
    """Return the appraisal of the section committee."""
    return _reference(case.decision.section_appraisal)


def consent(case: Case) -> ReferenceFacts:
    """Return the consent of the level above, where one was asked for."""
    above_age = case.applicant.over_60.consent if case.applicant.over_60 else None
    asked = (
        case.readmission.provincial_consent,
        above_age,
        case.applicant.education.elder_consent,
    )
    return _reference(next((paper for paper in asked if paper), None))


def admission(case: Case) -> ReferenceFacts:
    """Return the decision on admission."""
    made = case.decision
    return ReferenceFacts(number=made.number, day=made.signed_on, issuer=made.body_name)


def recognition(case: Case) -> ReferenceFacts:
    """Return the decision on recognition."""
    made = case.probation.recognition
    return ReferenceFacts(number=made.number, day=made.signed_on, issuer=made.body_name)


def introducers(case: Case) -> list[MemberFacts]:
    """Return who introduces: each of them writes a letter of introduction."""
    return [
        MemberFacts(
            name=one.name,
            official_on=one.official_since,
            since=one.together_since,
        )
        for one in case.introducers.introducers
    ]


def helper(case: Case, form: Form, *, state: str) -> MemberFacts:
    """Return who helps, or who introduces on the letter of introduction."""
    introduce = introducers(case)
    if form.code == INTRODUCTION and introduce:
        return introduce[0]
    return _member(_helpers(case, state)[-1:])


def former_helper(case: Case, *, state: str) -> MemberFacts:
    """Return who helped before, where somebody did."""
    return _member(_helpers(case, state)[:-1][-1:])


def earlier(case: Case, words: Callable[[str], str]) -> EarlierFacts:
    """Return earlier membership; ``words`` puts a label into words."""
    known = case.readmission
    return EarlierFacts(
        admitted_on=known.first_decision_on,
        left_on=known.left_on,
        reason=words(known.ground.label) if known.ground else "",
    )


def course(case: Case) -> CourseFacts:
    """Return the certificate of the awareness class."""
    held = case.listing.certificate
    if held is None:
        return CourseFacts()
    return CourseFacts(school=held.issuer_name, number=held.number, issued_on=held.date)


def days(case: Case, *, probation_end: dt.date | None) -> DaysFacts:
    """Return the days of the procedure; ``probation_end`` follows from the ceremony."""
    official = case.probation.recognition.official_from
    return DaysFacts(
        dossier=case.listing.dossier_opened_on,
        received=case.decision.received_on,
        ceremony=case.decision.ceremony.held_on,
        probation_end=probation_end,
        official=official or probation_end,
        removal=case.removal.signed_on,
    )


def reason(case: Case, form: Form, words: Callable[[str], str]) -> str:
    """Return why somebody is removed; nothing on other papers."""
    ground = case.removal.ground
    is_removal = form.code.endswith("XTĐV")
    return words(ground.label) if is_removal and ground else ""


def condition(case: Case) -> str:
    """Return the standard or condition that failed, as the directing letter names it."""
    found = case.removal.cancellation
    return found.failed_standard if found else ""


def _told(meeting: Meeting | None) -> dict[str, Any]:
    known = meeting.model_dump() if meeting else {}
    known.pop("against_reason", None)
    return known


def _is_of_recognition(form: Form) -> bool:
    return not _OF_PROBATION.isdisjoint(form.states) and form.item.startswith("C")


def _voted(case: Case, gate: Gate, bodies: frozenset[Body]) -> Vote | None:
    votes = [v for v in case.votes.ballots if v.gate == gate and v.body in bodies]
    return votes[-1] if votes else None


def _resolution(case: Case, gate: Gate, bodies: frozenset[Body]) -> Paper | None:
    vote = _voted(case, gate, bodies)
    return vote.resolution if vote else None


def _with_paper(name: str, paper: Paper | None) -> str:
    """Name who gave an opinion, with the number and day of the paper."""
    if paper is None:
        return name
    told = [f"số {paper.number}" if paper.number else "", cell_text(paper.date)]
    written = ", ".join(filter(None, told))
    return f"{name} ({written})" if written else name


def _reference(paper: Paper | None) -> ReferenceFacts:
    if paper is None:
        return ReferenceFacts()
    return ReferenceFacts(number=paper.number, day=paper.date)


def _helpers(case: Case, state: str) -> Sequence[Helper]:
    if state in _OF_PROBATION and case.probation.helpers:
        return case.probation.helpers
    return case.listing.helpers


def _member(found: Sequence[Helper]) -> MemberFacts:
    if not found:
        return MemberFacts()
    (one,) = found
    return MemberFacts(name=one.name, official_on=one.official_since, since=one.since)
