"""The tree on a day, one unit, and suggestions while a unit is typed."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.roles import TAKE_OUT
from dangvu.core.actor import may
from dangvu.core.clock import today
from dangvu.core.text.folding import fold
from dangvu.desk.addressing import report_address
from dangvu.desk.days import read_day
from dangvu.desk.elements import Event
from dangvu.desk.figures import counts_below
from dangvu.desk.page import OfficeRequest, page, unit_for
from dangvu.desk.unit_rows import UnitRow, unit_address, unit_rows
from dangvu.desk.words_of_units import chapter_events, contact_lines
from dangvu.units import permissions
from dangvu.units.contact import NO_CONTACT
from dangvu.units.models import Unit
from dangvu.units.queries.choose import Choice, suggested_units
from dangvu.units.queries.contacts import contacts_on
from dangvu.units.queries.find import names_on, path_on, reach_of, units_of_codes
from dangvu.units.queries.lineage import lineage_of
from dangvu.units.queries.opened import opened_tree, way_to
from dangvu.units.queries.scope import units_within
from dangvu.units.queries.tree import Node
from dangvu.units.unit_types import authorities, host_kinds, may_hold_members

SUGGESTED = 12
FOUND = 50
MOST_OPENED = 40
LEAST_LETTERS = 2


@page(permissions.VIEW)
def units(request: OfficeRequest) -> HttpResponse:
    """Show the tree below the actor's unit as it was on a day, as far as opened."""
    day = asked_day(request)
    text = request.GET.get("q", "").strip()
    found = _found(request, text, day, FOUND) if text else []
    codes = request.GET.getlist("open")[:MOST_OPENED]
    opened = units_of_codes(codes)
    nodes = [] if text else _tree(request, day, opened)
    counts = counts_below(request.actor.unit_id, day) if nodes else {}
    rows = unit_rows(request.actor, nodes, counts, day)
    context = {
        "day": day,
        "text": text,
        "found": [(choice, unit_address(choice.code, day)) for choice in found],
        "is_cut": len(found) == FOUND,
        "rows": [_openable(row, set(opened.values()), codes, day) for row in rows],
    }
    return render(request, "desk/units/tree.html", context)


@page(permissions.VIEW)
def unit(request: OfficeRequest, code: str) -> HttpResponse:
    """Show one unit on a day: what it was, what hung below it, what became of it."""
    day = asked_day(request)
    found = unit_for(request, code, permission=permissions.VIEW, day=day)
    nodes = opened_tree(day=day, top=found.pk, opened=[])
    path = path_on(found.pk, day=day) or ""
    way = way_to(path, day=day)[:-1] if path else []
    inside = units_within(
        request.actor.scope(permissions.VIEW), [crumb.unit_id for crumb in way]
    )
    rows = unit_rows(request.actor, nodes, counts_below(found.pk, day), day)
    context = {
        "day": day,
        "today": today(),
        "unit": found,
        "name": _name(found, rows),
        "way": [
            (c.name, unit_address(c.code, day) if c.unit_id in inside else "")
            for c in way
        ],
        "rows": rows[1:],
        "events": _life(request, found.pk),
        "contact": contact_lines(
            contacts_on([found.pk], day=day).get(found.pk, NO_CONTACT)
        ),
        "may_change": may(request.actor, permissions.CHANGE, *reach_of(found.pk)),
        "may_see_committees": not request.actor.scope(VIEW_COMMITTEES).is_empty,
        "report_url": report_address(found.code, (day.replace(month=1, day=1), day)),
        "may_take_out": not request.actor.scope(TAKE_OUT).is_empty,
        **(_described(rows[0]) if rows else {}),
    }
    return render(request, "desk/units/unit.html", context)


@page(permissions.VIEW)
def unit_options(request: OfficeRequest) -> HttpResponse:
    """Suggest units inside the actor's scope while one is typed."""
    text = request.GET.get("q", "")
    is_holding = bool(request.GET.get("holding"))
    found = _found(request, text, today(), SUGGESTED, holding=is_holding)
    return render(request, "desk/units/options.html", {"choices": found})


def asked_day(request: HttpRequest) -> dt.date:
    """Return the day in the address, or today."""
    return read_day(request.GET.get("as_of", "")) or today()


def _found(
    request: OfficeRequest,
    text: str,
    day: dt.date,
    limit: int,
    *,
    holding: bool = False,
) -> list[Choice]:
    if len(fold(text)) < LEAST_LETTERS:
        return []
    scope = request.actor.scope(permissions.VIEW)
    return suggested_units(text, scope=scope, day=day, limit=limit, holding=holding)


def _tree(request: OfficeRequest, day: dt.date, opened: dict[str, int]) -> list[Node]:
    top = request.actor.unit_id
    return opened_tree(day=day, top=top, opened=list(opened.values()))


def _name(unit: Unit, rows: list[UnitRow]) -> str:
    """Name a unit as on the day, or as it is or was last called."""
    if rows:
        return rows[0].node.name
    return names_on([unit.pk], day=today()).get(unit.pk, unit.code)


def _life(request: OfficeRequest, unit_id: int) -> list[Event]:
    chapters = lineage_of(unit_id)
    others = units_of_codes(chapter.code for chapter in chapters)
    inside = units_within(request.actor.scope(permissions.VIEW), others.values())
    days = {chapter.code: chapter.day for chapter in chapters}
    addresses = {
        code: unit_address(code, days[code])
        for code, other in others.items()
        if other in inside
    }
    return chapter_events(chapters, addresses)


def _openable(
    row: UnitRow, opened: set[int], codes: list[str], day: dt.date
) -> dict[str, object]:
    """Add the address that opens or closes the row; the top is always open."""
    code, is_open = row.node.code, row.node.unit_id in opened
    others = [each for each in codes if each != code]
    wanted = others if is_open else [*others, code]
    query = urlencode({"as_of": day.isoformat(), "open": wanted}, doseq=True)
    can_open = row.has_below and row.node.depth > 0
    return {
        "row": row,
        "is_open": is_open,
        "toggle": f"?{query}#{code}" if can_open else "",
    }


def _described(row: UnitRow) -> dict[str, object]:
    """Say what the unit is, in words, with what its size asks for."""
    node, language = row.node, get_language() or "vi"
    host = host_kinds().get(node.host_kind)
    held = [authorities()[code] for code in node.authorities.split()]
    return {
        "row": row,
        "host": host.name(language) if host else "",
        "authorities": [(power.name(language), power.citation) for power in held],
        "own": row.count.own_official + row.count.own_probationary,
        "holds_members": may_hold_members(node.type),
    }
