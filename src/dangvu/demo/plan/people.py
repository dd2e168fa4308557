"""The people of a town, branch by branch, drawn while they are asked for."""

import math
from collections.abc import Iterator
from functools import partial
from itertools import count

from dangvu.demo.plan.dice import DAYS_A_YEAR, dice, whole
from dangvu.demo.plan.horizon import Horizon
from dangvu.demo.plan.interruptions import interrupt
from dangvu.demo.plan.ledger import Scribe, chain
from dangvu.demo.plan.lives import (
    Life,
    former_life,
    leaver_life,
    member_life,
    new_life,
    removed_life,
    settled_life,
)
from dangvu.demo.plan.material import hosts
from dangvu.demo.plan.model import PlannedPerson, ProfileChange, StatusSpan
from dangvu.demo.plan.numbers import Numbers, draw_numbers
from dangvu.demo.plan.paths import Stay, trace
from dangvu.demo.plan.persons import assemble_person
from dangvu.demo.plan.profiles import (
    Profile,
    draw_address,
    draw_changes,
    draw_profile,
)
from dangvu.demo.plan.statuses import draw_statuses
from dangvu.demo.plan.town import Branch, Town

LEAVING_A_YEAR = 0.021
GROWTH_A_YEAR = 0.019


def draw_people(town: Town) -> Iterator[PlannedPerson]:
    """Draw everybody, in the order of the branches they are in or were in last."""
    numbers = draw_numbers(dice(town.seed, "numbers"), town.place)
    serials = count(1)
    for branch in town.branches:
        room = _Room(town, branch, numbers)
        for life, stay in room.lives():
            yield room.person(next(serials), life, stay)


class _Room:
    """Draws the people of one branch with dice of its own."""

    def __init__(self, town: Town, branch: Branch, numbers: Numbers) -> None:
        self._rng = dice(town.seed, "people", branch.key)
        self._town = town
        self._horizon = town.horizon
        self._branch = branch
        self._numbers = numbers
        self._traits = hosts().traits[branch.kind]
        self._scribe = Scribe(self._rng, town)

    def lives(self) -> Iterator[tuple[Life, Stay]]:
        """Draw the members of today, then those who left from here."""
        yield from self._steady()
        branch, rng, horizon = self._branch, self._rng, self._horizon
        for _ in range(branch.newcomers):
            yield self._staying(new_life(rng, horizon, self._traits))
        for _ in range(branch.size - branch.steady - branch.newcomers):
            yield self._staying(member_life(rng, horizon, self._traits))
        for _ in range(whole(rng, expected_leavers(branch, horizon))):
            yield self._staying(self._leaver())
        if branch.has_removed:
            for draw in (removed_life, former_life):
                yield self._staying(draw(rng, horizon, self._traits))

    def person(self, serial: int, life: Life, stay: Stay) -> PlannedPerson:
        """Draw the rest of one person."""
        rng, branch = self._rng, self._branch
        first, hops = trace(rng, self._town, stay)
        entries = chain(life, first, hops)
        may_interrupt = not life.leaving and not stay.settled
        was_out = may_interrupt and interrupt(rng, self._town, entries, life)
        profile = draw_profile(
            rng, branch=branch, traits=self._traits, life=life, place=self._town.place
        )
        events = self._scribe.write(entries, life)
        known_from = events[0].recorded_on.toordinal()
        changes: tuple[ProfileChange, ...] = ()
        statuses: tuple[StatusSpan, ...] = ()
        if not was_out:
            changes = self._changes(profile, life, known_from)
            statuses = self._statuses(profile, life, known_from)
        return assemble_person(
            serial,
            profile=profile,
            life=life,
            events=events,
            changes=changes,
            statuses=statuses,
            numbers=self._numbers,
        )

    def _changes(
        self, profile: Profile, life: Life, known_from: int
    ) -> tuple[ProfileChange, ...]:
        return draw_changes(
            self._rng,
            profile=profile,
            address=partial(draw_address, self._rng, self._branch, self._town.place),
            life=life,
            recorded=(known_from, self._horizon.today),
        )

    def _statuses(
        self, profile: Profile, life: Life, known_from: int
    ) -> tuple[StatusSpan, ...]:
        return draw_statuses(
            self._rng,
            horizon=self._horizon,
            life=life,
            sex=profile.sex,
            known_from=known_from,
        )

    def _steady(self) -> Iterator[tuple[Life, Stay]]:
        """Draw those who hold the branch together from its first day until now."""
        branch = self._branch
        for index in range(branch.steady):
            life = settled_life(self._rng, self._horizon, self._traits)
            via_merger = index >= branch.settled
            yield (
                life,
                Stay(
                    branch, life.entry, life.until, settled=True, via_merger=via_merger
                ),
            )

    def _staying(self, life: Life) -> tuple[Life, Stay]:
        return life, Stay(self._branch, life.entry, life.until, avoid=life.official)

    def _leaver(self) -> Life:
        ended = self._branch.unit.ended
        return leaver_life(
            self._rng,
            self._horizon,
            self._traits,
            low=self._branch.founded + 20,
            high=ended - 1 if ended else self._horizon.today,
        )


def expected_leavers(branch: Branch, horizon: Horizon) -> float:
    """Return how many people left from a branch, on average, while it lived.

    It grew slowly to its size of today; half of the members of a branch that absorbed
    another were over there before.
    """
    end = branch.unit.ended or horizon.today + 1
    member_years = branch.past_size * _grown(horizon, branch.founded, end)
    if branch.absorbed:
        before = _grown(horizon, branch.founded, branch.absorbed.day)
        member_years -= branch.past_size * before / 2
    return LEAVING_A_YEAR * member_years


def _grown(horizon: Horizon, low: int, high: int) -> float:
    """Return the years from low to high, each weighed by the size reached in it."""
    back_low, back_high = (
        math.exp(-GROWTH_A_YEAR * (horizon.today + 1 - day) / DAYS_A_YEAR)
        for day in (low, high)
    )
    return (back_high - back_low) / GROWTH_A_YEAR
