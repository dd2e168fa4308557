"""The small organisation that every test knows.

A city with two communes. The northern one has two villages and a company with two
branches; the southern one has one village. All people are made up::

    city
    ├── north                      commune
    │   ├── works                  grassroots body of a company
    │   │   ├── works_1   Cúc      official
    │   │   └── works_2            nobody
    │   ├── north_1       An       official
    │   │                 Bình     probationary
    │   └── north_2                nobody
    └── south                      commune
        └── south_1       Dũng     official
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dangvu.access.actors import OfficeActor, actor_for
from dangvu.access.operations.accounts import create_account
from dangvu.access.operations.assign import assign_office
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.audit.operations.record import open_recording
from dangvu.core.actor import SystemActor
from dangvu.core.clock import VIETNAM
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.register.enums import EventKind, Standing
from dangvu.register.facts import EventDraft, PersonDraft, ProfileFacts
from dangvu.register.ledger import Place
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.plan import plan_entries
from dangvu.register.operations.transfer import transfer_member
from dangvu.register.operations.write_people import create_people
from dangvu.register.operations.write_plan import write_plan
from dangvu.units.models import Unit
from dangvu.units.operations.found import UnitDraft, found_units
from dangvu.units.timeline import UnitFacts

SYSTEM = SystemActor("tests")
FOUNDED = dt.date(2020, 1, 1)
JOINED = dt.date(2020, 1, 2)
TODAY = dt.date(2026, 6, 1)
PAPER = Decision("12-QĐ/ĐU", dt.date(2026, 5, 20), "Đảng ủy xã Bắc Mẫu")
PASSWORD = "mẫu-mẫu-mẫu-2026"


def at(day: dt.date = TODAY, hour: int = 9) -> dt.datetime:
    """Return an instant on a day in Vietnam."""
    return dt.datetime.combine(day, dt.time(hour), VIETNAM)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of the small organisation."""

    city: Unit
    north: Unit
    works: Unit
    works_1: Unit
    works_2: Unit
    north_1: Unit
    north_2: Unit
    south: Unit
    south_1: Unit


@dataclass(frozen=True, slots=True)
class People:
    """Its members, by given name."""

    an: Person
    binh: Person
    cuc: Person
    dung: Person


@dataclass(frozen=True, slots=True)
class Actors:
    """One actor of every office, and an account that holds none."""

    city_office: OfficeActor
    north_office: OfficeActor
    secretary: OfficeActor
    nobody: User


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything together."""

    units: Units
    people: People
    actors: Actors


def found(
    code: str,
    type_code: str,
    name: str,
    *,
    parent: str | None = None,
    since: dt.date = FOUNDED,
    host_kind: str = "",
    codes: tuple[tuple[str, str], ...] = (),
) -> UnitDraft:
    """Draft a unit."""
    facts = UnitFacts(type_code, name, host_kind=host_kind)
    return UnitDraft(code, since, facts, parent, codes)


DRAFTS = (
    found("TP", "CENTRALLY_RUN", "Đảng bộ thành phố Mẫu"),
    found("BAC", "ABOVE_GRASSROOTS", "Đảng bộ xã Bắc Mẫu", parent="TP", host_kind="XA"),
    found("BAC.CTY", "GRASSROOTS", "Đảng bộ Công ty Mẫu", parent="BAC"),
    found("BAC.CTY.1", "BRANCH", "Chi bộ Phân xưởng 1", parent="BAC.CTY"),
    found("BAC.CTY.2", "BRANCH", "Chi bộ Phân xưởng 2", parent="BAC.CTY"),
    found("BAC.1", "BRANCH", "Chi bộ thôn 1", parent="BAC", host_kind="THON"),
    found("BAC.2", "BRANCH", "Chi bộ thôn 2", parent="BAC", host_kind="THON"),
    found("NAM", "ABOVE_GRASSROOTS", "Đảng bộ xã Nam Mẫu", parent="TP", host_kind="XA"),
    found("NAM.1", "BRANCH", "Chi bộ thôn 1", parent="NAM", host_kind="THON"),
)


def found_organisation() -> Units:
    """Found the nine units."""
    return Units(*found_units(actor=SYSTEM, at=at(FOUNDED), drafts=DRAFTS))


def person_draft(name: str, **facts: object) -> PersonDraft:
    """Draft a person with a birth date; ``facts`` are columns of the roll."""
    profile = replace(ProfileFacts(birth_date=dt.date(1980, 3, 15)), **facts)
    return PersonDraft(name, profile)


def enter_members(
    members: Sequence[tuple[PersonDraft, Unit, str]], *, day: dt.date = JOINED
) -> list[Person]:
    """Enter people by an opening balance, in one recording."""
    drafts = [draft for draft, _unit, _standing in members]
    with whole_register():
        recording = open_recording(actor=SYSTEM, at=at(day), operation="tests")
        people = create_people(drafts, recording=recording)
        entries = [
            EventDraft(person.pk, EventKind.OPB, day, Place(unit.pk, standing))
            for person, (_draft, unit, standing) in zip(people, members, strict=True)
        ]
        write_plan(plan_entries(entries), recording=recording)
        by_id = Person.objects.in_bulk([person.pk for person in people])
    return [by_id[person.pk] for person in people]


def enter_people(units: Units) -> People:
    """Enter the four members, with numbers and personal details of their own."""
    an = replace(
        person_draft("Nguyễn Văn An", sex="NAM"),
        other_names="Sáu",
        numbers=(("NATIONAL_ID", "001080000001"), ("CV", "000001HN")),
    )
    dung = replace(
        person_draft("Phạm Tiến Dũng", sex="NAM"),
        numbers=(("NATIONAL_ID", "001080000004"), ("CARD", "001080000004")),
    )
    return People(
        *enter_members(
            [
                (an, units.north_1, Standing.OFFICIAL),
                (
                    person_draft("Trần Thị Bình", sex="NU"),
                    units.north_1,
                    Standing.PROBATIONARY,
                ),
                (
                    person_draft("Lê Thị Cúc", sex="NU"),
                    units.works_1,
                    Standing.OFFICIAL,
                ),
                (dung, units.south_1, Standing.OFFICIAL),
            ]
        )
    )


def open_account(username: str, role: str = "", unit: Unit | None = None) -> User:
    """Open an account, with an office if a role is named."""
    user = create_account(
        actor=SYSTEM,
        at=at(FOUNDED),
        username=username,
        full_name=f"Tài khoản {username}",
        password=PASSWORD,
        is_own=True,
    )
    if unit:
        assign_office(
            actor=SYSTEM,
            at=at(FOUNDED),
            user=user,
            role=role,
            unit_id=unit.pk,
            since=FOUNDED,
        )
    return user


def open_offices(units: Units) -> Actors:
    """Open an account for each office, and one without."""
    accounts = (
        open_account("city", Role.ORG_OFFICE, units.city),
        open_account("north", Role.ORG_OFFICE, units.north),
        open_account("secretary", Role.BRANCH_SECRETARY, units.north_1),
    )
    return Actors(
        *(actor_for(user, today=TODAY) for user in accounts),
        nobody=open_account("nobody"),
    )


def build() -> Organisation:
    """Build it all in the database at hand."""
    units = found_organisation()
    return Organisation(units, enter_people(units), open_offices(units))


def transfer(person: Person, unit: Unit, day: dt.date) -> MembershipEvent:
    return transfer_member(
        actor=SYSTEM,
        at=at(),
        person=person,
        to_unit_id=unit.pk,
        received_on=day,
        decision=PAPER,
    )
