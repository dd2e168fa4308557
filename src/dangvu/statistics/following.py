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

from collections.abc import Iterable, Sequence
from enum import IntEnum

from django.db import connection

from dangvu.audit.queries.recordings import latest_recording
from dangvu.core.findings import Finding, Findings
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
#: Members who are near each other in the tree are near each other on disk.
_ORDERS = {
    "statistics_fact": " LEFT JOIN (SELECT DISTINCT ON (unit_id) unit_id AS place, path"
    " FROM units_unitpath WHERE upper_inf(known) ORDER BY unit_id, valid DESC) AS hung"
    " ON hung.place = derived.unit_id ORDER BY path, unit_id, person_id",
    "statistics_turn": " ORDER BY day, person_id",
    "statistics_gap": "",
}


class Lock(IntEnum):
    """Advisory locks until the end of a transaction."""

    FOLLOWING = 0x64616E68
    REBUILDING = 0x64616E69


def asked(unit_id: int, recording: int | None) -> Question:
    """Return a question about a unit that reads the facts when they may be read.

    Call inside ``whole_register``.
    """
    return Question(unit_id, recording, facts=recording is None and follow_facts())


def follow_facts(*, at_once: int = AT_ONCE) -> bool:
    """Bring the facts up to the last recording; answer whether they may be read.

    Call inside ``whole_register``.
    """
    if not _take("pg_try_advisory_xact_lock_shared", Lock.REBUILDING):
        return False
    recording, made_by = _state()
    latest = _latest()
    if made_by != MADE_BY or recording > latest:
        return False
    return recording == latest or _follow(latest, at_once)


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
    _write_state(latest)
    return rows


def catch_up() -> None:
    """Make the facts readable, however far they are behind.

    Call inside ``whole_register``, where nobody waits.
    """
    recording, made_by = _state()
    if made_by != MADE_BY or recording > _latest() or not recording:
        rebuild_facts()
    else:
        follow_facts(at_once=EVERYBODY)


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
    return Findings(counts, broken)


def _follow(latest: int, at_once: int) -> bool:
    if not _take("pg_try_advisory_xact_lock", Lock.FOLLOWING):
        return False
    touched = _touched_since(_state()[0], limit=at_once + 1)
    if len(touched) > at_once:
        return False
    _derive_again(touched)
    _write_state(latest)
    return True


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


def _state() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT recording, made_by FROM statistics_factstate")
        found: Iterable[tuple[int, int]] = cursor.fetchall()
    return next(iter(found), (0, 0))


def _write_state(recording: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO statistics_factstate VALUES (1, %s, %s)"
            " ON CONFLICT (id) DO UPDATE"
            " SET recording = excluded.recording, made_by = excluded.made_by",
            [recording, MADE_BY],
        )


def _take(function: str, lock: Lock) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [lock])
        return bool(cursor.fetchone()[0])
