"""Rows of plans of admission, of the targets that are followed, of counted teachers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from dangvu.core.clock import start_of_day
from dangvu.demo.development_table import Shelf
from dangvu.demo.plan.development.plans import RETURNED_BECAUSE, Hung, PlannedPlan
from dangvu.targets.enums import PlanState, SchoolLevel
from dangvu.targets.indicators import Bound, indicators
from dangvu.targets.models import FollowedTarget, Plan, PlanStep, TeacherCount

#: Teachers of public schools, and how many of them are members.
_TEACHERS = {
    SchoolLevel.KINDERGARTEN: (64, 21),
    SchoolLevel.PRIMARY: (92, 51),
    SchoolLevel.LOWER: (78, 44),
    SchoolLevel.UPPER: (55, 23),
}
_COUNTED = (1, 20)
_SHARE_OF_STUDENTS = Decimal(18)


def put_plans(shelf: Shelf, planned: Iterable[PlannedPlan]) -> None:
    """Put every plan with its steps, each as it stands."""
    for one in planned:
        _put_plan(shelf, one)


def _put_plan(shelf: Shelf, one: PlannedPlan) -> None:
    approved_on = one.day("APPROVE")
    row = shelf.put(
        Plan(
            unit_id=one.hung.unit_id,
            year=one.year,
            state=one.state,
            proposed=one.figures,
            approved=one.figures if approved_on else {},
            proposed_on=one.day("PROPOSE"),
            approved_on=approved_on,
            decision_number=_decision(approved_on, one.hung) if approved_on else "",
            decision_date=approved_on,
            return_reason=RETURNED_BECAUSE if one.state == PlanState.RETURNED else "",
        )
    )
    for code, day in one.steps:
        shelf.put(_step(row, one, code, day))


def _step(row: Plan, one: PlannedPlan, code: str, day: dt.date) -> PlanStep:
    states = {
        "PROPOSE": PlanState.PROPOSED,
        "APPROVE": PlanState.APPROVED,
        "RETURN": PlanState.RETURNED,
    }
    return PlanStep(
        plan=row,
        code=code,
        state=states[code],
        day=day,
        unit_id=one.hung.unit_id if code == "PROPOSE" else one.hung.above,
        figures=one.figures,
        note=RETURNED_BECAUSE if code == "RETURN" else "",
        at=start_of_day(day),
        actor_name="demo",
    )


def _decision(day: dt.date, hung: Hung) -> str:
    letters = "TU" if hung.depth < 2 else "ĐU"
    return f"{day.timetuple().tm_yday:02d}-QĐ/{letters}"


def put_targets(shelf: Shelf, top: int, commune: int, today: dt.date) -> None:
    """Let the top follow every indicator, a commune one with a bound of its own.

    Teachers are counted in both, once the day of the count has come.
    """
    year, counted_on = today.year, dt.date(today.year, *_COUNTED)
    for code, one in indicators().items():
        shelf.put(_followed(top, year, code, one.bound, f"12-KL/TU ({year})"))
    own = Bound(_SHARE_OF_STUDENTS)
    shelf.put(_followed(commune, year, "M03", own, f"05-NQ/ĐU ({year})"))
    if counted_on > today:
        return
    for unit_id, times in ((commune, 1), (top, 9)):
        for level, (teachers, members) in _TEACHERS.items():
            shelf.put(
                TeacherCount(
                    unit_id=unit_id,
                    year=year,
                    level=level,
                    teachers=teachers * times,
                    members=members * times,
                    counted_on=counted_on,
                    document=f"Báo cáo các trường công lập đầu năm {year}",
                )
            )


def _followed(
    unit_id: int, year: int, code: str, bound: Bound, document: str
) -> FollowedTarget:
    return FollowedTarget(
        unit_id=unit_id,
        year=year,
        indicator=code,
        is_followed=True,
        lower=bound.lower,
        upper=bound.upper,
        document=document,
    )
