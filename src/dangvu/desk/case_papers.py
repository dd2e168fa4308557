"""The papers of a case in the order in which they lie in the dossier: has or has not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.rulebook.pack import DossierPaper


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the dossier: what it is called, whether it is there, what is known."""

    code: str
    name: str
    citation: str
    is_required: bool
    papers: tuple[Paper, ...]
    section: str

    @property
    def has(self) -> bool:
        """Say whether the paper is there."""
        return bool(self.papers)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where in the case a paper is recorded, and in which section it is written."""

    section: str
    found: Callable[[Case], Iterator[Paper | None]]


def paper_lines(
    case: Case, dossier: Sequence[DossierPaper], *, is_probationary: bool
) -> list[PaperLine]:
    """Return the papers in normative order; those of recognition from the ceremony on.

    What a body would write that stands in no line of this case is left out. Source:
    38-HD/BTCTW mục II.1.1.
    """
    lines = [
        PaperLine(
            code=paper.code,
            name=paper.vi,
            citation=paper.citation,
            is_required=paper.is_required,
            papers=tuple(one for one in _SOURCES[paper.code].found(case) if one),
            section=_SOURCES[paper.code].section,
        )
        for paper in dossier
        if paper.code in _SOURCES and (is_probationary or paper.group != "C")
    ]
    return [line for line in lines if line.has or _is_written(case, line.code)]


def _is_written(case: Case, code: str) -> bool:
    """Say whether the chain of a case has the body that writes a paper."""
    if code in _OF_COMMITTEE:
        return case.organisation.chain is None or case.organisation.votes_in_committee
    return code != _OF_SECTION or case.organisation.has_section_committee


def _voted(case: Case, gate: Gate, *bodies: Body) -> Iterator[Paper | None]:
    for vote in case.votes.ballots:
        if vote.gate == gate and vote.body in bodies:
            yield vote.resolution


def _decided(number: str, day: dt.date | None) -> Iterator[Paper | None]:
    yield Paper(number=number, date=day) if number or day else None


def _cv(case: Case) -> Iterator[Paper | None]:
    yield Paper(date=case.cv.signed_on) if case.cv.is_signed else None


_OF_COMMITTEE = ("B3", "C7")
_OF_SECTION = "B2"
_COMMITTEES = (Body.GRASSROOTS_COMMITTEE, Body.DELEGATED_COMMITTEE)
_SOURCES: Mapping[str, _Source] = {
    "A1": _Source("listing", lambda case: iter(case.listing.certificates)),
    "A2": _Source("cv", lambda case: iter((case.cv.application,))),
    "A3": _Source("cv", _cv),
    "A4": _Source(
        "introducers",
        lambda case: (one.letter for one in case.introducers.introducers),
    ),
    "A5": _Source(
        "introducers", lambda case: iter((case.introducers.union_resolution,))
    ),
    "A6": _Source("opinions", lambda case: iter((case.opinions.summary,))),
    "B1": _Source("votes", lambda case: _voted(case, Gate.T8, Body.CELL)),
    "B2": _Source("decision", lambda case: iter((case.decision.section_appraisal,))),
    "B3": _Source("votes", lambda case: _voted(case, Gate.T10, *_COMMITTEES)),
    "B4": _Source(
        "decision",
        lambda case: _decided(case.decision.number, case.decision.signed_on),
    ),
    "B5": _Source("decision", lambda case: iter((case.decision.member_cv,))),
    "C1": _Source("probation", lambda case: iter((case.probation.class_certificate,))),
    "C2": _Source("probation", lambda case: iter((case.probation.self_review,))),
    "C3": _Source(
        "probation", lambda case: (one.comment for one in case.probation.helpers)
    ),
    "C4": _Source("probation", lambda case: iter((case.probation.opinions_summary,))),
    "C5": _Source("votes", lambda case: _voted(case, Gate.T16, Body.CELL)),
    "C7": _Source("votes", lambda case: _voted(case, Gate.T17, *_COMMITTEES)),
    "C8": _Source(
        "probation",
        lambda case: _decided(
            case.probation.recognition.number, case.probation.recognition.signed_on
        ),
    ),
}
