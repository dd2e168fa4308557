"""Probationary members as rows of a list: reviews, helper, end, papers of recognition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.probation import Probation
from dangvu.admission.models import AdmissionCase
from dangvu.admission.probation import (
    Mark,
    Match,
    Review,
    certificate_match,
    helping,
    reviews_on,
)
from dangvu.admission.queries.probation import new_member_certificates
from dangvu.desk.case_page import case_url
from dangvu.desk.elements import Check, Tone
from dangvu.desk.formats import day as shown_day
from dangvu.desk.words_of_cases import state_name
from dangvu.desk.words_of_deadlines import Remaining, remaining
from dangvu.units.queries.find import names_on

#: The papers of recognition: what each is called, short, and its clause.
_PAPERS = {
    "class": (
        gettext_noop("Certificate of the class for new members"),
        gettext_noop("class for new members"),
        "06-HD/TW điểm 4.1",
    ),
    "review": (
        gettext_noop("Own review, written after the twelve months"),
        gettext_noop("own review"),
        "06-HD/TW điểm 4.2",
    ),
    "comment": (
        gettext_noop("Comment of the member who helps"),
        gettext_noop("comment of the helper"),
        "06-HD/TW điểm 4.3",
    ),
    "workplace": (
        gettext_noop("Opinion of the organisations at the workplace"),
        gettext_noop("workplace"),
        "06-HD/TW điểm 4.4",
    ),
    "residence": (
        gettext_noop("Opinion of the cell committee at the residence"),
        gettext_noop("residence"),
        "06-HD/TW điểm 4.4",
    ),
    "opinions": (
        gettext_noop("Summary of the opinions"),
        gettext_noop("summary of opinions"),
        "06-HD/TW điểm 4.4",
    ),
}
_TONES: Mapping[Mark, Tone] = {
    Mark.LATER: "",
    Mark.DUE: "due",
    Mark.OVERDUE: "late",
    Mark.DONE: "ok",
}


@dataclass(frozen=True, slots=True)
class ReviewCell:
    """The review of a month: where it stands in words, and where it is noted."""

    month: int
    day: dt.date
    short: str
    word: str
    tone: Tone
    is_open: bool


@dataclass(frozen=True, slots=True)
class PaperMark:
    """A paper of recognition and whether it is there."""

    title: str
    short: str
    citation: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class ProbationRow:
    """One probationary member; ``differs`` says how case and book disagree."""

    name: str
    url: str
    page_url: str
    unit: str
    state: str
    ceremony_on: dt.date | None
    reviews: tuple[ReviewCell, ...]
    helper: str
    ends_on: dt.date | None
    left: str
    tone: Tone
    papers: tuple[PaperMark, ...]
    differs: str

    @property
    def needed(self) -> list[Check]:
        """Return the papers of recognition as conditions, in words for the member."""
        return [
            Check("ok" if paper.is_there else "todo", paper.title, paper.citation)
            for paper in self.papers
        ]

    @property
    def lacks_class(self) -> bool:
        """Say whether the certificate of the class for new members is missing."""
        return not self.papers[0].is_there

    @property
    def there(self) -> int:
        """Return how many of the papers are there."""
        return sum(paper.is_there for paper in self.papers)

    @property
    def missing(self) -> str:
        """Return the papers that are not there, by their short names."""
        return ", ".join(paper.short for paper in self.papers if not paper.is_there)


def probation_rows(
    cases: Iterable[AdmissionCase], today: dt.date
) -> list[ProbationRow]:
    """Return the rows of a list, names of branches as they are today."""
    listed = list(cases)
    names = names_on([case.unit_id for case in listed], day=today)
    people = [case.person_id for case in listed if case.person_id]
    kept = new_member_certificates(people)
    return [
        probation_row(
            case, names.get(case.unit_id, ""), kept.get(case.person_id or 0), today
        )
        for case in listed
    ]


def probation_row(
    case: AdmissionCase, unit: str, kept: Paper | None, today: dt.date
) -> ProbationRow:
    """Return one probationary member as today stands; ``kept`` is from the book."""
    left = _left(case.probation_ends_on, today)
    facts = probation_of(case)
    helper = helping(facts, on=today)
    return ProbationRow(
        name=case.full_name,
        url=case_url(case),
        page_url=reverse("desk:probation_of_case", args=[case.public_id]),
        unit=unit,
        state=state_name(case.state),
        ceremony_on=case.ceremony_on,
        reviews=tuple(_reviews(case, facts, today)),
        helper=helper.name if helper else "",
        ends_on=case.probation_ends_on,
        left=left.text,
        tone=left.tone,
        papers=_papers_of(facts, kept, today),
        differs=_difference(facts.class_certificate, kept),
    )


def _left(ends_on: dt.date | None, today: dt.date) -> Remaining:
    """Say how long a probation lasts yet; nobody is late because it is over."""
    if ends_on is None:
        return Remaining("", "")
    return remaining(ends_on, today) if ends_on > today else Remaining(_("over"), "")


def probation_of(case: AdmissionCase) -> Probation:
    """Return what is recorded of the probation of a case."""
    return Probation.model_validate(case.sections.get("probation", {}))


def _reviews(
    case: AdmissionCase, facts: Probation, today: dt.date
) -> Iterator[ReviewCell]:
    if case.ceremony_on is None:
        return
    for one in reviews_on(facts, ceremony_on=case.ceremony_on, today=today):
        said, tone = (_short(one), _word(one)), _TONES[one.mark]
        yield ReviewCell(one.month, one.day, *said, tone, one.is_open)


def _short(review: Review) -> str:
    said = {"n": review.month}
    if review.mark is Mark.DONE:
        return _("Month %(n)s: held") % said
    if review.mark is Mark.OVERDUE:
        return _("Month %(n)s: late") % said
    word = _("Month %(n)s: due") if review.is_open else _("Month %(n)s: not yet")
    return word % said


def _word(review: Review) -> str:
    said = {"n": review.month, "day": shown_day(review.held_on or review.day)}
    if review.mark is Mark.DONE:
        return _("Month %(n)s: held %(day)s") % said
    if review.mark is Mark.OVERDUE:
        return _("Month %(n)s: late since %(day)s") % said
    if review.mark is Mark.DUE:
        return _("Month %(n)s: due since %(day)s") % said
    return _("Month %(n)s: on %(day)s") % said


def _papers_of(
    facts: Probation, kept: Paper | None, today: dt.date
) -> tuple[PaperMark, ...]:
    """Return the papers that a recognition needs (06-HD/TW điểm 4.1–4.5)."""
    helper = helping(facts, on=today)
    there = {
        "class": bool(facts.class_certificate or kept),
        "review": facts.self_review is not None,
        "comment": helper is not None and helper.comment is not None,
        "workplace": facts.is_without_workplace_organisation
        or facts.workplace_opinion is not None,
        "residence": bool(facts.residence_opinion or facts.residence_waiver),
        "opinions": facts.opinions_summary is not None,
    }
    return tuple(
        PaperMark(_(title), _(short), citation, there[code])
        for code, (title, short, citation) in _PAPERS.items()
    )


def _difference(written: Paper | None, kept: Paper | None) -> str:
    """Say how the certificate in the case differs from that of the book."""
    if kept is None or written is None:
        return ""
    if certificate_match(written, kept) is not Match.DIFFERS:
        return ""
    return _(
        "The case names certificate %(written)s, the book of certificates %(kept)s."
    ) % {"written": _paper(written), "kept": _paper(kept)}


def _paper(paper: Paper) -> str:
    parts = [paper.number, shown_day(paper.date) if paper.date else ""]
    return " – ".join(part for part in parts if part) or "?"
