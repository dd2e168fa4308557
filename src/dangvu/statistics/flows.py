"""Whoever came in by a row of ST-01, each with the facts of the day they came."""

from __future__ import annotations

from collections.abc import Sequence

from dangvu.statistics.frame import MemberTable, Source
from dangvu.statistics.statements import Question, part_of

_DETAIL = """LEFT JOIN COUNTED(personaldetail) e ON e.person_id = m.person_id
  AND DURING(e, m.day) AND KNOWN(e)"""
_HOST = """LEFT JOIN units_unitversion v ON v.unit_id = m.unit_id
  AND DURING(v, m.day) AND KNOWN(v)
  LEFT JOIN units_unitversion above ON above.unit_id = v.parent_id
  AND DURING(above, m.day) AND KNOWN(above)
  CROSS JOIN LATERAL (
    SELECT coalesce(nullif(v.host_kind, ''), above.host_kind, '') AS kind) h"""
_GROUPS = """CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(DISTINCT one::text), '{}') AS codes,
    coalesce(bool_or(s.in_youth_union), false) AS in_youth_union,
    min(s.main_group) AS main_group
  FROM statistics_sourcegroups s CROSS JOIN unnest(s.groups) one
  WHERE s.person_id = m.person_id) g"""
_JOINS = {Source.DETAIL: _DETAIL, Source.HOST: _HOST, Source.GROUPS: _GROUPS}
_FROM = """FROM contribution m
  LEFT JOIN COUNTED(profile) f
    ON f.person_id = m.person_id AND DURING(f, m.day) AND KNOWN(f)"""


def came_in(table: MemberTable, question: Question, keys: Sequence[str]) -> str:
    """Return the parts of a statement up to ``member``: one row for each who came in.

    ``keys`` give the lines they stand in. Who came in is what ST-01 counts, so the two
    tables cannot differ in whom they mean, only in how they tell them apart.
    """
    carried = [f"{sql} AS {name}" for name, sql in table.carries.items()]
    chosen = ", ".join(["m.person_id", "m.unit_id", *carried, *keys])
    read = " ".join([_FROM, *(_JOINS[source] for source in table.sources)])
    member = f"SELECT m.grp, {chosen} {read} WHERE m.line = %(flow)s AND m.total > 0"
    parts = [part_of(question, "scope"), part_of(question, "movement")]
    return f"WITH {', '.join(parts)}, member AS ({member})"
