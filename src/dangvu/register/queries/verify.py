"""Rebuild memberships from the ledger in memory and compare with the tables.

Runs for the system, inside ``whole_register``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import connection

from dangvu.core.db.histories import period_of
from dangvu.core.findings import Finding, Findings
from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.core.versions import KnownSegment, Segment
from dangvu.register.ledger import (
    ChainBroken,
    Move,
    Place,
    home_after,
    replay,
    two_clock_segments,
)
from dangvu.register.models import Membership, MembershipEvent, Person

_CHUNK = 20_000

#: Each statement returns (person, detail) of what must not be.
_NEVER = {
    "PROFILE_ONCE": """
        SELECT p.id, 'not exactly one profile for every day'
        FROM register_person p LEFT JOIN register_profile f
          ON f.person_id = p.id AND upper_inf(f.known)
        GROUP BY p.id
        HAVING coalesce(range_agg(f.valid), '{}') <> '{(,)}'""",
    "DETAIL_ONCE": """
        SELECT p.id, 'not exactly one set of personal facts for every day'
        FROM register_person p LEFT JOIN register_personaldetail f
          ON f.person_id = p.id AND upper_inf(f.known)
        GROUP BY p.id
        HAVING coalesce(range_agg(f.valid), '{}') <> '{(,)}'""",
    "PERSON_NAME": """
        SELECT p.id, 'name in lists is not the name at birth'
        FROM register_person p LEFT JOIN register_personname n
          ON n.person_id = p.id AND n.kind = 'BIRTH'
          AND upper_inf(n.known) AND upper_inf(n.valid)
        WHERE n.full_name IS DISTINCT FROM p.full_name""",
    "REVERSAL": """
        SELECT r.person_id, 'reversal ' || r.id || ' does not repeat its entry'
        FROM register_membershipevent r
        JOIN register_membershipevent e ON e.id = r.reverses_id
        WHERE (r.person_id, r.effective_date, r.from_unit_id, r.from_standing,
               r.to_unit_id, r.to_standing, r.survivor_id) IS DISTINCT FROM
              (e.person_id, e.effective_date, e.from_unit_id, e.from_standing,
               e.to_unit_id, e.to_standing, e.survivor_id)
           OR r.recording_id < e.recording_id""",
    "MERGED_INTO": """
        SELECT e.person_id, 'merge ' || e.id || ' names nobody who stays'
        FROM register_membershipevent e
        WHERE e.kind = 'DUP'
          AND (e.survivor_id IS NULL OR e.survivor_id = e.person_id)""",
    "MERGED_CIRCLE": """
        WITH RECURSIVE merged AS (
          SELECT e.person_id, e.survivor_id FROM register_membershipevent e
          WHERE e.kind = 'DUP' AND NOT EXISTS (
            SELECT FROM register_membershipevent r WHERE r.reverses_id = e.id)
        ), way AS (
          SELECT person_id, survivor_id FROM merged
          UNION
          SELECT w.person_id, m.survivor_id
          FROM way w JOIN merged m ON m.person_id = w.survivor_id
        )
        SELECT person_id, 'merged into itself by way of others'
        FROM way WHERE person_id = survivor_id""",
    "UNIT_ALIVE": """
        SELECT m.person_id, 'member of unit ' || m.unit_id || ' which did not exist'
        FROM register_membership m
        WHERE upper_inf(m.known) AND NOT coalesce((
          SELECT range_agg(v.valid) @> m.valid FROM units_unitversion v
          WHERE v.unit_id = m.unit_id AND upper_inf(v.known)), false)""",
    "NUMBER_ONCE": """
        SELECT min(person_id), 'number of scheme ' || scheme || ' held twice'
        FROM register_personnumber WHERE upper_inf(known) AND NOT disputed
        GROUP BY scheme, value HAVING count(*) > 1""",
    "EVENT_RECORDED": """
        SELECT e.person_id, 'event ' || e.id || ' effective after it was recorded'
        FROM register_membershipevent e JOIN audit_recording r ON r.id = e.recording_id
        WHERE e.effective_date > (r.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        """,
}


def verify_register() -> Findings:
    """Compare every person's memberships and derived columns with their entries."""
    broken = [finding for name in _NEVER for finding in _must_be_empty(name)]
    counts = {"persons": 0, "events": 0, "memberships": 0}
    for persons, moves, reversed_by, rows in _people():
        counts["persons"] += len(persons)
        counts["events"] += sum(map(len, moves.values()))
        counts["memberships"] += sum(map(len, rows.values()))
        for person in persons:
            broken.extend(
                _compare(
                    person, moves.get(person.pk, []), reversed_by, rows.get(person.pk)
                )
            )
    return Findings(counts, broken)


def _must_be_empty(name: str) -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_NEVER[name]} LIMIT 100")
        return [Finding(name, f"person {p}", detail) for p, detail in cursor.fetchall()]


Rows = dict[int, set[KnownSegment[Place]]]


def _people() -> Iterator[
    tuple[list[Person], dict[int, list[Move]], dict[int, int], Rows]
]:
    """Yield people in chunks, each with entries, reversals and stored memberships."""
    last = 0
    while True:
        persons = list(Person.objects.filter(pk__gt=last).order_by("pk")[:_CHUNK])
        if not persons:
            return
        first, last = persons[0].pk, persons[-1].pk
        inside = {"person_id__gte": first, "person_id__lte": last}
        moves, reversed_by = _entries(inside)
        yield persons, moves, reversed_by, _stored(inside)


def _entries(inside: dict[str, int]) -> tuple[dict[int, list[Move]], dict[int, int]]:
    rows = MembershipEvent.objects.filter(**inside).order_by("person_id", "id")
    moves: dict[int, list[Move]] = {}
    reversed_by: dict[int, int] = {}
    for row in rows.values_list(
        "person_id",
        "kind",
        "effective_date",
        "from_unit_id",
        "from_standing",
        "to_unit_id",
        "to_standing",
        "slot",
        "recording_id",
        "id",
        "reverses_id",
    ):
        if reverses := row[-1]:
            reversed_by[reverses] = row[8]
        else:
            moves.setdefault(row[0], []).append(_move(row))
    return moves, reversed_by


def _move(row: tuple[Any, ...]) -> Move:
    _person, kind, day, left, standing_left, reached, standing, slot, *ids = row
    return Move(
        kind=kind,
        day=day,
        before=Place(left, standing_left) if left else None,
        after=Place(reached, standing) if reached else None,
        slot=slot,
        recording_id=ids[0],
        event_id=ids[1],
    )


def _stored(inside: dict[str, int]) -> Rows:
    stored = Membership.objects.filter(**inside, known__isempty=False)
    ordered = stored.order_by("person_id").values_list(
        "person_id", "unit_id", "standing", "valid", "known"
    )
    return {
        person: {
            KnownSegment(
                Segment(period_of(valid), Place(unit, standing)),
                known.lower,
                known.upper,
            )
            for _person, unit, standing, valid, known in rows
        }
        for person, rows in groupby(ordered, key=lambda row: row[0])
    }


def _compare(
    person: Person,
    moves: list[Move],
    reversed_by: dict[int, int],
    stored: set[KnownSegment[Place]] | None,
) -> list[Finding]:
    where = f"person {person.pk}"
    try:
        wanted = set(two_clock_segments(moves, reversed_by))
        segments, point = replay(m for m in moves if m.event_id not in reversed_by)
    except ChainBroken as refusal:
        return [Finding("LEDGER_CHAIN", where, str(refusal))]
    found = []
    if wanted != (stored or set()):
        detail = "stored memberships differ from the ledger"
        found.append(Finding("MEMBERSHIP", where, detail))
    if person.state != point.state:
        detail = f"state {person.state}, by the ledger {point.state}"
        found.append(Finding("PERSON_STATE", where, detail))
    home = home_after(segments, point)
    if person.home_id != home:
        detail = f"home {person.home_id}, by the ledger {home}"
        found.append(Finding("PERSON_HOME", where, detail))
    return found + _wrong_keys(person)


def _wrong_keys(person: Person) -> list[Finding]:
    keys = (sort_key(person.full_name), fold(person.full_name))
    if keys == (person.sort_key, person.search_key):
        return []
    detail = "order or search key differs from the name"
    return [Finding("PERSON_KEYS", f"person {person.pk}", detail)]
