"""Planned cities of several sizes, each drawn once for all tests."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest

from dangvu.demo.plan import CityPlan, plan_city
from dangvu.demo.plan.model import PlannedPerson, PlannedUnit, PlannedVersion

TODAY = dt.date(2026, 9, 1)
FOR_EVER = dt.date.max


@dataclass(frozen=True)
class City:
    """A plan together with its people, and what a test asks about units."""

    plan: CityPlan
    people: list[PlannedPerson]

    @property
    def units(self) -> dict[int, PlannedUnit]:
        return {unit.key: unit for unit in self.plan.units}

    @property
    def living(self) -> list[PlannedPerson]:
        return [p for p in self.people if p.events[-1].unit_to is not None]

    @property
    def branches(self) -> list[PlannedUnit]:
        return [u for u in self.plan.units if u.versions[-1].type in BRANCH_TYPES]


BRANCH_TYPES = ("BRANCH", "GRASSROOTS_BRANCH")


def life_of(unit: PlannedUnit) -> tuple[dt.date, dt.date]:
    """The first day of a unit and the first day without it."""
    return unit.versions[0].valid_from, unit.versions[-1].valid_to or FOR_EVER


def version_on(unit: PlannedUnit, day: dt.date) -> PlannedVersion | None:
    """What a unit was on a day."""
    found = [
        v
        for v in unit.versions
        if v.valid_from <= day and (v.valid_to is None or day < v.valid_to)
    ]
    return found[0] if found else None


@cache
def _city(members: int, today: dt.date, branches: int | None, seed: int) -> City:
    plan = plan_city(members=members, branches=branches, seed=seed, today=today)
    return City(plan, list(plan.people()))


@pytest.fixture(scope="session")
def city() -> Callable[..., City]:
    """Return a city by members; the same again for the same words."""

    def give(
        members: int,
        *,
        today: dt.date = TODAY,
        branches: int | None = None,
        seed: int = 1,
    ) -> City:
        return _city(members, today, branches, seed)

    return give


@pytest.fixture(scope="session")
def life() -> Callable[[PlannedUnit], tuple[dt.date, dt.date]]:
    return life_of


@pytest.fixture(scope="session")
def version() -> Callable[[PlannedUnit, dt.date], PlannedVersion | None]:
    return version_on
