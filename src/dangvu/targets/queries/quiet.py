"""Branches that follow sources and have admitted nobody for some years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Count, Max

from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import add_months
from dangvu.register.enums import EventKind
from dangvu.register.models import MembershipEvent
from dangvu.sources.queries.prospects import FOLLOWED, visible_to
from dangvu.statistics.following import asked
from dangvu.statistics.queries.movement import flows_of
from dangvu.statistics.st01 import ZERO
from dangvu.targets import permissions
from dangvu.units.queries.find import codes_of, names_on, reach_of
from dangvu.units.queries.scope import units_below_today


@dataclass(frozen=True, slots=True)
class QuietBranch:
    """A branch with sources; ``last`` is its last admission, None for never."""

    unit_id: int
    code: str
    name: str
    sources: int
    last: dt.date | None


def quiet_branches(
    *, actor: Actor, unit_id: int, years: int, today: dt.date
) -> list[QuietBranch]:
    """Return the branches below a unit with sources and no admission for years.

    Most sources first. Who was admitted is what ST-01 counts, by the branch of the day
    of the ceremony. Call while acting. Raises NotAllowed. Source: HP 3.8; admission M17.
    """
    require(actor, permissions.VIEW, *(reach_of(unit_id) or ["-"]))
    rows = visible_to(actor).filter(
        stage__in=FOLLOWED, unit_id__in=units_below_today(unit_id)
    )
    counted = rows.order_by().values("unit_id").annotate(number=Count("pk"))
    sources = dict(counted.values_list("unit_id", "number"))
    since = add_months(today, -12 * years) + dt.timedelta(days=1)
    with whole_register():
        question = replace(asked(unit_id, None), by_unit=True)
        flows = flows_of(question, [since], today)
        quiet = [
            unit
            for unit in sources
            if not flows.get((unit, 1), {}).get("ADM", ZERO).total
        ]
        last = _last_admissions(quiet)
    names, codes = names_on(quiet, day=today), codes_of(quiet)
    found = [
        QuietBranch(
            unit, codes[unit], names.get(unit, ""), sources[unit], last.get(unit)
        )
        for unit in quiet
    ]
    return sorted(found, key=lambda one: (-one.sources, one.name, one.unit_id))


def _last_admissions(units: list[int]) -> dict[int, dt.date]:
    rows = MembershipEvent.objects.filter(
        kind=EventKind.ADM, to_unit_id__in=units, reversal__isnull=True
    )
    counted = rows.order_by().values("to_unit_id").annotate(day=Max("effective_date"))
    return dict(counted.values_list("to_unit_id", "day"))
