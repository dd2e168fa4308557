"""Home: how many we are, what moved, whether it balances, what asks for attention."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.access.actors import unit_of
from dangvu.core.clock import today
from dangvu.core.periods import add_months
from dangvu.desk import formats
from dangvu.desk.addressing import cell_address, report_address
from dangvu.desk.elements import Chart, Check, Series
from dangvu.desk.page import OfficeRequest, page
from dangvu.statistics import permissions
from dangvu.statistics.queries.movement import (
    Month,
    Report,
    movement_by_month,
    movement_report,
)
from dangvu.statistics.queries.stock import UnitMembers, members_by_unit
from dangvu.units.models import Unit
from dangvu.units.queries.tree import Node, tree_on
from dangvu.units.unit_types import threshold_alarms, unit_type

MONTHS = 12
ALARMS_SHOWN = 8
IN_ROWS = ("OPB", "ADM", "INX", "INR", "REI")
OUT_ROWS = ("OUX", "OUR", "DEL", "DELP", "EXP", "RES", "DEC")


@page(permissions.VIEW)
def home(request: OfficeRequest) -> HttpResponse:
    """Show the figures of the actor's unit."""
    unit, day = unit_of(request.actor), today()
    new_year = day.replace(month=1, day=1)
    report = movement_report(
        actor=request.actor, unit=unit, first_day=new_year, last_day=day
    )
    months = movement_by_month(
        actor=request.actor,
        unit=unit,
        first_month=add_months(day.replace(day=1), 1 - MONTHS),
        months=MONTHS,
    )
    nodes = tree_on(day=day, top=unit.pk)
    alarms = _alarms(nodes, members_by_unit(as_of=day))
    context = {
        "unit": unit,
        **_figures(report),
        "branches": sum(unit_type(node.type).is_branch for node in nodes),
        "chart": _chart(unit, months),
        "alarms": alarms[:ALARMS_SHOWN],
        "alarm_count": len(alarms),
        "report_url": report_address(unit, new_year, day),
    }
    return render(request, "desk/home.html", context)


def _figures(report: Report) -> dict[str, object]:
    rows = {row.code: row.cells for row in report.rows}
    opening, closing = rows["OPENING"].total, rows["CLOSING"]
    admitted = rows["ADM"].total
    return {
        "total": closing.total,
        "official": closing.official,
        "probationary": closing.probationary,
        "opening": opening,
        "admitted": admitted,
        "rate": admitted / opening if opening else None,
        "year": report.last_day.year,
        "balances": all(identity.holds for identity in report.identities),
        "identities": [_identity(i.code, i.difference) for i in report.identities],
    }


def _identity(code: str, difference: int) -> Check:
    if difference:
        wrong = _("off by %(number)s") % {"number": formats.number(difference)}
        return Check("late", f"{code} {identity_word(code)}", note=wrong)
    return Check("ok", f"{code} {identity_word(code)}")


def identity_word(code: str) -> str:
    """Say what an identity means (quality 7.2)."""
    words = {
        "M1": _("opening + in − out = closing"),
        "M2": _("carries on from the period before"),
        "M3": _("the units below sum to the whole"),
        "M4": _("the months and quarters add up"),
        "M5": _("official + probationary = total"),
    }
    return words.get(code, "")


def _chart(unit: Unit, months: list[Month]) -> Chart:
    def total(rows: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(
            sum(abs(m.flows[row].total) for row in rows if row in m.flows)
            for m in months
        )

    return Chart(
        code="movement",
        title=_("Movement of twelve months"),
        heading=_("Month"),
        labels=tuple(m.first_day.strftime("%m-%Y") for m in months),
        series=(
            Series(_("Came in"), total(IN_ROWS), tone="ok"),
            Series(_("Went out"), total(OUT_ROWS), tone="late"),
            Series(
                _("Members at the end"),
                tuple(m.closing.total for m in months),
                kind="line",
                urls=tuple(_closing(unit, m.first_day) for m in months),
            ),
        ),
    )


def _closing(unit: Unit, first_day: dt.date) -> str:
    last_day = min(add_months(first_day, 1) - dt.timedelta(days=1), today())
    return cell_address(unit, (first_day, last_day), "CLOSING", "total")


def _alarms(nodes: list[Node], counts: dict[int, UnitMembers]) -> list[Check]:
    """Name the units whose size asks for something, with the clause."""
    nobody = UnitMembers(0, 0, 0, 0)
    found = []
    for node in nodes:
        count = counts.get(node.unit_id, nobody)
        for alarm in threshold_alarms(
            node.type,
            official=count.official,
            total=count.total,
            held_authorities=node.authorities.split(),
        ):
            url = reverse("desk:unit", args=[node.code])
            text = f"{node.name}: {alarm.message}"
            found.append(Check("due", text, citation=alarm.citation, url=url))
    return found
