"""Pairs worth comparing, found by blocks in the database, with what is compared.

Set-based: a block joins the people with themselves by a key that two records of one
person nearly always share. Runs inside ``whole_register``; who asks says for which units.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from dangvu.duplicates.likeness import DRAWN, NEAR_DAYS, Traits

#: Everybody who is or was a member and was not merged away, of the units asked for.
_PEOPLE = """
    CREATE TEMPORARY TABLE compared_people ON COMMIT DROP AS
    SELECT p.id, p.full_name, p.search_key AS name, p.home_id,
           p.state IN ('OFFICIAL', 'PROBATIONARY') AS is_member,
           f.birth_date AS birth, f.birth_precision AS precision, f.sex,
           f.admission_ceremony_on AS ceremony_on, coalesce(d.hometown, '') AS hometown,
           extract(year FROM f.birth_date)::integer AS year,
           extract(doy FROM f.birth_date)::integer AS day_of_year,
           split_part(p.search_key, ' ', 1) AS family,
           split_part(p.search_key, ' ', -1) AS given
    FROM register_person p
    JOIN register_profile f
      ON f.person_id = p.id AND upper_inf(f.known) AND upper_inf(f.valid)
    LEFT JOIN register_personaldetail d
      ON d.person_id = p.id AND upper_inf(d.known) AND upper_inf(d.valid)
    WHERE p.state <> 'NONE'
      AND (%(units)s::bigint[] IS NULL OR p.home_id = ANY(%(units)s))
      AND (%(people)s::bigint[] IS NULL OR p.search_key IN (
        SELECT n.search_key FROM register_person n WHERE n.id = ANY(%(people)s)))
      AND NOT EXISTS (
        SELECT FROM register_membershipevent e
        WHERE e.person_id = p.id AND e.kind = 'DUP' AND NOT EXISTS (
          SELECT FROM register_membershipevent r WHERE r.reverses_id = e.id))"""
_NUMBERS = """
    CREATE TEMPORARY TABLE compared_numbers ON COMMIT DROP AS
    SELECT n.person_id, n.scheme, n.value
    FROM register_personnumber n JOIN compared_people p ON p.id = n.person_id
    WHERE upper_inf(n.known)"""
#: Each number with each of its digits left out in turn, as a hash: two that share one
#: differ in that digit alone.
_MASKED = """
    CREATE TEMPORARY TABLE compared_masks ON COMMIT DROP AS
    SELECT hashtextextended(
             substr(n.value, 1, i - 1) || '_' || substr(n.value, i + 1), 0) AS mask,
           array_agg(n.person_id) AS people
    FROM (SELECT DISTINCT person_id, value FROM compared_numbers
          WHERE scheme = ANY(%(drawn)s)) AS n,
         generate_series(1, length(n.value)) AS i
    GROUP BY mask HAVING count(*) > 1"""
_PAIRS = """
    CREATE TEMPORARY TABLE compared_pairs ON COMMIT DROP AS
    SELECT DISTINCT least(a, b) AS a, greatest(a, b) AS b FROM (
      SELECT a.id AS a, b.id AS b FROM compared_people a
      JOIN compared_people b ON a.name = b.name AND a.id < b.id
      WHERE a.year = b.year OR abs(a.birth - b.birth) <= %(near)s
         OR abs(a.day_of_year - b.day_of_year) <= 1
      UNION ALL
      SELECT a.id, b.id FROM compared_people a
      JOIN compared_people b
        ON a.birth = b.birth AND a.family = b.family AND a.id < b.id
      WHERE a.precision = 'DAY' AND b.precision = 'DAY'
      UNION ALL
      SELECT a.id, b.id FROM compared_people a
      JOIN compared_people b
        ON a.birth = b.birth AND a.given = b.given AND a.id < b.id
      WHERE a.precision = 'DAY' AND b.precision = 'DAY'
      UNION ALL
      SELECT a.person_id, b.person_id FROM compared_numbers a
      JOIN compared_numbers b
        ON a.scheme = b.scheme AND a.value = b.value AND a.person_id < b.person_id
      UNION ALL
      SELECT a, b FROM compared_masks m, unnest(m.people) AS a, unnest(m.people) AS b
      WHERE a < b
    ) AS found (a, b)
    WHERE %(people)s::bigint[] IS NULL
       OR a = ANY(%(people)s) OR b = ANY(%(people)s)"""
_TRAITS = """
    SELECT id, full_name, birth, precision, sex, ceremony_on, hometown, home_id
    FROM compared_people
    WHERE id IN (SELECT a FROM compared_pairs UNION SELECT b FROM compared_pairs)"""
_NUMBERS_OF = """
    SELECT person_id, scheme, value FROM compared_numbers
    WHERE person_id IN (SELECT a FROM compared_pairs UNION SELECT b FROM compared_pairs)"""
_LIVING = """
    SELECT c.a, c.b FROM compared_pairs c
    JOIN compared_people p ON p.id = c.a JOIN compared_people q ON q.id = c.b
    WHERE p.is_member OR q.is_member ORDER BY c.a, c.b"""
_TABLES = ("compared_people", "compared_numbers", "compared_masks", "compared_pairs")


def candidate_pairs(
    *, units: Collection[int] | None, namesakes_of: Collection[int] | None = None
) -> Iterator[tuple[Traits, Traits]]:
    """Yield pairs of people at some units (None: all) of whom one is a member.

    With ``namesakes_of`` only these people are compared, with those of their names.
    """
    asked = {
        "units": None if units is None else list(units),
        "people": None if namesakes_of is None else list(namesakes_of),
        "near": NEAR_DAYS,
        "drawn": [str(scheme) for scheme in DRAWN],
    }
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, asked)
        cursor.execute(_NUMBERS, asked)
        for table in _TABLES[:2]:
            cursor.execute(f"ANALYZE {table}")
        cursor.execute(_MASKED, asked)
        cursor.execute(_PAIRS, asked)
        traits = _traits(cursor)
        cursor.execute(_LIVING)
        pairs = cursor.fetchall()
        for table in _TABLES:
            cursor.execute(f"DROP TABLE {table}")
    return ((traits[a], traits[b]) for a, b in pairs)


def _traits(cursor: Any) -> dict[int, Traits]:
    cursor.execute(_NUMBERS_OF)
    numbers: dict[int, dict[str, str]] = {}
    for person_id, scheme, value in cursor.fetchall():
        numbers.setdefault(person_id, {})[scheme] = value
    cursor.execute(_TRAITS)
    return {
        person_id: Traits(person_id, *facts, *[numbers.get(person_id, {})])
        for person_id, *facts in cursor.fetchall()
    }
