"""The table of the plan: every step from every state, by every office."""

from __future__ import annotations

import pytest

from dangvu.access.acting import acting
from dangvu.access.roles import Role
from dangvu.core.errors import NotAllowed
from dangvu.targets.enums import PlanState
from dangvu.targets.models import Plan
from dangvu.targets.operations.step_plan import PlanStepDraft, step_plan
from dangvu.targets.procedures import plan_procedure
from dangvu.workflow.machine import WrongState
from support.organisation import SYSTEM, TODAY, at
from support.plans import approved, approving, planned, proposed
from support.prospects import office

STEPS = {one.code: one for one in plan_procedure().transitions}
MADE = {
    "DRAFT": planned,
    "PROPOSED": proposed,
    "APPROVED": approved,
}
#: Who stands where: the office, the unit at which it is held, which places it acts at.
OFFICES = [
    (Role.ORG_OFFICE, "north", {"UNIT", "ABOVE"}),
    (Role.ORG_OFFICE, "north_1", {"UNIT"}),
    (Role.ORG_OFFICE, "south", set()),
    (Role.BRANCH_SECRETARY, "north_1", {"UNIT"}),
    (Role.BRANCH_DEPUTY, "north_1", {"UNIT"}),
    (Role.COMMITTEE_LEADER, "north", set()),
    (Role.INSPECTION, "north", set()),
    (Role.AUDITOR, "north", set()),
    (Role.SYSTEM_ADMIN, "north", set()),
]


def made(unit, state):
    if state == "RETURNED":
        plan = proposed(unit)
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.RETURNED)
        return Plan.objects.get(pk=plan.pk)
    return MADE[state](unit)


def draft(code):
    return (
        approving()
        if code == "APPROVE"
        else PlanStepDraft(code, TODAY, note="Cần tính lại nguồn")
    )


@pytest.mark.parametrize("state", [*MADE, "RETURNED"])
def test_only_the_steps_of_the_table_lead_on(units, in_sight, actors, state):
    plan = made(units.north_1, state)

    for code, step in STEPS.items():
        act = {"actor": actors.north_office, "at": at(), "plan": plan}
        with acting(actors.north_office):
            if state not in step.sources:
                with pytest.raises(WrongState):
                    step_plan(**act, draft=draft(code))
                continue
            assert step_plan(**act, draft=draft(code)).state == step.target
        Plan.objects.filter(pk=plan.pk).update(
            state=state,
            approved_on=plan.approved_on,
            decision_number=plan.decision_number,
        )


@pytest.mark.parametrize(("role", "where", "places"), OFFICES)
def test_who_acts_is_asked_at_the_place_of_the_step(
    units, in_sight, role, where, places
):
    actor = office(role, getattr(units, where))

    for code, step in STEPS.items():
        state = step.sources[0]
        plan = made(units.north_1, state)
        with acting(actor):
            if step.place in places:
                after = step_plan(actor=actor, at=at(), plan=plan, draft=draft(code))
                assert after.state == step.target
            else:
                with pytest.raises((NotAllowed, Plan.DoesNotExist)):
                    step_plan(actor=actor, at=at(), plan=plan, draft=draft(code))
        with acting(SYSTEM):
            Plan.objects.filter(pk=plan.pk).update(
                state="DRAFT", approved_on=None, decision_number=""
            )
