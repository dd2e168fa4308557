"""How many open cases there are in each state, and how many are late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from dangvu.admission.queries.cases import visible_cases
from dangvu.core.actor import Actor
from dangvu.units.queries.scope import units_below_today


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Open cases by state, and those whose day due has passed."""

    by_state: dict[str, int]
    late: int

    @property
    def total(self) -> int:
        """Return how many are open."""
        return sum(self.by_state.values())


def case_counts(
    *, actor: Actor, today: dt.date, unit_id: int | None = None
) -> CaseCounts:
    """Count the open cases that the actor sees, of a unit and below when one is named."""
    rows = visible_cases(actor).filter(closed_on__isnull=True)
    if unit_id is not None:
        rows = rows.filter(unit_id__in=units_below_today(unit_id))
    counted = rows.values("state").annotate(
        number=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today))
    )
    found = list(counted.order_by())
    return CaseCounts(
        {row["state"]: row["number"] for row in found},
        sum(row["late"] for row in found),
    )
