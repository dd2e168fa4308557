"""Who sits in committees on a day, and how they stand to the organisation.

Table by table instead of one join, so that thousands of seats take as long whatever the
database knows of its tables; and as plain rows, because a city has a hundred thousand
seats. The caller has chosen the units by right and lifted the policies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from dangvu.access.committee_check import Seat

Key = tuple[int, str]

_MANDATES = """SELECT id, unit_id, kind, post, person_id, lower(valid), basis
FROM access_mandate
WHERE unit_id = ANY(%(ids)s) AND upper_inf(known) AND valid @> %(day)s"""
_PEOPLE = """SELECT id, uuid::text, full_name, sort_key
FROM register_person WHERE id = ANY(%(ids)s)"""
_HOMES = """SELECT person_id, unit_id, standing, lower(valid)
FROM register_membership
WHERE person_id = ANY(%(ids)s) AND upper_inf(known) AND valid @> %(day)s"""
_PATHS = """SELECT unit_id, path::text, lower(valid)
FROM units_unitpath
WHERE unit_id = ANY(%(ids)s) AND upper_inf(known) AND valid @> %(day)s"""
_LEFT = """SELECT m.id, access_left_on(m.person_id, m.unit_id, lower(m.valid))
FROM access_mandate m WHERE m.id = ANY(%(ids)s)"""


class _Mandate(NamedTuple):
    """A mandate that holds on the day."""

    row: int
    unit_id: int
    kind: str
    post: str
    person_id: int
    since: dt.date
    basis: str


class _Home(NamedTuple):
    """Where a member belongs on the day, since when there and in that place."""

    standing: str
    since: dt.date | None
    path: str
    path_since: dt.date | None

    def is_below(self, unit_id: int) -> bool:
        return str(unit_id) in self.path.split(".")

    def is_since(self, day: dt.date) -> bool:
        return all(one is None or one <= day for one in (self.since, self.path_since))


_NOWHERE = _Home("", None, "", None)


@dataclass(frozen=True, slots=True)
class _Around:
    """Who the holders are, where they belong, and who of them has left when."""

    people: dict[int, tuple[str, str, str]]
    homes: dict[int, _Home]
    left: dict[int, dt.date | None]

    def seat(self, mandate: _Mandate, day: dt.date) -> Seat:
        """Describe a mandate as a seat."""
        uuid, name, order = self.people[mandate.person_id]
        home = self.homes.get(mandate.person_id, _NOWHERE)
        gone = self.left.get(mandate.row)
        return Seat(
            row=mandate.row,
            post=mandate.post,
            person_id=mandate.person_id,
            uuid=uuid,
            name=name,
            since=mandate.since,
            basis=mandate.basis,
            standing=home.standing,
            is_inside=home.is_below(mandate.unit_id),
            left_on=gone if gone and gone <= day else None,
            sort_key=order,
        )


def seats_on(unit_ids: Iterable[int], *, day: dt.date) -> dict[Key, list[Seat]]:
    """Return the seats of committees of units by unit and kind, in no order."""
    mandates = [_Mandate(*row) for row in _asked(_MANDATES, unit_ids, day)]
    ids = {mandate.person_id for mandate in mandates}
    homes = _homes(ids, day)
    around = _Around(_people(ids, day), homes, _left(mandates, homes, day))
    found: dict[Key, list[Seat]] = {}
    for mandate in mandates:
        key = (mandate.unit_id, mandate.kind)
        found.setdefault(key, []).append(around.seat(mandate, day))
    return found


def _asked(question: str, ids: Iterable[int], day: dt.date) -> list[tuple[Any, ...]]:
    wanted = list(ids)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(question, {"ids": wanted, "day": day})
        return list(cursor.fetchall())


def _people(ids: set[int], day: dt.date) -> dict[int, tuple[str, str, str]]:
    return {
        pk: (uuid, name, order) for pk, uuid, name, order in _asked(_PEOPLE, ids, day)
    }


def _homes(ids: set[int], day: dt.date) -> dict[int, _Home]:
    rows = _asked(_HOMES, ids, day)
    units = {unit_id for _person, unit_id, *_rest in rows}
    places = {unit: (path, since) for unit, path, since in _asked(_PATHS, units, day)}
    return {
        person_id: _Home(standing, since, *places.get(unit_id, ("", None)))
        for person_id, unit_id, standing, since in rows
    }


def _left(
    mandates: list[_Mandate], homes: dict[int, _Home], day: dt.date
) -> dict[int, dt.date | None]:
    """Ask one by one only for holders whose membership or body moved since."""
    moved = [
        mandate.row
        for mandate in mandates
        if not _is_steady(mandate, homes.get(mandate.person_id, _NOWHERE))
    ]
    return dict(_asked(_LEFT, moved, day))


def _is_steady(mandate: _Mandate, home: _Home) -> bool:
    return home.is_below(mandate.unit_id) and home.is_since(mandate.since)
