"""The read model: facts and turns, derived from the register and never behind it.

``statistics_fact`` says of each member, period by period, what figures ask for;
``statistics_turn`` what changed a figure, day by day; ``statistics_gap`` who was
outside the Party and came back. They know today's knowledge only
and can be thrown away. The state names the last recording that they contain. Before
figures are read, the people touched since are derived again, in one step and in the
reader's transaction; where they are too many, or another is at it, the figures are
counted from the register itself. So nobody reads old figures. Why: ADR 0033.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from django.db import connection
from django.utils import timezone

from dangvu.audit.queries.recordings import latest_recording
from dangvu.core.findings import Finding, Findings
from dangvu.statistics.levels import (
    level_days,
    make_levels,
    renew_levels,
    wrong_levels,
)
from dangvu.statistics.statements import Question, sql_of

#: Another derivation needs another number; what an older one made is not read.
MADE_BY = 1
#: A reader follows no more people than these; the rest is left to ``catch_up``.
AT_ONCE = 2_000
EVERYBODY = 2**31

TABLES = {
    "statistics_fact": "facts_of_people",
    "statistics_turn": "turns_of_people",
    "statistics_gap": "gaps_of_people",
}
COLUMNS = {
    "statistics_fact": "person_id, unit_id, first, until, is_minority, standing,"
    " birth_date, admission_decision_on, admission_ceremony_on, sex, occupation,"
    " political_theory, edu_general, edu_professional",
    "statistics_turn": "person_id, day, kind, event_id, from_unit_id, to_unit_id,"
    " from_official, to_official, women, ethnic_minority, age_30_or_under",
    "statistics_gap": "person_id, left_on, back_on, has_decision, months, days",
}
_PLACES = """SELECT
  ARRAY(SELECT DISTINCT ltree2text(path) FROM units_unitpath
        WHERE unit_id = %s AND upper_inf(known)),
  ARRAY(SELECT DISTINCT unit_id FROM units_unitversion
        WHERE parent_id IS NULL AND upper_inf(known))"""
#: Members who are near each other in the tree are near each other on disk.
_ORDERS = {
    "statistics_fact": " LEFT JOIN (SELECT DISTINCT ON (unit_id) unit_id AS place, path"
    " FROM units_unitpath WHERE upper_inf(known) ORDER BY unit_id, valid DESC) AS hung"
    " ON hung.place = derived.unit_id ORDER BY path, unit_id, person_id",
    "statistics_turn": " ORDER BY day, person_id",
    "statistics_gap": "",
}


@dataclass(frozen=True, slots=True)
class _State:
    """What the facts contain: the last recording, and the days of which counts are kept."""

    recording: int
    made_by: int
    level_days: list[dt.date]


class Lock(IntEnum):
    """Advisory locks until the end of a transaction."""

    FOLLOWING = 0x64616E68
    REBUILDING = 0x64616E69


def asked(unit_id: int, recording: int | None) -> Question:
    """Return a question about a unit that reads the facts when they may be read.

    Call inside ``whole_register``.
    """
    if recording is not None or not follow_facts():
        return Question(unit_id, recording)
    paths, tops = _places(unit_id)
    return Question(
        unit_id,
        None,
        facts=True,
        is_whole=tops == [unit_id],
        paths=tuple(paths),
        levels=frozenset(_state().level_days),
    )


def follow_facts(*, at_once: int = AT_ONCE) -> bool:
    """Bring the facts up to the last recording; answer whether they may be read.

    Call inside ``whole_register``.
    """
    if not _take("pg_try_advisory_xact_lock_shared", Lock.REBUILDING):
        return False
    state, latest = _state(), _latest()
    if state.made_by != MADE_BY or state.recording > latest:
        return False
    return state.recording == latest or _follow(latest, at_once)


def rebuild_facts() -> dict[str, int]:
    """Throw the facts away and derive them for everybody; return the rows by table.

    Nobody reads them meanwhile. Call inside ``whole_register``.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.REBUILDING])
        cursor.execute("SELECT dangvu_empty_facts()")
        latest = _latest()
        rows = {}
        for table in TABLES:
            cursor.execute(_derivation(table))
            rows[table] = cursor.rowcount
        cursor.execute("SELECT dangvu_analyse_facts()")
        days = _days_to_keep()
        make_levels(days)
        cursor.execute("SELECT dangvu_analyse_facts()")
    _write_state(latest, days)
    return rows


def catch_up() -> None:
    """Make the facts readable, however far they are behind.

    Call inside ``whole_register``, where nobody waits.
    """
    state = _state()
    if state.made_by != MADE_BY or state.recording > _latest() or not state.recording:
        rebuild_facts()
    elif follow_facts(at_once=EVERYBODY):
        keep_levels(_days_to_keep())


def keep_levels(days: Sequence[dt.date]) -> None:
    """Keep counts of each unit on days of which none are kept yet.

    Call inside ``whole_register``, after ``follow_facts``.
    """
    wanted = sorted({*days}.difference(_state().level_days))
    if wanted and _take("pg_try_advisory_xact_lock", Lock.FOLLOWING):
        make_levels(wanted)
        state = _state()
        _write_state(state.recording, [*state.level_days, *wanted])


def verify_facts() -> Findings:
    """Derive everything again and compare; facts that are not read are not broken."""
    if not follow_facts():
        return Findings({"facts": 0}, [])
    counts, broken = {}, []
    with connection.cursor() as cursor:
        for table, name in TABLES.items():
            columns = COLUMNS[table]
            wanted = f"SELECT {columns} FROM ({_derived(name)}) AS derived"  # noqa: S608
            stored = f"SELECT {columns} FROM {table}"  # noqa: S608
            cursor.execute(
                f"SELECT DISTINCT person_id FROM ("  # noqa: S608
                f"({wanted} EXCEPT ALL {stored}) UNION ALL"
                f" ({stored} EXCEPT ALL {wanted})) AS other LIMIT 100"
            )
            broken += [
                Finding("FACTS", f"person {person}", f"{table} differs")
                for (person,) in cursor.fetchall()
            ]
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            counts[table.removeprefix("statistics_") + "s"] = cursor.fetchone()[0]
    return Findings(counts, [*broken, *wrong_levels(_state().level_days)])


def _follow(latest: int, at_once: int) -> bool:
    if not _take("pg_try_advisory_xact_lock", Lock.FOLLOWING):
        return False
    state = _state()
    touched = _touched_since(state.recording, limit=at_once + 1)
    if len(touched) > at_once:
        return False
    units = _units_of(touched)
    _derive_again(touched)
    renew_levels(sorted(units | _units_of(touched)), state.level_days)
    _write_state(latest, state.level_days)
    return True


def _units_of(people: Sequence[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT unit_id FROM statistics_fact"
            " WHERE person_id = ANY(%s::bigint[])",
            [list(people)],
        )
        return {unit for (unit,) in cursor.fetchall()}


def _derive_again(people: Sequence[int]) -> None:
    values = {"people": list(people)}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(
                f"DELETE FROM {table} WHERE person_id = ANY(%(people)s::bigint[])",  # noqa: S608
                values,
            )
            cursor.execute(_derivation(table, some=True), values)


def _derivation(table: str, *, some: bool = False) -> str:
    columns = COLUMNS[table]
    order = "" if some else _ORDERS[table]
    return (
        f"INSERT INTO {table} ({columns}) SELECT {columns}"  # noqa: S608
        f" FROM ({_derived(TABLES[table], some=some)}) AS derived{order}"
    )


def _derived(name: str, *, some: bool = False) -> str:
    wanted = "{0} = ANY(%(people)s::bigint[])" if some else "true"
    return sql_of(Question(0, None), name, {"WANTED": wanted})


def _touched_since(recording: int, *, limit: int) -> list[int]:
    statement = sql_of(Question(0, None), "people_since", {})
    with connection.cursor() as cursor:
        cursor.execute(statement, {"since": recording, "limit": limit})
        return [person for (person,) in cursor.fetchall()]


def _latest() -> int:
    found = latest_recording()
    return found[0] if found else 0


def _days_to_keep() -> list[dt.date]:
    found = latest_recording()
    return level_days(timezone.localdate(found[1])) if found else []


def _places(unit_id: int) -> tuple[list[str], list[int]]:
    """Return the paths that a unit ever had, and the units that were ever at the top."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [unit_id])
        paths, tops = cursor.fetchone()
    return paths, tops


def _state() -> _State:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT recording, made_by, level_days FROM statistics_factstate"
        )
        found: Iterable[tuple[int, int, list[dt.date]]] = cursor.fetchall()
    return next((_State(*row) for row in found), _State(0, 0, []))


def _write_state(recording: int, days: Sequence[dt.date]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO statistics_factstate (id, recording, made_by, level_days)"
            " VALUES (1, %s, %s, %s::date[]) ON CONFLICT (id) DO UPDATE"
            " SET recording = excluded.recording, made_by = excluded.made_by,"
            " level_days = excluded.level_days",
            [recording, MADE_BY, list(days)],
        )


def _take(function: str, lock: Lock) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [lock])
        return bool(cursor.fetchone()[0])
