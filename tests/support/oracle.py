"""ST-01 computed slowly and simply, from the definitions alone.

Shares no code with the program: it reads the rows of the ledger, of the profiles and of
the unit versions, walks day by day and person by person, and counts. Sources: quality
7.2, contracts §2; order within a day: docs/adr/0005.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from dangvu.register.models import MembershipEvent, Profile
from dangvu.units.models import UnitVersion

COLUMNS = (
    "total",
    "official",
    "probationary",
    "women",
    "ethnic_minority",
    "age_30_or_under",
)
RANKS = defaultdict(lambda: 2) | dict.fromkeys(["OPB", "ADM", "REA", "TIN", "REI"], 0)
RANKS |= {"REORG": 1} | dict.fromkeys(
    ["TOUT", "DEL", "DELP", "EXP", "RES", "DEC", "DUP"], 3
)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Rows:
    """Everything that was ever recorded, read once."""

    events: list[MembershipEvent]
    profiles: list[Profile]
    versions: list[UnitVersion]

    @classmethod
    def read(cls) -> Rows:
        return cls(
            list(MembershipEvent.objects.order_by("id")),
            list(Profile.objects.all()),
            list(UnitVersion.objects.all()),
        )


class Knowledge:
    """What was known after one recording."""

    def __init__(self, rows: Rows, recording: int) -> None:
        self.recording = recording
        taken_back = {
            e.reverses_id
            for e in rows.events
            if e.reverses_id and e.recording_id <= recording
        }
        self.events = [
            e
            for e in rows.events
            if e.recording_id <= recording
            and e.reverses_id is None
            and e.pk not in taken_back
        ]
        self.profiles = defaultdict(list)
        for row in rows.profiles:
            if self._knew(row):
                self.profiles[row.person_id].append(row)
        self.versions = defaultdict(list)
        for row in rows.versions:
            if self._knew(row):
                self.versions[row.unit_id].append(row)
        self._above: dict[tuple[int, dt.date], frozenset[int] | None] = {}

    def _knew(self, row) -> bool:
        if row.known.isempty or row.known.lower > self.recording:
            return False
        return row.known.upper is None or self.recording < row.known.upper

    @cached_property
    def histories(self) -> dict[int, list[MembershipEvent]]:
        result = defaultdict(list)
        for event in self.events:
            result[event.person_id].append(event)
        for events in result.values():
            events.sort(key=lambda e: (e.effective_date, RANKS[e.kind], e.slot))
        return dict(result)

    def above(self, unit_id: int, day: dt.date) -> frozenset[int] | None:
        """The unit and all units above it on a day; None when it does not exist."""
        key = (unit_id, day)
        if key not in self._above:
            self._above[key] = self._climb(unit_id, day)
        return self._above[key]

    def _climb(self, unit_id: int, day: dt.date) -> frozenset[int] | None:
        version = _on(self.versions[unit_id], day)
        if version is None:
            return None
        if version.parent_id is None:
            return frozenset([unit_id])
        return (self.above(version.parent_id, day) or frozenset()) | {unit_id}

    def during(self, unit_id: int, day: dt.date) -> frozenset[int]:
        """As ``above``; during its last day a unit still hangs where it hung before."""
        above = self.above(unit_id, day)
        if above is None:
            above = self.above(unit_id, day - ONE_DAY)
        return above or frozenset()

    def place(self, person_id: int, day: dt.date) -> tuple[int, str] | None:
        """Unit and standing of a person at the end of a day."""
        place = None
        for event in self.histories.get(person_id, []):
            if event.effective_date <= day:
                place = _after(event)
        return place

    def figures(self, person_id: int, standing: str, day: dt.date) -> Counter:
        """What one member adds to each column on a day."""
        facts = _on(self.profiles[person_id], day)
        minority = facts.ethnicity.strip() and facts.ethnicity not in {"01", "55", "99"}
        return Counter(
            total=1,
            official=int(standing == "OFFICIAL"),
            probationary=int(standing == "PROBATIONARY"),
            women=int(facts.sex == "NU"),
            ethnic_minority=int(bool(minority)),
            age_30_or_under=int(_is_young(facts.birth_date, day)),
        )

    def stock(self, day: dt.date) -> dict[int, Counter]:
        """Figures of every unit at the end of a day."""
        result = defaultdict(Counter)
        for person_id in self.histories:
            if place := self.place(person_id, day):
                unit_id, standing = place
                for unit in self.above(unit_id, day) or ():
                    _add(result[unit], self.figures(person_id, standing, day), 1)
        return result

    def flows(self, day: dt.date) -> dict[tuple[int, str], Counter]:
        """Figures of every (unit, row) that a day adds."""
        result = defaultdict(Counter)
        for person_id in self.histories:
            before = self.place(person_id, day - ONE_DAY)
            if before:
                self._move(result, person_id, before, day)
                self._change(result, person_id, before, day)
        for event in self.events:
            if event.effective_date == day:
                self._enter(result, event)
        return result

    def _move(self, result, person_id, before, day) -> None:
        unit_id, standing = before
        was, now = self.above(unit_id, day - ONE_DAY), self.above(unit_id, day)
        if was is None or now is None:
            return
        figures = self.figures(person_id, standing, day - ONE_DAY)
        for unit in now - was:
            _add(result[unit, "INR"], figures, 1)
        for unit in was - now:
            _add(result[unit, "OUR"], figures, -1)

    def _change(self, result, person_id, before, day) -> None:
        unit_id, standing = before
        for unit in self.during(unit_id, day):
            line = result[unit, "CHG"]
            _add(line, self.figures(person_id, standing, day), 1)
            _add(line, self.figures(person_id, standing, day - ONE_DAY), -1)

    def _enter(self, result, event) -> None:
        day, person = event.effective_date, event.person_id
        left, reached = _before(event), _after(event)
        was = self.during(left[0], day) if left else frozenset()
        now = self.during(reached[0], day) if reached else frozenset()
        for unit in was | now:
            line = Counter()
            if unit in now:
                _add(line, self.figures(person, reached[1], day), 1)
            if unit in was:
                _add(line, self.figures(person, left[1], day), -1)
            for row in _rows(event.kind, came=unit in now, left=unit in was):
                _add(result[unit, row], line, 1)


def table(
    knowledge: Knowledge, unit_id: int, first: dt.date, last: dt.date
) -> dict[str, dict[str, int]]:
    """ST-01 of a unit: cells by row; rows of zeros are left out."""
    opening, closing = knowledge.stock(first - ONE_DAY), knowledge.stock(last)
    cells = {"OPENING": opening[unit_id], "CLOSING": closing[unit_id]}
    day = first
    while day <= last:
        for (unit, row), figures in knowledge.flows(day).items():
            if unit == unit_id:
                _add(cells.setdefault(row, Counter()), figures, 1)
        day += ONE_DAY
    return {
        row: _whole(figures) for row, figures in cells.items() if any(figures.values())
    }


def _rows(kind: str, *, came: bool, left: bool) -> list[str]:
    inside = came and left
    if kind in {"TRF", "TIN", "TOUT"}:
        return [] if inside else ["INX" if came else "OUX"]
    if kind == "REORG":
        return [] if inside else ["INR" if came else "OUR"]
    return {"REA": ["ADM", "REA"], "DUP": ["COR"]}.get(kind, [kind])


def _is_young(born: dt.date | None, day: dt.date) -> bool:
    if born is None:
        return False
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1) <= 30


def _on(rows, day: dt.date):
    for row in rows:
        begun = row.valid.lower is None or row.valid.lower <= day
        if begun and (row.valid.upper is None or day < row.valid.upper):
            return row
    return None


def _before(event) -> tuple[int, str] | None:
    return (event.from_unit_id, event.from_standing) if event.from_unit_id else None


def _after(event) -> tuple[int, str] | None:
    return (event.to_unit_id, event.to_standing) if event.to_unit_id else None


def _add(total: Counter, figures: Counter, sign: int) -> None:
    for column, value in figures.items():
        total[column] += sign * value


def _whole(figures: Counter) -> dict[str, int]:
    return {column: figures[column] for column in COLUMNS}
