"""The tree on a day, one unit, and suggestions while a unit is typed."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dangvu.core.clock import today
from dangvu.core.text.folding import fold
from dangvu.desk.page import OfficeRequest, page
from dangvu.register import permissions as register
from dangvu.statistics.queries.stock import members_by_unit
from dangvu.units import permissions
from dangvu.units.queries.choose import suggested_units
from dangvu.units.queries.find import path_on, unit_by_code, version_on
from dangvu.units.queries.lineage import lineage_of
from dangvu.units.queries.tree import Node, tree_on
from dangvu.units.unit_types import threshold_alarms, unit_type

SUGGESTED = 20
LEVELS_SHOWN = 2


@page(permissions.VIEW)
def units(request: OfficeRequest) -> HttpResponse:
    """Show the tree below the actor's unit as it was on a day."""
    day = asked_day(request)
    top = request.actor.unit_id
    if path_on(top, day=day) is None:
        return render(request, "desk/units/tree.html", {"day": day, "rows": []})
    nodes = tree_on(day=day, top=top, levels=LEVELS_SHOWN)
    rows = _rows(nodes, day)
    return render(request, "desk/units/tree.html", {"day": day, "rows": rows})


@page(permissions.VIEW)
def unit(request: OfficeRequest, code: str) -> HttpResponse:
    """Show one unit on a day: what it was, what hung below it, what became of it."""
    day = asked_day(request)
    found = unit_by_code(code, day=day)
    nodes = tree_on(day=day, top=found.pk, levels=1)
    context = {
        "day": day,
        "unit": found,
        "version": version_on(found.pk, day=day),
        "rows": _rows(nodes, day),
        "lineage": lineage_of(found.pk),
        "path": _crumbs(found.pk, day),
    }
    return render(request, "desk/units/unit.html", context)


@page(register.VIEW)
def unit_options(request: OfficeRequest) -> HttpResponse:
    """Suggest units that may hold members, inside the actor's scope."""
    text = next((request.GET[name] for name in request.GET), "")
    found = (
        suggested_units(
            text,
            scope=request.actor.scope(register.VIEW),
            day=today(),
            limit=SUGGESTED,
        )
        if len(fold(text)) > 1
        else []
    )
    return render(request, "desk/units/options.html", {"units": found})


def asked_day(request: HttpRequest) -> dt.date:
    """Return the day in the address, or today."""
    try:
        return dt.date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return today()


def _rows(nodes: list[Node], day: dt.date) -> list[dict[str, object]]:
    counts = members_by_unit(as_of=day)
    rows = []
    for node in nodes:
        count = counts.get(node.unit_id)
        official, total = (count.official, count.total) if count else (0, 0)
        rows.append(
            {
                "node": node,
                "type": unit_type(node.type),
                "official": official,
                "probationary": total - official,
                "total": total,
                "alarms": threshold_alarms(
                    node.type,
                    official=official,
                    total=total,
                    held_authorities=node.authorities.split(),
                ),
            }
        )
    return rows


def _crumbs(unit_id: int, day: dt.date) -> list[tuple[str, str]]:
    path = path_on(unit_id, day=day)
    if path is None:
        return []
    above = [int(label) for label in path.split(".")[:-1]]
    versions = (version_on(each, day=day) for each in above)
    return [(v.unit.code, v.name) for v in versions if v]
