"""Units whose size asks for something, with the clause it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dangvu.desk.elements import Check
from dangvu.desk.unit_rows import NOBODY, unit_address
from dangvu.statistics.queries.stock import UnitMembers
from dangvu.units.queries.find import codes_of, names_on
from dangvu.units.queries.kinds import Kind, kinds_below
from dangvu.units.unit_types import Alarm, threshold_alarms, unit_type

SEVERITIES = ("WARNING", "NOTICE")


@dataclass(frozen=True, slots=True)
class Sized:
    """A unit with its members and one thing that their number asks for."""

    kind: Kind
    count: UnitMembers
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Sizes:
    """The units below one: how many, how many branches, whose size asks for something."""

    units: int
    branches: int
    sized: tuple[Sized, ...]
    own_kind: str

    @property
    def asking(self) -> int:
        """Return how many units ask for something, each counted once."""
        return len({one.kind.unit_id for one in self.sized})


def sizes_below(unit_id: int, day: dt.date, counts: Mapping[int, UnitMembers]) -> Sizes:
    """Look at the size of a unit and of all below it, what is graver first."""
    kinds = kinds_below(top=unit_id, day=day)
    known: dict[tuple[str, str, int, int], list[Alarm]] = {}
    sized = []
    for kind in kinds:
        count = counts.get(kind.unit_id, NOBODY)
        key = (kind.type, kind.authorities, count.official, count.total)
        if key not in known:
            known[key] = _alarms(kind, count, day)
        sized += [Sized(kind, count, alarm) for alarm in known[key]]
    return Sizes(
        units=len(kinds),
        branches=sum(unit_type(kind.type).is_branch for kind in kinds),
        sized=tuple(sorted(sized, key=_order)),
        own_kind=next((k.type for k in kinds if k.unit_id == unit_id), ""),
    )


def size_checks(sized: tuple[Sized, ...], day: dt.date) -> list[Check]:
    """Write them as lines with their clause, each leading to its unit."""
    ids = [one.kind.unit_id for one in sized]
    names, codes = names_on(ids, day=day), codes_of(ids)
    return [
        Check(
            "due",
            f"{names[one.kind.unit_id]}: {one.alarm.message}",
            citation=one.alarm.citation,
            url=unit_address(codes[one.kind.unit_id], day),
            link=codes[one.kind.unit_id],
        )
        for one in sized
    ]


def _alarms(kind: Kind, count: UnitMembers, day: dt.date) -> list[Alarm]:
    return threshold_alarms(
        kind.type,
        day=day,
        official=count.official,
        total=count.total,
        held_authorities=kind.authorities.split(),
    )


def _order(one: Sized) -> tuple[int, str, int, int]:
    severity = one.alarm.severity
    rank = SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
    return rank, one.alarm.code, one.count.total, one.kind.unit_id
