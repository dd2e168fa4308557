"""Who sits in committees on a day, and how they stand to the organisation.

Table by table instead of one join, so that thousands of seats take as long whatever the
database knows of its tables. The caller has chosen the units by right and lifted the
policies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from dangvu.access.committee_check import Seat
from dangvu.access.models import Mandate
from dangvu.register.models import Membership, Person
from dangvu.units.models import UnitPath

Key = tuple[int, str]

_LEFT = """SELECT m.id, access_left_on(m.person_id, m.unit_id, lower(m.valid))
FROM access_mandate m WHERE m.id = ANY(%s)"""


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

    def seat(self, mandate: Mandate, day: dt.date) -> Seat:
        """Describe a mandate as a seat."""
        uuid, name, order = self.people[mandate.person_id]
        home = self.homes.get(mandate.person_id, _NOWHERE)
        gone = self.left.get(mandate.pk)
        return Seat(
            row=mandate.pk,
            post=mandate.post,
            person_id=mandate.person_id,
            uuid=uuid,
            name=name,
            since=mandate.valid.lower,
            basis=mandate.basis,
            standing=home.standing,
            is_inside=home.is_below(mandate.unit_id),
            left_on=gone if gone and gone <= day else None,
            sort_key=order,
        )


def seats_on(unit_ids: Iterable[int], *, day: dt.date) -> dict[Key, list[Seat]]:
    """Return the seats of committees of units by unit and kind, in no order."""
    rows = Mandate.objects.known_at().valid_on(day).filter(unit_id__in=list(unit_ids))
    mandates: list[Mandate] = list(rows)
    ids = {mandate.person_id for mandate in mandates}
    homes = _homes(ids, day)
    around = _Around(_people(ids), homes, _left(mandates, homes))
    found: dict[Key, list[Seat]] = {}
    for mandate in mandates:
        key = (mandate.unit_id, mandate.kind)
        found.setdefault(key, []).append(around.seat(mandate, day))
    return found


def _people(ids: set[int]) -> dict[int, tuple[str, str, str]]:
    rows = Person.objects.filter(pk__in=ids)
    columns = rows.values_list("pk", "uuid", "full_name", "sort_key")
    return {pk: (str(uuid), name, order) for pk, uuid, name, order in columns}


def _homes(ids: set[int], day: dt.date) -> dict[int, _Home]:
    members = Membership.objects.known_at().valid_on(day).filter(person_id__in=ids)
    rows = list(members.values_list("person_id", "unit_id", "standing", "valid"))
    units = {unit_id for _person, unit_id, *_rest in rows}
    paths = UnitPath.objects.known_at().valid_on(day).filter(unit_id__in=units)
    places = {
        unit_id: (path, valid.lower)
        for unit_id, path, valid in paths.values_list("unit_id", "path", "valid")
    }
    return {
        person_id: _Home(standing, valid.lower, *places.get(unit_id, ("", None)))
        for person_id, unit_id, standing, valid in rows
    }


def _left(
    mandates: list[Mandate], homes: dict[int, _Home]
) -> dict[int, dt.date | None]:
    """Ask one by one only for holders whose membership or body moved since."""
    moved = [
        mandate.pk
        for mandate in mandates
        if not _is_steady(mandate, homes.get(mandate.person_id, _NOWHERE))
    ]
    if not moved:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, [moved])
        return dict(cursor.fetchall())


def _is_steady(mandate: Mandate, home: _Home) -> bool:
    return home.is_below(mandate.unit_id) and home.is_since(mandate.valid.lower)
