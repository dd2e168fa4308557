"""What the page of one probation shows: its reviews, and who helped and helps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.probation import ProbationHelper
from dangvu.admission.models import AdmissionCase
from dangvu.desk.elements import Tone
from dangvu.desk.formats import day as shown_day
from dangvu.desk.probation_rows import ProbationRow, probation_of


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review as it is shown: where it stands, what was found, where it is noted."""

    month: int
    word: str
    tone: Tone
    held_by: str
    note: str
    next: str
    url: str


@dataclass(frozen=True, slots=True)
class HelperLine:
    """A helper with the time of the help and the comment."""

    name: str
    since: dt.date | None
    until: dt.date | None
    why: str
    paper: str
    comment: str
    tone: Tone


def review_lines(case: AdmissionCase, row: ProbationRow) -> list[ReviewLine]:
    """Return the reviews of a probation, each with the way to note it while open."""
    noted = {one.month: one for one in probation_of(case).reviews}
    lines = []
    for cell in row.reviews:
        held = noted.get(cell.month)
        lines.append(
            ReviewLine(
                month=cell.month,
                word=cell.word,
                tone=cell.tone,
                held_by=held.held_by if held else "",
                note=held.note if held else "",
                next=held.next if held else "",
                url=f"{row.page_url}?month={cell.month}#note" if cell.is_open else "",
            )
        )
    return lines


def helper_lines(case: AdmissionCase, today: dt.date) -> list[HelperLine]:
    """Return the helpers of a probation, the present one first."""
    found = probation_of(case).helpers
    return [_helper_line(one, today) for one in reversed(found)]


def _helper_line(one: ProbationHelper, today: dt.date) -> HelperLine:
    has_ended = one.until is not None and one.until <= today
    missing = _("comment not handed in") if has_ended else _("no comment yet")
    return HelperLine(
        name=one.name,
        since=one.since,
        until=one.until,
        why=capfirst(_(one.end.label)) if one.end else "",
        paper=_named(one.resolution) if one.resolution else "",
        comment=_named(one.comment) or _("handed in") if one.comment else missing,
        tone="ok" if one.comment else "due" if has_ended else "",
    )


def _named(paper: Paper) -> str:
    parts = [paper.number, shown_day(paper.date) if paper.date else ""]
    return ", ".join(part for part in parts if part)
