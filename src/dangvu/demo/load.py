"""Write a planned city, or a nation of several, into an empty register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from dangvu.access.operations.begin import refuse_begun
from dangvu.access.roles import Role
from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import VIETNAM
from dangvu.core.db.analyse import analyse
from dangvu.core.db.bulk import load_rows
from dangvu.core.db.filling import filling
from dangvu.core.db.scope import whole_register
from dangvu.demo.accounts import OPERATION
from dangvu.demo.committees import TABLES, write_committees, write_contacts
from dangvu.demo.development import Developer, Grown
from dangvu.demo.knowledge import RecordingOf
from dangvu.demo.offices import Filled, write_accounts
from dangvu.demo.one_ahead import one_ahead
from dangvu.demo.permitted import permitted
from dangvu.demo.plan import CityPlan, NationPlan
from dangvu.demo.plan.committees import plan_committees
from dangvu.demo.plan.crowds import CommitteePlan, Crowds
from dangvu.demo.plan.development.newcomers import Newcomers
from dangvu.demo.plan.model import PlannedAccount, PlannedPerson
from dangvu.demo.rows import COLUMNS, Batch, Surroundings, add_person
from dangvu.demo.sealed_samples import write_samples
from dangvu.demo.units import Founding, write_units
from dangvu.units.operations.write import rebuild_reach
from dangvu.units.timeline import Paths

CHUNK = 10_000
FILLED = (*COLUMNS, *TABLES)
#: Written by the operations of their own room.
UNITS = ("units_unit", "units_unitversion", "units_unitpath", "units_unitreach")
Progress = Callable[[int], None]


@transaction.atomic
def load_city(
    *,
    actor: Actor,
    at: dt.datetime,
    plan: CityPlan,
    progress: Progress,
    open_cases: int | None = None,
) -> int:
    """Write units, people, ledger, derived rows and accounts; return the people.

    One transaction: a killed demo leaves an empty register. ``progress`` hears the
    number of people written; ``open_cases`` asks for so many cases of admission instead
    of the usual share. Raises NotEmpty.
    """
    with whole_register():
        refuse_begun()
        recording_of = _write_recordings(actor, plan.start, plan.today)
        filler = Filler(recording_of, progress)
        with filling(FILLED):
            filled = filler.fill(plan)
        developer = Developer(recording_of, at, open_cases)
        developer.write(filler.grown(plan, filled))
        write_accounts(plan.accounts, filled, since=plan.start, today=plan.today)
        _finish(actor, at, filler, developer.shelf.tables)
    return filler.people


@transaction.atomic
def load_nation(
    *, actor: Actor, at: dt.datetime, plan: NationPlan, progress: Progress
) -> int:
    """Write one province after the other below a root, as ``load_city`` does.

    No more than one province is kept in memory. The offices of the second account on
    lie in the first province, and the people on the way to membership. Raises NotEmpty.
    """
    with whole_register():
        refuse_begun()
        recording_of = _write_recordings(actor, plan.start, plan.today)
        filler = Filler(recording_of, progress)
        developer = Developer(recording_of, at)
        places = filler.found_root(plan)
        offices: list[tuple[tuple[PlannedAccount, ...], Filled]] = []
        with filling(FILLED):
            for city in plan.cities():
                filled = filler.fill(city, above=ROOT_ID, places=places)
                if not offices:
                    developer.write(filler.grown(city, filled))
                    offices = [(city.accounts[1:], filled)]
        days = {"since": plan.start, "today": plan.today}
        write_accounts((_ROOT_OFFICE,), _AT_ROOT, **days)
        for accounts, filled in offices:
            write_accounts(accounts, filled, **days)
        _finish(actor, at, filler, developer.shelf.tables)
    return filler.people


ROOT_ID = 1
_ROOT_OFFICE = PlannedAccount(Role.ORG_OFFICE, 0, "vanphong", "Ban Tổ chức Trung ương")
_AT_ROOT = Filled({0: ROOT_ID}, CommitteePlan())


@dataclass(slots=True)
class Filler:
    """Writes plans one after the other; the numbers go on where the last one ended."""

    recording_of: RecordingOf
    progress: Progress
    units: int = 0
    people: int = 0
    events: int = 0
    crowds: Crowds | None = None
    newcomers: Newcomers | None = None

    def found_root(self, plan: NationPlan) -> Paths:
        """Write the unit above all plans; return its places."""
        self.units += 1
        return write_units(Founding((plan.root,), (), plan.label), self.recording_of)

    def fill(
        self, plan: CityPlan, *, above: int | None = None, places: Paths | None = None
    ) -> Filled:
        """Write one plan, below a unit that was written before."""
        founding = Founding(
            plan.units, plan.links, plan.label, self.units + 1, above, places
        )
        write_units(founding, self.recording_of)
        self.units += len(plan.units)
        units, crowds = founding.ids, Crowds(plan.today)
        self.crowds, self.newcomers = crowds, Newcomers(plan.today)
        around = Surroundings(
            units, _ends(plan), self.recording_of, f"demo {plan.label}"
        )
        self._write_people(permitted(plan.people()), around, crowds)
        committees = _plan_committees(plan, crowds)
        write_committees(committees, units, self.recording_of)
        write_contacts(plan.units, committees, units, self.recording_of)
        return Filled(units, committees)

    def grown(self, plan: CityPlan, filled: Filled) -> Grown:
        """Return what became of the plan that was written last."""
        return Grown(
            plan,
            _kept(plan),
            filled.units,
            self.crowds or Crowds(plan.today),
            self.newcomers or Newcomers(plan.today),
        )

    def _write_people(
        self, people: Iterable[PlannedPerson], around: Surroundings, crowds: Crowds
    ) -> None:
        """Write chunk by chunk; the next is drawn while the database takes one in."""
        written = self.people
        for batch in one_ahead(self._batches(people, around, crowds)):
            for table, columns in COLUMNS.items():
                load_rows(table, columns, batch.rows[table])
            written += len(batch.rows["register_person"])
            self.progress(written)

    def _batches(
        self, people: Iterable[PlannedPerson], around: Surroundings, crowds: Crowds
    ) -> Iterator[Batch]:
        iterator = iter(people)
        while chunk := list(islice(iterator, CHUNK)):
            batch = Batch()
            for person in chunk:
                self.people += 1
                ids = (self.people, self.events + 1)
                add_person(batch, person, ids, around)
                crowds.add(person, self.people)
                if self.newcomers is not None:
                    self.newcomers.add(person, ids)
                self.events += len(person.events)
            yield batch


def _finish(actor: Actor, at: dt.datetime, filler: Filler, more: Sequence[str]) -> None:
    _restart_sequences(more)
    rebuild_reach()
    write_samples(at=at)
    write_line(actor=actor, at=at, code="demo.load", detail={"people": filler.people})
    analyse((*FILLED, *UNITS, *more))


def _write_recordings(actor: Actor, start: dt.date, today: dt.date) -> RecordingOf:
    """One recording for each day of the history; they are numbered by day."""
    days = (today - start).days + 1
    load_rows(
        "audit_recording",
        ("id", "recorded_at", "operation", "actor_name"),
        (
            (number + 1, _morning(start, number), OPERATION, actor.name)
            for number in range(days)
        ),
    )
    return lambda day: min(max((day - start).days, 0) + 1, days)


def _morning(day_zero: dt.date, number: int) -> dt.datetime:
    day = day_zero + dt.timedelta(days=number)
    return dt.datetime.combine(day, dt.time(0, 1), VIETNAM)


def _ends(plan: CityPlan) -> dict[int, dt.date]:
    return {unit.key: end for unit in plan.units if (end := unit.versions[-1].valid_to)}


def _restart_sequences(more: Sequence[str]) -> None:
    for table in (
        "units_unit",
        "register_person",
        "register_membershipevent",
        "audit_recording",
        *more,
    ):
        _set_sequence(table)


def _set_sequence(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"  # noqa: S608
            f" (SELECT coalesce(max(id), 1) FROM {table}))"
        )


def _plan_committees(plan: CityPlan, crowds: Crowds) -> CommitteePlan:
    return plan_committees(
        units=plan.units,
        crowds=crowds.by_unit,
        seed=plan.seed,
        today=plan.today,
        kept=_kept(plan),
    )


def _kept(plan: CityPlan) -> int:
    """Return the branch whose secretary has an account: it is in order."""
    return next(a.unit_key for a in plan.accounts if a.role == Role.BRANCH_SECRETARY)
