"""Writing the figures of a plan."""

from __future__ import annotations

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotAllowed
from dangvu.targets.models import Plan
from dangvu.targets.operations.write_plan import PlanDraft, PlanRefused, write_plan
from support.organisation import TODAY, at
from support.plans import YEAR, approved, planned, proposed
from support.reading import trail

FIVE = PlanDraft({"SV": 3, "GV": 2, "KHAC": 0}, 6, "NQ Đại hội 2025–2030")


def write(actor, unit, *, year=YEAR, draft=FIVE):
    with acting(actor):
        return write_plan(actor=actor, at=at(), unit_id=unit.pk, year=year, draft=draft)


def test_branch_writes_its_own_figures(units, actors):
    plan = write(actors.secretary, units.north_1)

    assert (plan.state, plan.proposed) == ("DRAFT", {"SV": 3, "GV": 2})
    assert (plan.term_figure, plan.term_document) == (6, "NQ Đại hội 2025–2030")
    [line] = trail("targets.write_plan")
    assert (line.detail["year"], line.detail["figures"]) == (YEAR, plan.proposed)


def test_plan_is_written_anew_and_not_twice(units, actors):
    first = write(actors.secretary, units.north_1)
    second = write(actors.secretary, units.north_1, draft=PlanDraft({"SV": 1}))

    assert (first.pk, second.proposed) == (second.pk, {"SV": 1})


def test_branch_writes_for_no_other_unit(units, actors):
    with pytest.raises(NotAllowed):
        write(actors.secretary, units.north_2)


@pytest.mark.parametrize("made", [proposed, approved])
def test_plan_with_the_level_above_is_not_written(units, actors, made):
    made(units.north_1)

    with pytest.raises(PlanRefused):
        write(actors.secretary, units.north_1)


@pytest.mark.parametrize(
    "figures", [{"SV": -1}, {"SV": 100_001}, {"NOBODY": 1}, {"PHU_NU": 1}]
)
def test_figure_that_cannot_be_is_refused(units, actors, figures):
    with pytest.raises(PlanRefused):
        write(actors.secretary, units.north_1, draft=PlanDraft(figures))


@pytest.mark.parametrize("years", [-2, 2])
def test_year_far_away_is_refused(units, actors, years):
    with pytest.raises(PlanRefused):
        write(actors.secretary, units.north_1, year=TODAY.year + years)


def test_other_commune_does_not_see_the_plan(units, actors):
    planned(units.south_1)

    with acting(actors.north_office):
        assert not Plan.objects.exists()
    with acting(actors.city_office):
        assert Plan.objects.count() == 1
