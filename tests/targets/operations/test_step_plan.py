"""What each step of a plan writes, and what it refuses."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.reasons import ReasonMissing
from dangvu.targets.models import Plan, PlanStep
from dangvu.targets.operations.step_plan import (
    PROPOSE,
    REOPEN,
    RETURN,
    PlanStepDraft,
    approve_below,
    step_plan,
)
from dangvu.targets.operations.write_plan import PlanDraft, PlanRefused, write_plan
from support.organisation import TODAY, at
from support.plans import DECISION_DAY, YEAR, approved, approving, planned, proposed
from support.reading import trail


def step(actor, plan, draft):
    with acting(actor):
        return step_plan(actor=actor, at=at(), plan=plan, draft=draft)


def test_level_above_approves_other_figures_by_decision(units, actors):
    plan = proposed(units.north_1, SV=2, GV=1)

    draft = approving(figures={"SV": 1, "GV": 1})
    after = step(actors.north_office, plan, draft)

    assert (after.state, after.proposed) == ("APPROVED", {"SV": 2, "GV": 1})
    assert after.approved == {"SV": 1, "GV": 1}
    assert (after.decision_number, after.decision_date) == ("07-QĐ/ĐU", DECISION_DAY)
    with acting(actors.north_office):
        steps = PlanStep.objects.filter(plan=plan).order_by("pk")
        assert [(s.code, s.unit_id, s.figures) for s in steps] == [
            ("PROPOSE", units.north_1.pk, {"SV": 2, "GV": 1}),
            ("APPROVE", units.north.pk, {"SV": 1, "GV": 1}),
        ]
    assert trail("targets.step_plan")[-1].detail["step"] == "APPROVE"


def test_plan_of_the_top_is_approved_there(units, actors):
    plan = proposed(units.city)

    assert step(actors.city_office, plan, approving()).state == "APPROVED"


def test_empty_plan_is_not_proposed(units, actors):
    plan = planned(units.north_1, SV=1)
    with acting(actors.secretary):
        write_plan(
            actor=actors.secretary,
            at=at(),
            unit_id=units.north_1.pk,
            year=YEAR,
            draft=PlanDraft({}),
        )

    with pytest.raises(PlanRefused):
        step(actors.secretary, plan, PlanStepDraft(PROPOSE, TODAY))


@pytest.mark.parametrize(
    "draft", [approving(decision_number=" "), approving(decision_date=None)]
)
def test_approval_names_its_decision(units, actors, draft):
    with pytest.raises(PlanRefused):
        step(actors.north_office, proposed(units.north_1), draft)


def test_approval_is_not_before_the_proposal(units, actors):
    plan = proposed(units.north_1)
    draft = approving()
    early = PlanStepDraft(
        draft.code,
        TODAY - dt.timedelta(days=1),
        decision_number=draft.decision_number,
        decision_date=draft.decision_date,
    )

    with pytest.raises(PlanRefused):
        step(actors.north_office, plan, early)


@pytest.mark.parametrize(("made", "code"), [(proposed, RETURN), (approved, REOPEN)])
def test_plan_goes_back_with_a_reason_and_without_approved_figures(
    units, actors, made, code
):
    plan = made(units.north_1)
    with pytest.raises(ReasonMissing):
        step(actors.north_office, plan, PlanStepDraft(code, TODAY))

    draft = PlanStepDraft(code, TODAY, note="Nguồn ở thôn còn nhiều")
    after = step(actors.north_office, plan, draft)

    assert (after.state, after.return_reason) == ("RETURNED", "Nguồn ở thôn còn nhiều")
    assert (after.approved, after.decision_number) == ({}, "")


def test_all_that_wait_directly_below_are_approved_at_once(units, actors):
    for unit in (units.north_1, units.north_2, units.works_1, units.south_1):
        proposed(unit)
    planned(units.works)

    with acting(actors.city_office):
        act = {"actor": actors.city_office, "at": at(), "year": YEAR}
        made = approve_below(**act, unit_id=units.north.pk, draft=approving())
        with pytest.raises(PlanRefused):
            approve_below(**act, unit_id=units.north.pk, draft=approving())
        states = dict(Plan.objects.values_list("unit__code", "state"))

    assert {plan.unit_id for plan in made} == {units.north_1.pk, units.north_2.pk}
    assert states == {
        "BAC.1": "APPROVED",
        "BAC.2": "APPROVED",
        "BAC.CTY": "DRAFT",
        "BAC.CTY.1": "PROPOSED",
        "NAM.1": "PROPOSED",
    }
