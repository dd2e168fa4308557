"""Who leads the units of a demo city: terms and posts, a few of them not in order.

Made after the people, from what became of them: whoever was official and in the unit
when the term began may hold a post in it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dangvu.core.periods import add_months
from dangvu.demo.plan import tree as t
from dangvu.demo.plan.crowds import (
    KEPT,
    Candidate,
    CommitteePlan,
    Crowd,
    PlannedMandate,
    PlannedTerm,
)
from dangvu.demo.plan.dice import Dice, dice
from dangvu.demo.plan.model import PlannedUnit
from dangvu.demo.plan.odd_committees import spoil

TERM_MONTHS = 60
FROM_A_BRANCH = 4
#: From so many official members a branch elects a committee (294-QĐ/TW 23.2).
COMMITTEE_FROM = 9
DEPUTY_FROM = 6
#: People in a committee by type of unit; of a branch by its official members.
SEATS = {t.CITY: 27, t.ABOVE: 15, t.GRASSROOTS: 9, t.SECTIONAL: 5}
INSPECTORS = 5
_BY_MEMBERS = ((40, 7), (20, 5), (COMMITTEE_FROM, 3))


def plan_committees(
    *,
    units: Sequence[PlannedUnit],
    crowds: Mapping[int, Crowd],
    seed: int,
    today: dt.date,
    kept: int,
) -> CommitteePlan:
    """Give every living unit a committee; the branch ``kept`` is in order."""
    plan = CommitteePlan()
    alive = [unit for unit in units if unit.versions[-1].valid_to is None]
    parents = {unit.key: unit.versions[-1].parent_key for unit in alive}
    below = _below(alive, parents, crowds)
    for unit in sorted(alive, key=_is_body):
        rng = dice("committee", seed, unit.key)
        draft = _Draft(unit, crowds.get(unit.key, Crowd()), rng, today)
        if _is_body(unit):
            draft.fill_body(plan, below.get(unit.key, []))
        else:
            draft.fill_branch(plan)
    spoil(
        plan,
        alive,
        crowds,
        today=today,
        kept=kept,
        near=parents.get(kept),
        smallest=COMMITTEE_FROM,
    )
    return plan


def _is_body(unit: PlannedUnit) -> bool:
    return unit.versions[-1].type not in t.BRANCH_TYPES


def _below(
    alive: Iterable[PlannedUnit],
    parents: Mapping[int, int | None],
    crowds: Mapping[int, Crowd],
) -> dict[int, list[Candidate]]:
    """Return for each body the candidates of some branches below it."""
    starts = {unit.key: unit.versions[-1].valid_from for unit in alive}
    found: dict[int, list[Candidate]] = {}
    for key in crowds.keys() & parents.keys():
        ready = sorted(crowds[key].candidates)[:FROM_A_BRANCH]
        attached, above = starts[key], parents[key]
        while above is not None:
            attached = max(attached, starts[above])
            found.setdefault(above, []).extend(
                one._replace(since=max(one.since, attached)) for one in ready
            )
            above = parents[above]
    return found


@dataclass(slots=True)
class _Draft:
    """The committee of one unit in the making."""

    unit: PlannedUnit
    crowd: Crowd
    rng: Dice
    today: dt.date

    def fill_branch(self, plan: CommitteePlan) -> None:
        """Elect a committee, or a secretary and a deputy, as many as there are."""
        official = self.crowd.official
        ready = sorted(self.crowd.candidates)[:KEPT]
        wanted = next((s for least, s in _BY_MEMBERS if official >= least), 0)
        posts = ["SECRETARY", "DEPUTY", *["MEMBER"] * (wanted - 2)]
        if not wanted:
            posts = posts[:2] if official >= DEPUTY_FROM else posts[:1]
        self._fill(plan, "EXECUTIVE", posts, ready)

    def fill_body(self, plan: CommitteePlan, people: list[Candidate]) -> None:
        """Fill a committee with a standing committee of a third, and inspectors."""
        kind = self.unit.versions[-1].type
        leading = {one.person_id for one in plan.heads.values()}
        ready = sorted(
            people, key=lambda one: (one.person_id in leading, one.since, one.person_id)
        )
        ready = ready[: SEATS[kind]]
        posts = _posts_of_body(kind, len(ready))
        self._fill(plan, "EXECUTIVE", posts, ready)
        if kind != t.SECTIONAL and len(people) > INSPECTORS:
            inspectors = ["CHAIRMAN", "VICE_CHAIRMAN", *["INSPECTOR"] * 3]
            self._fill(plan, "INSPECTION", inspectors, ready[-INSPECTORS:])

    def _fill(
        self,
        plan: CommitteePlan,
        kind: str,
        posts: list[str],
        ready: list[Candidate],
    ) -> None:
        start = self._start()
        self._add_term(plan, kind, start, None, len(posts[: len(ready)]))
        for post, one in zip(posts, ready, strict=False):
            since = max(start, one.since)
            basis = "ELECTED" if since == start else "APPOINTED"
            plan.mandates.append(
                PlannedMandate(
                    self.unit.key, kind, post, one.person_id, since, basis=basis
                )
            )
            if post == "SECRETARY":
                plan.heads[self.unit.key] = one
        if kind == "EXECUTIVE":
            self._add_past(plan, start, posts, ready)

    def _add_past(
        self,
        plan: CommitteePlan,
        start: dt.date,
        posts: list[str],
        ready: list[Candidate],
    ) -> None:
        """Remember the term before where the unit and its people were there then."""
        before = add_months(start, -TERM_MONTHS)
        there = [one for one in ready if one.since <= before][:2]
        if not there or self.unit.versions[-1].valid_from > before:
            return
        self._add_term(plan, "EXECUTIVE", before, start, len(there))
        plan.mandates += [
            PlannedMandate(
                self.unit.key,
                "EXECUTIVE",
                post,
                one.person_id,
                before,
                start,
                "END_OF_TERM",
            )
            for post, one in zip(posts, there, strict=False)
        ]

    def _add_term(
        self,
        plan: CommitteePlan,
        kind: str,
        since: dt.date,
        until: dt.date | None,
        seats: int,
    ) -> None:
        number = 1 + int(self.rng.random() * 20)
        above = self.unit.versions[-1].decision_issuer
        plan.terms.append(
            PlannedTerm(
                self.unit.key,
                kind,
                number,
                since,
                until,
                add_months(since, TERM_MONTHS),
                max(seats, 1),
                above,
            )
        )

    def _start(self) -> dt.date:
        """Return the day of the last congress: after the unit began, up to a year ago."""
        begun = self.unit.versions[-1].valid_from
        usual = self.today - dt.timedelta(days=300 + self.unit.key % 120)
        earliest = begun + dt.timedelta(days=20 + self.unit.key % 30)
        return min(max(usual, earliest), self.today)


def _posts_of_body(kind: str, seats: int) -> list[str]:
    if kind == t.SECTIONAL:
        return ["SECRETARY", "DEPUTY", *["MEMBER"] * max(seats - 2, 0)]
    standing = max(seats // 3, 1)
    leads = ["SECRETARY", "STANDING_DEPUTY", "DEPUTY"]
    first = [*leads, *["STANDING_MEMBER"] * standing][:standing]
    return [*first, *["MEMBER"] * (seats - standing)]
