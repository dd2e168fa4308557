"""Probationary members as rows of a list: reviews, end, papers of recognition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dangvu.admission.case.probation import Probation
from dangvu.admission.models import AdmissionCase
from dangvu.core.periods import add_months
from dangvu.desk.case_page import case_url
from dangvu.desk.elements import Check, Tone
from dangvu.desk.words_of_cases import state_name
from dangvu.desk.words_of_deadlines import remaining
from dangvu.units.queries.find import names_on

#: States from the ceremony to the decision on recognition.
STATES = ("A14", "A15", "A16", "A17")
_CLAUSE = "06-HD/TW điểm 4.1–4.5"
_PAPERS = {
    "class": gettext_noop("Certificate of the class for new members"),
    "review": gettext_noop("Own review, written after the twelve months"),
    "comment": gettext_noop("Comment of the member who helps"),
    "opinions": gettext_noop("Summary of the opinions"),
}
#: Months of probation after which the branch looks at how it goes.
REVIEWS = (3, 6, 9)


@dataclass(frozen=True, slots=True)
class Review:
    """The month of a review, its day, and whether that day has come."""

    month: int
    day: dt.date
    is_past: bool


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A paper of recognition and whether it is there."""

    code: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class ProbationRow:
    """One probationary member."""

    name: str
    url: str
    unit: str
    state: str
    ceremony_on: dt.date | None
    reviews: tuple[Review, ...]
    ends_on: dt.date | None
    left: str
    tone: Tone
    papers: tuple[PaperMark, ...]

    @property
    def needed(self) -> list[Check]:
        """Return the papers of recognition as conditions, in words for the member."""
        return [
            Check("ok" if paper.is_there else "todo", _(_PAPERS[paper.code]), _CLAUSE)
            for paper in self.papers
        ]

    @property
    def there(self) -> int:
        """Return how many of the papers are there."""
        return sum(paper.is_there for paper in self.papers)


def probation_rows(
    cases: Iterable[AdmissionCase], today: dt.date
) -> list[ProbationRow]:
    """Return the rows of a list, names of branches as they are today."""
    listed = list(cases)
    names = names_on([case.unit_id for case in listed], day=today)
    return [probation_row(case, names.get(case.unit_id, ""), today) for case in listed]


def probation_row(case: AdmissionCase, unit: str, today: dt.date) -> ProbationRow:
    """Return one probationary member as today stands."""
    left = remaining(case.probation_ends_on, today) if case.probation_ends_on else None
    return ProbationRow(
        name=case.full_name,
        url=case_url(case),
        unit=unit,
        state=state_name(case.state),
        ceremony_on=case.ceremony_on,
        reviews=tuple(_reviews(case, today)),
        ends_on=case.probation_ends_on,
        left=left.text if left else "",
        tone=left.tone if left else "",
        papers=_papers_of(case),
    )


def _reviews(case: AdmissionCase, today: dt.date) -> Iterable[Review]:
    if case.ceremony_on is None:
        return
    for month in REVIEWS:
        day = add_months(case.ceremony_on, month)
        yield Review(month, day, is_past=day <= today)


def _papers_of(case: AdmissionCase) -> tuple[PaperMark, ...]:
    """Return the papers that a recognition needs (06-HD/TW điểm 4.1–4.5)."""
    facts = Probation.model_validate(case.sections.get("probation", {}))
    comments = [one.comment for one in facts.helpers if one.comment]
    there = {
        "class": facts.class_certificate is not None,
        "review": facts.self_review is not None,
        "comment": bool(comments),
        "opinions": facts.opinions_summary is not None,
    }
    return tuple(PaperMark(code, is_there) for code, is_there in there.items())
