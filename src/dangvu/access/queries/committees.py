"""Committees as they were on a day, with what the rules say to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from dangvu.access.committee_check import (
    CommitteeFacts,
    CommitteeWarning,
    Seat,
    TermFacts,
    warnings_of,
)
from dangvu.access.committees import EXECUTIVE, kinds_of
from dangvu.access.models import Term
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.units.models import UnitVersion
from dangvu.units.queries.scope import units_in

Key = tuple[int, str]

# Whoever may see a committee may know who sits in it, also when the member's branch is
# out of reach: the committees are chosen by right, their holders read without policies.
# Only holders whose membership or whose body moved since are asked for one by one.
_SEATS = """
SELECT m.unit_id, m.kind, m.id, m.post, m.person_id, p.uuid::text, p.full_name,
       lower(m.valid), m.basis, coalesce(h.standing, ''), seat.is_inside,
       CASE WHEN NOT seat.is_steady THEN (
         SELECT gone FROM access_left_on(m.person_id, m.unit_id, lower(m.valid)) gone
         WHERE gone <= %(day)s) END,
       p.sort_key
FROM access_mandate m
JOIN register_person p ON p.id = m.person_id
LEFT JOIN register_membership h
  ON h.person_id = m.person_id AND h.valid @> %(day)s AND upper_inf(h.known)
LEFT JOIN units_unitpath w
  ON w.unit_id = h.unit_id AND w.valid @> %(day)s AND upper_inf(w.known)
CROSS JOIN LATERAL (SELECT
  coalesce(w.path ~ ('*.' || m.unit_id || '.*')::lquery, false) AS is_inside,
  coalesce(w.path ~ ('*.' || m.unit_id || '.*')::lquery, false)
    AND coalesce(lower(h.valid) <= lower(m.valid), true)
    AND coalesce(lower(w.valid) <= lower(m.valid), true) AS is_steady
) AS seat
WHERE m.valid @> %(day)s AND upper_inf(m.known) AND m.unit_id = ANY(%(units)s)
"""


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee of a unit on a day: who sits in it, and what the rules say."""

    unit_id: int
    facts: CommitteeFacts
    warnings: tuple[CommitteeWarning, ...]

    @property
    def kind(self) -> str:
        """Return the kind of committee."""
        return self.facts.kind

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return who holds a post, in the order of signing lists."""
        return self.facts.seats


def committees_on(
    *,
    actor: Actor,
    unit_ids: Iterable[int],
    day: dt.date,
    official: Mapping[int, int],
) -> list[Committee]:
    """Return the committees of units as they were on a day, as known now.

    Every unit of a type that has a committee is there, whether one was recorded or not;
    other kinds only where they were. ``official`` counts official members by unit.
    Units the actor may not see are left out.
    """
    types = _types(actor, unit_ids, day)
    with whole_register():
        found = _Found(_terms(list(types), day), _seats(list(types), day), official)
    return [
        found.committee((unit_id, kind.code), unit_type, day)
        for unit_id, unit_type in types.items()
        for kind in kinds_of(unit_type)
        if kind.code == EXECUTIVE or found.has((unit_id, kind.code))
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    """Terms and seats of many committees, and how many official members there are."""

    terms: Mapping[Key, TermFacts]
    seats: Mapping[Key, list[Seat]]
    official: Mapping[int, int]

    def has(self, key: Key) -> bool:
        return key in self.terms or key in self.seats

    def committee(self, key: Key, unit_type: str, day: dt.date) -> Committee:
        seats = sorted(self.seats.get(key, ()), key=lambda seat: seat.order)
        facts = CommitteeFacts(
            kind=key[1],
            unit_type=unit_type,
            official=self.official.get(key[0], 0),
            day=day,
            term=self.terms.get(key),
            seats=tuple(seats),
        )
        return Committee(key[0], facts, tuple(warnings_of(facts)))


def _types(actor: Actor, unit_ids: Iterable[int], day: dt.date) -> dict[int, str]:
    """Return the types of those of the units that the actor may look at."""
    rows = UnitVersion.objects.known_at().valid_on(day).filter(unit_id__in=unit_ids)
    scope = actor.scope(VIEW_COMMITTEES)
    if not scope.everything:
        rows = rows.filter(Q(unit_id__in=units_in(scope)))
    return dict(rows.values_list("unit_id", "type"))


def _terms(unit_ids: list[int], day: dt.date) -> dict[Key, TermFacts]:
    rows = Term.objects.known_at().valid_on(day).filter(unit_id__in=unit_ids)
    return {
        (row.unit_id, row.kind): TermFacts(
            row=row.pk,
            since=row.valid.lower,
            planned_end=row.planned_end,
            number=row.number,
            basis=row.basis,
            seats=row.seats,
            paper=row.decision_number,
        )
        for row in rows
    }


def _seats(unit_ids: list[int], day: dt.date) -> dict[Key, list[Seat]]:
    with connection.cursor() as cursor:
        cursor.execute(_SEATS, {"units": unit_ids, "day": day})
        rows = cursor.fetchall()
    found: dict[Key, list[Seat]] = {}
    for unit_id, kind, *values in rows:
        found.setdefault((unit_id, kind), []).append(Seat(*values))
    return found
