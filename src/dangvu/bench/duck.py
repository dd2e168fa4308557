"""The same aggregates in DuckDB over the same rows: how far there is still to go."""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.db import connection

from dangvu.statistics.brackets import age_limits, party_limits
from dangvu.statistics.tables.st03 import AGE_YEARS, PARTY_YEARS

RUNS = 5
_FACTS = """SELECT person_id, unit_id, greatest(first, '0001-01-01') AS first,
  least(until, '9999-12-31') AS until, is_minority, standing, birth_date,
  coalesce(admission_decision_on, admission_ceremony_on) AS admitted, sex
  FROM statistics_fact"""
_TURNS = """SELECT day, kind, from_unit_id, to_unit_id, from_official, to_official,
  women, ethnic_minority, age_30_or_under FROM statistics_turn"""
_PLACES = """SELECT p.unit_id, a.label::bigint AS above
  FROM units_unitpath p
  CROSS JOIN LATERAL string_to_table(ltree2text(p.path), '.') AS a (label)
  WHERE upper_inf(p.known) AND p.valid @> '{day}'::date"""
_STOCK = """SELECT count(*), count(*) FILTER (standing = 'OFFICIAL'),
  count(*) FILTER (sex = 'NU'), count(*) FILTER (is_minority),
  count(*) FILTER (birth_date > DATE '{day}' - INTERVAL 31 YEAR)
  FROM fact SEMI JOIN place ON place.unit_id = fact.unit_id AND place.above = {unit}
  WHERE first <= DATE '{day}' AND until > DATE '{day}'"""
_FLOWS = """SELECT kind, count(*), sum(to_official), sum(women), sum(ethnic_minority),
  sum(age_30_or_under) FROM turn
  SEMI JOIN place ON place.unit_id = coalesce(turn.to_unit_id, turn.from_unit_id)
    AND place.above = {unit}
  WHERE day BETWEEN DATE '{first}' AND DATE '{last}' GROUP BY kind"""
_AGES = """SELECT {age} AS age, {party} AS party, sex = 'NU' AS woman, count(*),
  avg(date_diff('year', birth_date, DATE '{day}'))
  FROM fact SEMI JOIN place ON place.unit_id = fact.unit_id AND place.above = {unit}
  WHERE first <= DATE '{day}' AND until > DATE '{day}' GROUP BY ALL"""


@dataclass(frozen=True, slots=True)
class Duck:
    """A database of DuckDB in memory that holds facts, turns and places."""

    database: Any

    @classmethod
    def over(cls, day: dt.date) -> Duck | None:
        """Copy the rows; None where DuckDB is not installed. In ``whole_register``."""
        if not is_installed():
            return None
        import duckdb  # noqa: PLC0415 -- an extra that need not be installed

        database = duckdb.connect()
        database.execute("SET threads = 2")
        rows = {"fact": _FACTS, "turn": _TURNS, "place": _PLACES.format(day=day)}
        with tempfile.TemporaryDirectory() as folder:
            for name, query in rows.items():
                file = Path(folder, f"{name}.csv")
                _copy_out(query, file)
                database.execute(
                    f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file}',"  # noqa: S608
                    " header = true, sample_size = -1)"
                )
        return cls(database)

    def movement(self, unit: int, period: tuple[dt.date, dt.date]) -> float:
        """Return the milliseconds of opening, movement and closing."""
        first, last = period
        before = first - dt.timedelta(days=1)
        statements = [
            *(_STOCK.format(day=day, unit=unit) for day in (before, last)),
            _FLOWS.format(unit=unit, first=first, last=last),
        ]
        return _median(lambda: [self._run(one) for one in statements])

    def ages(self, unit: int, day: dt.date) -> float:
        """Return the milliseconds of ages and party ages."""
        statement = _AGES.format(
            day=day,
            unit=unit,
            age=_bracket("birth_date", age_limits(AGE_YEARS, day)),
            party=_bracket("admitted", party_limits(PARTY_YEARS, day)),
        )
        return _median(lambda: self._run(statement))

    def _run(self, statement: str) -> object:
        return self.database.execute(statement).fetchall()


def is_installed() -> bool:
    """Answer whether DuckDB is here to compare with."""
    return find_spec("duckdb") is not None


def _bracket(column: str, limits: list[dt.date]) -> str:
    whens = " ".join(
        f"WHEN {column} < DATE '{limit}' THEN {n}" for n, limit in enumerate(limits)
    )
    return f"CASE {whens} END"


def _copy_out(query: str, file: Path) -> None:
    with connection.cursor() as cursor, file.open("wb") as output:
        statement = f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)"
        with cursor.copy(statement) as rows:
            for block in rows:
                output.write(block)


def _median(act: Callable[[], object]) -> float:
    act()
    taken = []
    for _number in range(RUNS):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(taken), 2)
