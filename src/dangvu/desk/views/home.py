"""Home: how many we are, what moved, whether it balances, what asks for attention."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dangvu.access.actors import unit_of
from dangvu.access.permissions import ENTER
from dangvu.access.roles import IMPORT, VIEW_CASES
from dangvu.agenda.queries.tasks import Asked, Counts, summed, task_counts
from dangvu.core.clock import now, today
from dangvu.desk.addressing import cell_address, report_address
from dangvu.desk.backup_state import backup_state_for
from dangvu.desk.figures import months_of, report_of, sizes_of
from dangvu.desk.home_page import (
    MONTHS,
    branch_context,
    figures_context,
    first_month,
    movement_chart,
)
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.shell import entries_for
from dangvu.desk.sizes import size_checks
from dangvu.desk.task_badge import keep_badge
from dangvu.privacy.queries.incidents import open_incidents
from dangvu.register.permissions import VIEW as VIEW_MEMBERS
from dangvu.statistics import permissions
from dangvu.units.permissions import VIEW
from dangvu.units.unit_types import may_hold_members

ALARMS_SHOWN = 6
LISTED = 200


@page(ENTER)
def home(request: OfficeRequest) -> HttpResponse:
    """Show the figures of the actor's unit; without a right to them, where to begin."""
    if request.actor.scope(permissions.VIEW).is_empty:
        return _beginnings(request)
    actor, unit, day = request.actor, unit_of(request.actor), today()
    year = (day.replace(month=1, day=1), day)
    below = sizes_of(unit.pk, day)
    context: dict[str, object] = {
        "unit": unit,
        "day": day,
        "sizes": below,
        "members_url": _members_url(request),
        "backup": backup_state_for(actor, now()),
        "incidents": open_incidents(actor, now=now()),
        "counts": _tasks(request, day),
        "report_url": report_address(unit.code, year),
        "admitted_url": cell_address(unit.code, year, "ADM", "total"),
        **figures_context(report_of(actor, unit, year)),
    }
    if not context["ever"]:
        context["may_import"] = not actor.scope(IMPORT).is_empty
        return render(request, "desk/home_empty.html", context)
    months = months_of(actor, unit, first_month(day), MONTHS)
    context |= {
        "chart": movement_chart(unit.code, months, day),
        "alarms": size_checks(below.sized[:ALARMS_SHOWN], day),
    }
    if below.own_kind and may_hold_members(below.own_kind):
        context |= branch_context(actor, unit.pk, day)
    return render(request, "desk/home.html", context)


def _members_url(request: OfficeRequest) -> str:
    """Return the list of members; nothing for who may only count them."""
    if request.actor.scope(VIEW_MEMBERS).is_empty:
        return ""
    return reverse("desk:members")


def _tasks(request: OfficeRequest, day: dt.date) -> Counts | None:
    """Count what the office has to do this month; None without the right to cases."""
    if request.actor.scope(VIEW_CASES).is_empty:
        return None
    counts = task_counts(actor=request.actor, asked=Asked(), day=day)
    found = summed(counts.values())
    keep_badge(request.actor, found, at=now())
    return found


def _beginnings(request: OfficeRequest) -> HttpResponse:
    """List the pages that the office may open, for those to whom figures say nothing."""
    here = reverse("desk:home")
    context = {
        "entries": [
            entry for _heading, entry in entries_for(request.actor) if entry.url != here
        ],
        "backup": backup_state_for(request.actor, now()),
    }
    return render(request, "desk/home_start.html", context)


@page(VIEW)
def sizes(request: OfficeRequest) -> HttpResponse:
    """List every unit of the scope whose size asks for something."""
    day = today()
    found = sizes_of(request.actor.unit_id, day)
    context = {
        "day": day,
        "sizes": found,
        "alarms": size_checks(found.sized[:LISTED], day),
        "is_cut": len(found.sized) > LISTED,
        "limit": LISTED,
    }
    return render(request, "desk/units/sizes.html", context)
