"""Read rows of the register as the system, for asserting what an operation wrote."""

from __future__ import annotations

import datetime as dt

from dangvu.audit.models import Entry, Reason
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Membership, MembershipEvent, Person
from dangvu.units.models import Unit

Stay = tuple[str, str, dt.date | None, dt.date | None]


def stays_of(person: Person) -> list[Stay]:
    """Return (code of the unit, standing, from, to) of each membership known now."""
    with whole_register():
        rows = Membership.objects.known_at().filter(person=person).order_by("valid")
        return [
            (row.unit.code, row.standing, row.valid.lower, row.valid.upper)
            for row in rows.select_related("unit")
        ]


def all_stays_of(person: Person) -> list[tuple[Stay, int, int | None]]:
    """Return every membership ever known, with the recordings it was known from, to."""
    with whole_register():
        rows = Membership.objects.filter(person=person, known__isempty=False)
        return [
            (
                (row.unit.code, row.standing, row.valid.lower, row.valid.upper),
                row.known.lower,
                row.known.upper,
            )
            for row in rows.select_related("unit").order_by("known", "valid")
        ]


def events_of(person: Person) -> list[MembershipEvent]:
    """Return the ledger of a person, oldest entry first."""
    with whole_register():
        rows = MembershipEvent.objects.filter(person=person).order_by("id")
        return list(rows.select_related("recording"))


def ledger_of(person: Person) -> list[tuple[str, dt.date, str, str]]:
    """Return (kind, day, code of the unit before, after) of each entry."""
    codes = dict(Unit.objects.values_list("id", "code"))
    return [
        (
            event.kind,
            event.effective_date,
            codes.get(event.from_unit_id, ""),
            codes.get(event.to_unit_id, ""),
        )
        for event in events_of(person)
    ]


def fresh(person: Person) -> Person:
    """Read a person again."""
    with whole_register():
        return Person.objects.select_related("home").get(pk=person.pk)


def home_of(person: Person) -> tuple[str | None, str]:
    """Return the code of the home and the state, as the columns say."""
    now = fresh(person)
    return (now.home.code if now.home else None, now.state)


def last_reason() -> str:
    """Return why the last recording that has a reason was made."""
    with whole_register():
        return Reason.objects.latest("recording_id").text


def trail(code: str = "") -> list[Entry]:
    """Return the lines of the audit trail, oldest first; all, or those of one code."""
    with whole_register():
        rows = Entry.objects.order_by("id")
        return list(rows.filter(code=code) if code else rows)
