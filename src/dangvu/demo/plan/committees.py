"""Who leads the units of a demo city: terms and posts, a few of them not in order.

Made after the people, from what became of them: whoever was official and in the unit
when the term began may hold a post in it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dangvu.core.periods import add_months
from dangvu.demo.plan import tree as t
from dangvu.demo.plan.dice import Dice, dice
from dangvu.demo.plan.model import PlannedPerson, PlannedUnit

TERM_MONTHS = 60
KEPT = 8
FROM_A_BRANCH = 4
#: From so many official members a branch elects a committee (294-QĐ/TW 23.2).
COMMITTEE_FROM = 9
DEPUTY_FROM = 6
MOVED_WITHIN = 400
#: People in a committee by type of unit; of a branch by its official members.
SEATS = {t.CITY: 27, t.ABOVE: 15, t.GRASSROOTS: 9, t.SECTIONAL: 5}
INSPECTORS = 5
LARGEST_OF_A_BRANCH = 7
_BY_MEMBERS = ((40, 7), (20, 5), (COMMITTEE_FROM, 3))


class PlannedTerm(NamedTuple):
    """A committee between two congresses; `until` where the next one has begun."""

    unit_key: int
    kind: str
    number: int
    since: dt.date
    until: dt.date | None
    planned_end: dt.date
    seats: int
    issuer: str


class PlannedMandate(NamedTuple):
    """A post of a person; `until` and `reason` where it has ended."""

    unit_key: int
    kind: str
    post: str
    person_id: int
    since: dt.date
    until: dt.date | None = None
    reason: str = ""
    basis: str = "ELECTED"


class Candidate(NamedTuple):
    """Somebody who may hold a post in a unit from a day on."""

    since: dt.date
    person_id: int
    name: str


class Mover(NamedTuple):
    """An official member who went to another unit on a day."""

    day: dt.date
    since: dt.date
    person_id: int


@dataclass(slots=True)
class Crowd:
    """What is remembered of the people of a branch while they are written."""

    official: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    probationary: list[Candidate] = field(default_factory=list)
    movers: list[Mover] = field(default_factory=list)


class Crowds:
    """The people of every branch, as far as posts need them."""

    def __init__(self, today: dt.date) -> None:
        """Know nobody yet."""
        self.by_unit: dict[int, Crowd] = {}
        self._recent = today - dt.timedelta(days=MOVED_WITHIN)

    def add(self, person: PlannedPerson, person_id: int) -> None:
        """Take in a person with the whole life."""
        self._note_moves(person, person_id)
        unit, ready = _stay(person, person_id)
        if unit is None:
            return
        crowd = self._crowd(unit)
        if person.events[-1].standing_to == "OFFICIAL":
            crowd.official += 1
            crowd.candidates.append(ready)
            if len(crowd.candidates) > 2 * KEPT:
                crowd.candidates = sorted(crowd.candidates)[:KEPT]
        elif not crowd.probationary:
            crowd.probationary.append(ready)

    def _crowd(self, unit: int) -> Crowd:
        return self.by_unit.setdefault(unit, Crowd())

    def _note_moves(self, person: PlannedPerson, person_id: int) -> None:
        since = dt.date.min
        for event in person.events:
            is_recent = event.kind == "TRF" and event.effective >= self._recent
            if is_recent and event.unit_from is not None:
                mover = Mover(event.effective, since, person_id)
                self._crowd(event.unit_from).movers.append(mover)
            if event.unit_to != event.unit_from:
                since = event.effective


def _stay(person: PlannedPerson, person_id: int) -> tuple[int | None, Candidate]:
    """Return where somebody is now, and since when there and official."""
    unit, since = None, dt.date.min
    for event in person.events:
        has_moved = event.unit_to != unit
        has_risen = event.standing_to != event.standing_from
        unit = event.unit_to
        if has_moved or has_risen:
            since = max(since, event.effective)
    return unit, Candidate(since, person_id, person.full_name)


@dataclass(slots=True)
class CommitteePlan:
    """Terms and mandates; `listed` are pairs (unit key, code of the warning).

    `heads` are the secretaries of today by unit.
    """

    terms: list[PlannedTerm] = field(default_factory=list)
    mandates: list[PlannedMandate] = field(default_factory=list)
    listed: list[tuple[int, str]] = field(default_factory=list)
    heads: dict[int, Candidate] = field(default_factory=dict)


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
    spoil(plan, alive, crowds, today=today, kept=kept, near=parents.get(kept))
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


def spoil(
    plan: CommitteePlan,
    alive: Sequence[PlannedUnit],
    crowds: Mapping[int, Crowd],
    *,
    today: dt.date,
    kept: int,
    near: int | None,
) -> None:
    """Put a few committees out of order, first near the demo accounts."""
    branches = [
        unit
        for unit in alive
        if unit.key != kept
        and unit.versions[-1].type in t.BRANCH_TYPES
        and crowds.get(unit.key, Crowd()).official >= COMMITTEE_FROM
    ]
    branches.sort(key=lambda u: (u.versions[-1].parent_key != near, u.key))
    waiting = iter(branches)
    for act in (_without_secretary, _overdue, _ending, _with_probationary, _with_mover):
        for unit in waiting:
            crowd = crowds.get(unit.key, Crowd())
            if act(plan, unit, crowd, today):
                break


def _without_secretary(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    index, head = next(_seats_of(plan, unit.key, "SECRETARY"))
    ended = max(head.since + dt.timedelta(days=1), today - dt.timedelta(days=40))
    if ended > today or len(_all_seats(plan, unit.key)) <= 3:
        return False
    plan.mandates[index] = head._replace(until=ended, reason="RELIEVED")
    plan.heads.pop(unit.key)
    plan.listed += [(unit.key, "NO_SECRETARY"), (unit.key, "SEATS_EMPTY")]
    return True


def _overdue(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return _with_end(plan, unit, today - dt.timedelta(days=75), "TERM_OVERDUE")


def _ending(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return _with_end(plan, unit, today + dt.timedelta(days=45), "TERM_ENDS_SOON")


def _with_end(plan: CommitteePlan, unit: PlannedUnit, end: dt.date, code: str) -> bool:
    """Let the term that sits be due on a day: a first term may be shorter."""
    for index, term in enumerate(plan.terms):
        if term.unit_key == unit.key and term.until is None and term.since < end:
            plan.terms[index] = term._replace(planned_end=end)
            plan.listed.append((unit.key, code))
            return True
    return False


def _with_probationary(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return any(
        _with_another(plan, unit, _Odd(one.person_id, one.since, "PROBATIONARY_HOLDER"))
        for one in crowd.probationary
    )


def _with_mover(
    plan: CommitteePlan, unit: PlannedUnit, crowd: Crowd, today: dt.date
) -> bool:
    return any(
        _with_another(
            plan, unit, _Odd(one.person_id, one.since, "HOLDER_LEFT", one.day)
        )
        for one in crowd.movers
    )


class _Odd(NamedTuple):
    """Somebody who should not be in a committee, and since when not."""

    person_id: int
    since: dt.date
    code: str
    gone: dt.date | None = None


def _with_another(plan: CommitteePlan, unit: PlannedUnit, odd: _Odd) -> bool:
    """Add a member of the committee beyond the others, who should not be there."""
    sitting = _all_seats(plan, unit.key)
    start = max(min(one.since for one in sitting), odd.since)
    is_new = odd.person_id not in {one.person_id for one in sitting}
    is_full = len(sitting) >= LARGEST_OF_A_BRANCH
    if not is_new or is_full or (odd.gone and odd.gone <= start):
        return False
    plan.mandates.append(
        PlannedMandate(unit.key, "EXECUTIVE", "MEMBER", odd.person_id, start)
    )
    plan.listed.append((unit.key, odd.code))
    if odd.gone is None:
        _decide_one_more(plan, unit.key)
    return True


def _decide_one_more(plan: CommitteePlan, unit: int) -> None:
    for index, term in enumerate(plan.terms):
        if term.unit_key == unit and term.until is None:
            plan.terms[index] = term._replace(seats=term.seats + 1)


def _seats_of(
    plan: CommitteePlan, unit: int, post: str
) -> Iterator[tuple[int, PlannedMandate]]:
    return (
        (index, one)
        for index, one in enumerate(plan.mandates)
        if one.unit_key == unit and one.post == post and one.until is None
    )


def _all_seats(plan: CommitteePlan, unit: int) -> list[PlannedMandate]:
    return [
        one
        for one in plan.mandates
        if one.unit_key == unit and one.until is None and one.kind == "EXECUTIVE"
    ]
