"""Committees: of one unit with their past, and of all below a unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangvu.access import roles
from dangvu.access.made_by import watermark
from dangvu.access.permissions import RECORD_POSTS, VIEW_COMMITTEES
from dangvu.access.queries.committees import Committee, committees_on
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound
from dangvu.desk.committee_list import Judged
from dangvu.desk.committee_page import (
    CommitteeLine,
    committee_cards,
    committee_line,
    may_record,
    past_context,
)
from dangvu.desk.committee_paper import committee_paper
from dangvu.desk.figures import judged_committees, listed_committees, officials_of
from dangvu.desk.forms.filters import ANY, CommitteeFilter
from dangvu.desk.page import OfficeRequest, page, unit_for
from dangvu.desk.roll import roll_rows
from dangvu.desk.views.units import asked_day
from dangvu.papers.sheets import paper_workbook
from dangvu.register.enums import Standing
from dangvu.register.queries.search import find_people
from dangvu.units.queries.find import codes_of, names_on, reach_of

A_PAGE = 50
SUGGESTED = 12
LOOKED_AT = 60
LEAST_LETTERS = 2
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(VIEW_COMMITTEES)
def committee(request: OfficeRequest, code: str) -> HttpResponse:
    """Show who sits in the committees of a unit on a day, and who did before."""
    day = asked_day(request)
    unit = unit_for(request, code, permission=VIEW_COMMITTEES, day=day)
    found = committees_on(
        actor=request.actor,
        unit_ids=[unit.pk],
        day=day,
        official=officials_of([unit.pk], day),
    )
    records = may_record(request.actor, unit.pk)
    accepts = records and day == today()
    context = {
        "unit": unit,
        "day": day,
        "name": names_on([unit.pk], day=day).get(unit.pk, code),
        "cards": committee_cards(
            request.actor, found, code=unit.code if accepts else ""
        ),
        "may_record": records,
        **past_context(request.actor, unit.pk, day),
    }
    return render(request, "desk/committees/unit.html", context)


@page(VIEW_COMMITTEES)
def committees(request: OfficeRequest) -> HttpResponse:
    """List the committees below a unit on a day, or those that a rule speaks of."""
    form = CommitteeFilter.of(request)
    if not form.is_valid():
        context: dict[str, object] = {"form": form}
        return render(request, "desk/committees/list.html", context, status=404)
    day, found = form.day, _asked_for(request, form)
    first = _first_row(request, found)
    shown = found[first : first + A_PAGE]
    context = {
        "form": form,
        "day": day,
        "unit_name": _unit_name(request, form),
        "rows": _lines(_committees(request, shown, day), day),
        "total": len(found),
        "first": first + 1,
        "last": first + len(shown),
        "previous": _address(form, found, first - A_PAGE) if first else "",
        "following": _address(form, found, first + A_PAGE)
        if len(found) > first + A_PAGE
        else "",
        "workbook": f"workbook/?{urlencode(form.kept)}",
        "may_export": not request.actor.scope(roles.EXPORT).is_empty,
    }
    return render(request, "desk/committees/list.html", context)


@page(roles.EXPORT)
def committees_workbook(request: OfficeRequest) -> HttpResponse:
    """Hand out the list with everybody in it; a line says to whom."""
    form = CommitteeFilter.of(request)
    if not form.is_valid():
        raise NotFound("")
    unit_id, moment = _unit_id(request, form), now()
    require(request.actor, roles.EXPORT, *reach_of(unit_id))
    found = _committees(request, _asked_for(request, form), form.day)
    paper = committee_paper(found, title=_unit_name(request, form), day=form.day)
    paper = replace(paper, imprint=watermark(request.actor, moment))
    content = paper_workbook(paper, made_at=moment)
    write_line(
        actor=request.actor,
        at=moment,
        code="access.export_committees",
        subject=Subject("unit", unit_id, unit_id),
        detail={
            "as_of": form.day,
            "ids": [seat.person_id for one in found for seat in one.seats],
        },
    )
    name = f"cap-uy_{codes_of([unit_id])[unit_id]}_{form.day}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@page(RECORD_POSTS)
def people_options(request: OfficeRequest) -> HttpResponse:
    """Suggest people while a name is typed, members of today first.

    That they were looked for is written.
    """
    text = request.GET.get("q", "").strip()
    if len(text) < LEAST_LETTERS:
        return render(request, "desk/committees/people.html", {"rows": []})
    found = find_people(actor=request.actor, text=text, limit=LOOKED_AT)
    people = sorted(found, key=lambda one: one.state not in Standing)[:SUGGESTED]
    write_line(
        actor=request.actor,
        at=now(),
        code="register.find",
        detail={"ids": [person.pk for person in people]},
    )
    rows = roll_rows(people, today())
    return render(request, "desk/committees/people.html", {"rows": rows})


def _asked_for(request: OfficeRequest, form: CommitteeFilter) -> list[Judged]:
    unit_id, warning = _unit_id(request, form), form.cleaned_data["warning"]
    if not warning:
        return listed_committees(request.actor, unit_id, form.day)
    found = judged_committees(request.actor, unit_id, form.day)
    if warning == ANY:
        return [one for one in found if one.codes]
    return [one for one in found if warning in one.codes]


def _committees(
    request: OfficeRequest, judged: list[Judged], day: dt.date
) -> list[Committee]:
    """Read the committees that were judged, in their order."""
    units = {one.unit_id for one in judged}
    found = committees_on(
        actor=request.actor,
        unit_ids=units,
        day=day,
        official=officials_of(units, day),
    )
    by_key = {(one.unit_id, one.kind): one for one in found}
    keys = [(one.unit_id, one.kind) for one in judged]
    return [by_key[key] for key in keys if key in by_key]


def _lines(found: list[Committee], day: dt.date) -> list[CommitteeLine]:
    ids = [one.unit_id for one in found]
    names, codes = names_on(ids, day=day), codes_of(ids)
    return [
        committee_line(
            one, unit=names.get(one.unit_id, ""), code=codes[one.unit_id], day=day
        )
        for one in found
    ]


def _unit_id(request: OfficeRequest, form: CommitteeFilter) -> int:
    unit = form.cleaned_data["unit"]
    return unit.pk if unit else request.actor.unit_id


def _unit_name(request: OfficeRequest, form: CommitteeFilter) -> str:
    unit_id = _unit_id(request, form)
    return names_on([unit_id], day=form.day).get(unit_id, _("Party organisation"))


def _address(form: CommitteeFilter, found: list[Judged], first: int) -> str:
    """Return the address of the page after the committee before a row."""
    if first <= 0:
        return f"?{urlencode(form.kept)}"
    last = found[first - 1]
    return f"?{urlencode({**form.kept, 'after': f'{last.unit_id}-{last.kind}'})}"


def _first_row(request: OfficeRequest, found: list[Judged]) -> int:
    """Return the row after the committee that the address names, else the first.

    A committee that is no longer listed begins the list anew.
    """
    after = request.GET.get("after", "")
    if not after:
        return 0
    names = (f"{one.unit_id}-{one.kind}" for one in found)
    return next((row for row, name in enumerate(names, 1) if name == after), 0)
