"""The audit trail: who did what, when, and whether it is whole; ids and codes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dangvu.access.queries.trail import Line, TrailPage, trail_page
from dangvu.access.roles import AUDIT, Role
from dangvu.audit.queries.chain_state import chain_state
from dangvu.core.actor import Actor
from dangvu.core.clock import today
from dangvu.desk.forms.trail import TrailFilter
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.words_of_acts import act_word, subject_word
from dangvu.register import permissions as register
from dangvu.units.queries.find import names_on

A_PAGE = 50
MOST_IDS = 12
NOTHING = TrailPage((), "")


@dataclass(frozen=True, slots=True)
class TrailRow:
    """A line as it is shown; ``url`` leads to the member for who may see members."""

    line: Line
    act: str
    office: str
    unit: str
    subject: str
    url: str
    ids: str


@page(AUDIT)
def trail(request: OfficeRequest) -> HttpResponse:
    """List the lines that were asked for, the newest first, and the state of the chain."""
    form = TrailFilter.of(request)
    found = NOTHING
    if form.is_valid():
        found = trail_page(
            actor=request.actor,
            sought=form.sought,
            after=request.GET.get("after", ""),
            limit=A_PAGE,
        )
    following = urlencode({**form.kept, "after": found.after}) if found.after else ""
    context = {
        "form": form,
        "rows": _rows(request.actor, found),
        "following": f"?{following}" if following else "",
        "chain": chain_state(),
    }
    return render(request, "desk/trail/list.html", context)


def _rows(actor: Actor, found: TrailPage) -> list[TrailRow]:
    ids = {line.unit_id for line in found.lines if line.unit_id}
    names = names_on(ids, day=today())
    may_open = not actor.scope(register.VIEW).is_empty
    return [_row(line, names, may_open=may_open) for line in found.lines]


def _row(line: Line, names: Mapping[int, str], *, may_open: bool) -> TrailRow:
    is_person = line.subject_kind == "person" and line.subject_id is not None
    return TrailRow(
        line=line,
        act=act_word(line.code),
        office=str(Role(line.role).label) if line.role in Role else "",
        unit=names.get(line.unit_id or 0, ""),
        subject=subject_word(line.subject_kind, line.subject_id),
        url=reverse("desk:member", args=[line.subject_id])
        if is_person and may_open
        else "",
        ids=_told(line.ids),
    )


def _told(ids: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, ids[:MOST_IDS]))
    return f"{shown} … ({len(ids)})" if len(ids) > MOST_IDS else shown
