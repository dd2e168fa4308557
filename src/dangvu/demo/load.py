"""Write a planned city into an empty register."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from dangvu.access.models import AccountLink, Assignment
from dangvu.access.operations.begin import refuse_begun
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import VIETNAM
from dangvu.core.db.bulk import load_rows
from dangvu.core.db.filling import filling
from dangvu.core.db.scope import whole_register
from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.demo.accounts import DEMO_PASSWORD, OPERATION
from dangvu.demo.committees import TABLES, write_committees, write_contacts
from dangvu.demo.knowledge import Row, known, recorded_when_it_began, valid
from dangvu.demo.one_ahead import one_ahead
from dangvu.demo.permitted import permitted
from dangvu.demo.plan import CityPlan
from dangvu.demo.plan.committees import plan_committees
from dangvu.demo.plan.crowds import CommitteePlan, Crowds
from dangvu.demo.plan.model import PlannedPerson, PlannedUnit
from dangvu.demo.rows import COLUMNS, NAMESPACE, Batch, Surroundings, add_person
from dangvu.units.operations.write import rebuild_reach
from dangvu.units.timeline import Paths, UnitFacts, paths_through_time
from dangvu.units.unit_types import unit_type

CHUNK = 10_000
Progress = Callable[[int], None]


@transaction.atomic
def load_city(
    *, actor: Actor, at: dt.datetime, plan: CityPlan, progress: Progress
) -> int:
    """Write units, people, ledger, derived rows and accounts; return the people.

    One transaction: a killed demo leaves an empty register. ``progress`` hears the
    number of people written. Raises NotEmpty.
    """
    with whole_register():
        refuse_begun()
        first = _write_recordings(actor, plan)
        units = _write_units(plan, first)
        around = Surroundings(
            units, _ends(plan), first, f"demo {plan.seed} {plan.members} {plan.today}"
        )
        crowds = Crowds(plan.today)
        with filling(tuple(COLUMNS)):
            people = _write_people(permitted(plan.people()), around, progress, crowds)
        _restart_sequences()
        committees = _plan_committees(plan, crowds)
        write_committees(committees, units, first)
        write_contacts(plan.units, committees, units, first)
        _write_accounts(plan, units, committees)
        write_line(actor=actor, at=at, code="demo.load", detail={"people": people})
    _analyse()
    return people


def _write_recordings(actor: Actor, plan: CityPlan) -> Callable[[dt.date], int]:
    """One recording for each day of the history; they are numbered by day."""
    days = (plan.today - plan.start).days + 1
    load_rows(
        "audit_recording",
        ("id", "recorded_at", "operation", "actor_name"),
        (
            (number + 1, _morning(plan.start, number), OPERATION, actor.name)
            for number in range(days)
        ),
    )
    return lambda day: min(max((day - plan.start).days, 0) + 1, days)


def _morning(day_zero: dt.date, number: int) -> dt.datetime:
    day = day_zero + dt.timedelta(days=number)
    return dt.datetime.combine(day, dt.time(0, 1), VIETNAM)


def _write_units(
    plan: CityPlan, recording_of: Callable[[dt.date], int]
) -> dict[int, int]:
    ids = {unit.key: number for number, unit in enumerate(plan.units, start=1)}
    load_rows(
        "units_unit",
        ("id", "uuid", "code", "created_id"),
        (
            (
                ids[unit.key],
                uuid.uuid5(
                    NAMESPACE,
                    f"{plan.seed} {plan.members} {plan.today} unit {unit.code}",
                ),
                unit.code,
                recording_of(unit.versions[0].valid_from),
            )
            for unit in plan.units
        ),
    )
    histories = {ids[u.key]: _history(u, ids) for u in plan.units}
    _write_versions(histories, recording_of)
    paths = paths_through_time(histories, lambda _unit: [])
    _write_paths(paths, recording_of)
    _write_codes(plan, ids, recording_of)
    _write_links(plan, ids, recording_of)
    _set_sequence("units_unit")
    rebuild_reach()
    return ids


def _history(unit: PlannedUnit, ids: dict[int, int]) -> list[Segment[UnitFacts]]:
    return [
        Segment(
            Period(version.valid_from, version.valid_to),
            UnitFacts(
                type=version.type,
                name=version.name,
                short_name=version.short_name,
                parent_id=ids[version.parent_key]
                if version.parent_key is not None
                else None,
                host_kind=version.host_kind or "",
                has_seal=bool(unit_type(version.type).has_seal),
                decision_number=version.decision_number,
                decision_date=version.decision_date,
                decision_issuer=version.decision_issuer,
            ),
        )
        for version in unit.versions
    ]


def _write_versions(
    histories: dict[int, list[Segment[UnitFacts]]],
    recording_of: Callable[[dt.date], int],
) -> None:
    columns = tuple(UnitFacts.__dataclass_fields__)
    load_rows(
        "units_unitversion",
        ("unit_id", "valid", "known", *columns),
        (
            (
                unit,
                valid(row),
                known(row),
                *(getattr(row.segment.facts, c) for c in columns),
            )
            for unit, history in histories.items()
            for row in recorded_when_it_began(history, recording_of)
        ),
    )


def _write_paths(paths: Paths, recording_of: Callable[[dt.date], int]) -> None:
    load_rows(
        "units_unitpath",
        ("unit_id", "path", "valid", "known"),
        (
            (unit, row.segment.facts.path, valid(row), known(row))
            for unit, history in paths.items()
            for row in recorded_when_it_began(history, recording_of)
        ),
    )


def _write_codes(
    plan: CityPlan, ids: dict[int, int], recording_of: Callable[[dt.date], int]
) -> None:
    def rows() -> Iterator[tuple[int, str, str, Row]]:
        for unit in plan.units:
            for code in unit.external_codes:
                period = Period(code.valid_from, code.valid_to)
                for row in recorded_when_it_began(
                    [Segment(period, None)], recording_of
                ):
                    yield ids[unit.key], code.scheme, code.value, row

    load_rows(
        "units_unitcode",
        ("unit_id", "scheme", "value", "valid", "known"),
        ((u, scheme, value, valid(r), known(r)) for u, scheme, value, r in rows()),
    )


def _write_links(
    plan: CityPlan, ids: dict[int, int], recording_of: Callable[[dt.date], int]
) -> None:
    load_rows(
        "units_unitlink",
        ("predecessor_id", "successor_id", "kind", "day", "known"),
        (
            (
                ids[link.predecessor_key],
                ids[link.successor_key],
                link.kind,
                link.day,
                f"[{recording_of(link.day)},)",
            )
            for link in plan.links
        ),
    )


def _ends(plan: CityPlan) -> dict[int, dt.date]:
    return {unit.key: end for unit in plan.units if (end := unit.versions[-1].valid_to)}


def _write_people(
    people: Iterable[PlannedPerson],
    around: Surroundings,
    progress: Progress,
    crowds: Crowds,
) -> int:
    """Write chunk by chunk; the next is drawn while the database takes one in."""
    written = 0
    for batch in one_ahead(_batches(people, around, crowds)):
        for table, columns in COLUMNS.items():
            load_rows(table, columns, batch.rows[table])
        written += len(batch.rows["register_person"])
        progress(written)
    return written


def _batches(
    people: Iterable[PlannedPerson], around: Surroundings, crowds: Crowds
) -> Iterator[Batch]:
    iterator = iter(people)
    person_id, event_id = 1, 1
    while chunk := list(islice(iterator, CHUNK)):
        batch = Batch()
        for person in chunk:
            add_person(batch, person, (person_id, event_id), around)
            crowds.add(person, person_id)
            person_id += 1
            event_id += len(person.events)
        yield batch


def _restart_sequences() -> None:
    for table in ("register_person", "register_membershipevent", "audit_recording"):
        _set_sequence(table)


def _set_sequence(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"  # noqa: S608
            f" (SELECT coalesce(max(id), 1) FROM {table}))"
        )


def _plan_committees(plan: CityPlan, crowds: Crowds) -> CommitteePlan:
    kept = next(a.unit_key for a in plan.accounts if a.role == Role.BRANCH_SECRETARY)
    return plan_committees(
        units=plan.units,
        crowds=crowds.by_unit,
        seed=plan.seed,
        today=plan.today,
        kept=kept,
    )


def _write_accounts(
    plan: CityPlan, units: dict[int, int], committees: CommitteePlan
) -> None:
    """Make the accounts; a secretary has the office by the post in the branch."""
    encoded = make_password(DEMO_PASSWORD)
    always = DateRange(plan.start, None, "[)")
    for account in plan.accounts:
        user = User.objects.create(
            username=account.username, password=encoded, last_name=account.label
        )
        head = committees.heads.get(account.unit_key)
        if account.role == Role.BRANCH_SECRETARY and head:
            AccountLink.objects.create(
                user=user, person_id=head.person_id, valid=always
            )
            continue
        Assignment.objects.create(
            user=user,
            role=account.role,
            unit_id=units[account.unit_key],
            valid=always,
        )


def _analyse() -> None:
    with connection.cursor() as cursor:
        for table in (*COLUMNS, *TABLES):
            cursor.execute(f"ANALYZE {table}")
