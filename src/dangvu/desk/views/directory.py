"""The directory: how each unit is reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangvu.access import roles
from dangvu.access.made_by import watermark
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import require
from dangvu.core.clock import now
from dangvu.core.errors import NotFound
from dangvu.desk import formats
from dangvu.desk.forms.filters import DirectoryFilter
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.unit_rows import unit_address
from dangvu.papers.paper import Cell, Column, Issuer, Paper, Table
from dangvu.papers.sheets import paper_workbook
from dangvu.units import permissions
from dangvu.units.contact import NO_CONTACT, ContactFacts
from dangvu.units.queries.choose import suggested_units
from dangvu.units.queries.contacts import contacts_on, units_with_contact
from dangvu.units.queries.find import codes_of, names_on, reach_of
from dangvu.units.queries.opened import opened_tree
from dangvu.units.queries.scope import units_within
from dangvu.units.queries.tree import tree_on

MOST = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit with how it is reached."""

    code: str
    name: str
    url: str
    contact: ContactFacts


@page(permissions.VIEW)
def directory(request: OfficeRequest) -> HttpResponse:
    """Show a unit and those directly below it, or the units that were looked for."""
    form = DirectoryFilter.of(request)
    if not form.is_valid():
        context: dict[str, object] = {"form": form}
        return render(request, "desk/units/directory.html", context, status=404)
    unit_id, day = _unit_id(request, form), form.day
    ids = _found(request, form) if form.cleaned_data["q"] else _below(unit_id, day)
    context = {
        "form": form,
        "day": day,
        "unit_name": names_on([unit_id], day=day).get(unit_id, ""),
        "rows": _entries(request, ids[:MOST], day),
        "is_cut": len(ids) > MOST,
        "limit": MOST,
        "workbook": f"workbook/?{urlencode(form.kept)}",
        "may_export": not request.actor.scope(roles.EXPORT).is_empty,
    }
    return render(request, "desk/units/directory.html", context)


@page(roles.EXPORT)
def directory_workbook(request: OfficeRequest) -> HttpResponse:
    """Hand out the directory of a unit and of all below it; a line says to whom."""
    form = DirectoryFilter.of(request)
    if not form.is_valid():
        raise NotFound("")
    unit_id, moment = _unit_id(request, form), now()
    require(request.actor, roles.EXPORT, *reach_of(unit_id))
    nodes = tree_on(day=form.day, top=unit_id)
    ids = [node.unit_id for node in nodes]
    title = names_on([unit_id], day=form.day).get(unit_id, "")
    rows = [_cells(entry) for entry in _entries(request, ids, form.day)]
    content = paper_workbook(
        replace(
            _paper(rows, title, form.day), imprint=watermark(request.actor, moment)
        ),
        made_at=moment,
    )
    write_line(
        actor=request.actor,
        at=moment,
        code="units.export_directory",
        subject=Subject("unit", unit_id, unit_id),
        detail={"as_of": form.day},
    )
    name = f"danh-ba_{codes_of([unit_id])[unit_id]}_{form.day}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _unit_id(request: OfficeRequest, form: DirectoryFilter) -> int:
    unit = form.cleaned_data["unit"]
    return unit.pk if unit else request.actor.unit_id


def _below(unit_id: int, day: dt.date) -> list[int]:
    return [node.unit_id for node in opened_tree(day=day, top=unit_id, opened=[])]


def _found(request: OfficeRequest, form: DirectoryFilter) -> list[int]:
    """Find units by name or code, then by what their contacts say."""
    text, scope = form.cleaned_data["q"], request.actor.scope(permissions.VIEW)
    named = suggested_units(text, scope=scope, day=form.day, limit=MOST + 1)
    reached = units_with_contact(text, day=form.day, limit=MOST + 1)
    ids = dict.fromkeys([*(choice.unit_id for choice in named), *reached])
    return list(ids)


def _entries(request: OfficeRequest, ids: list[int], day: dt.date) -> list[Entry]:
    inside = units_within(request.actor.scope(permissions.VIEW), ids)
    names, codes = names_on(inside, day=day), codes_of(inside)
    contacts = contacts_on(inside, day=day)
    return [
        Entry(
            code=codes[unit_id],
            name=names.get(unit_id, codes[unit_id]),
            url=unit_address(codes[unit_id], day),
            contact=contacts.get(unit_id, NO_CONTACT),
        )
        for unit_id in ids
        if unit_id in inside
    ]


def _cells(entry: Entry) -> tuple[Cell, ...]:
    told = entry.contact
    return (
        entry.code,
        entry.name,
        told.address,
        told.phone,
        told.email,
        told.officer,
        told.hours,
    )


def _paper(rows: list[tuple[Cell, ...]], title: str, day: dt.date) -> Paper:
    columns = (
        Column(_("Code"), 12),
        Column(_("Unit"), 28),
        Column(_("Address"), 34),
        Column(_("Telephone"), 16),
        Column(_("E-mail"), 24),
        Column(_("Contact officer"), 24),
        Column(_("Working hours"), 20),
    )
    return Paper(
        issuer=Issuer(title),
        title=_("Directory of party organisations"),
        subtitles=(_("As of %(day)s") % {"day": formats.day(day)},),
        blocks=(Table(columns, rows),),
        landscape=True,
    )
