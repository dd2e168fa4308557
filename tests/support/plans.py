"""Plans of admission of the small organisation."""

from __future__ import annotations

import datetime as dt

from dangvu.access.acting import acting
from dangvu.targets.models import Plan
from dangvu.targets.operations.step_plan import (
    APPROVE,
    PROPOSE,
    PlanStepDraft,
    step_plan,
)
from dangvu.targets.operations.write_plan import PlanDraft, write_plan
from dangvu.units.models import Unit
from support.organisation import SYSTEM, TODAY, at

YEAR = TODAY.year
DECISION_DAY = dt.date(2026, 5, 28)


def planned(unit: Unit, *, year: int = YEAR, **figures: int) -> Plan:
    """Write the plan of a unit: two students, unless figures are said."""
    with acting(SYSTEM):
        return write_plan(
            actor=SYSTEM,
            at=at(),
            unit_id=unit.pk,
            year=year,
            draft=PlanDraft(figures or {"SV": 2}),
        )


def proposed(unit: Unit, **figures: int) -> Plan:
    """Write and propose it."""
    draft = PlanStepDraft(PROPOSE, TODAY)
    plan = planned(unit, **figures)
    with acting(SYSTEM):
        return step_plan(actor=SYSTEM, at=at(), plan=plan, draft=draft)


def approving(**more: object) -> PlanStepDraft:
    """An approval by decision."""
    given = {"decision_number": "07-QĐ/ĐU", "decision_date": DECISION_DAY, **more}
    return PlanStepDraft(APPROVE, TODAY, **given)


def approved(unit: Unit, **figures: int) -> Plan:
    """Write, propose and approve it."""
    plan = proposed(unit, **figures)
    with acting(SYSTEM):
        return step_plan(actor=SYSTEM, at=at(), plan=plan, draft=approving())
