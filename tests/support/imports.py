"""Importing in tests, and asking what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.exchange.operations.import_roster import (
    Imported,
    Order,
    check_roster,
    import_roster,
)
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.models import Membership, Person, PersonalDetail, Profile
from dangvu.register.queries.verify import verify_register
from dangvu.units.models import Unit
from support.organisation import SYSTEM, TODAY, at
from support.roster_files import Member, member, write_roster

Issues = list[tuple[int | None, str | None, str, str]]


HOA = member("Đỗ Thị Hoa", number="001180000009", sex="Nữ")
LAM = member("Vũ Văn Lâm", born="02/09/1975", number="001075000008", sex="Nam")


@dataclass(frozen=True, slots=True)
class Importer:
    """Writes a file and imports it, whole register in sight."""

    folder: Path

    def order(
        self,
        members: Sequence[Member] | Path,
        unit: Unit,
        *,
        as_of: dt.date = TODAY,
        name: str = "ds",
        **choice: object,
    ) -> Order:
        path = members
        if not isinstance(path, Path):
            path = write_roster(self.folder / f"{name}.xlsx", members)
        return Order(path, unit, Choice(as_of, **choice))

    def __call__(
        self,
        members: Sequence[Member] | Path,
        unit: Unit,
        *,
        actor: Actor = SYSTEM,
        **options: object,
    ) -> Imported:
        order = self.order(members, unit, **options)
        with whole_register():
            return import_roster(actor=actor, at=at(), order=order)

    def check(
        self,
        members: Sequence[Member] | Path,
        unit: Unit,
        *,
        actor: Actor = SYSTEM,
        **options: object,
    ) -> Imported:
        order = self.order(members, unit, **options)
        with whole_register():
            return check_roster(actor=actor, at=at(), order=order)


def issues_of(
    imported: Imported, *, errors: bool = True, warnings: bool = True
) -> Issues:
    """Return line, field, severity and code of the remarks about rows."""
    wanted = {"error": errors, "warning": warnings}
    return [
        (issue.row, issue.field, issue.severity, issue.code)
        for _sheet, issue in imported.result.issues
        if not issue.code.startswith("MISSING_") and wanted[issue.severity]
    ]


def counts_of(imported: Imported) -> dict[str, int]:
    """Return what was counted, without the remarks."""
    counts = imported.result.counts
    return {
        name: value
        for name in ("created", "updated", "unchanged", "rejected")
        if (value := getattr(counts, name))
    }


def person_named(name: str) -> Person:
    """Return the only person of a name, seen through no policy."""
    with whole_register():
        return Person.objects.get(full_name=name)


def facts_of(person: Person, *, day: dt.date = TODAY) -> dict[str, object]:
    """Return what the record of a person says on a day, without the empty columns."""
    with whole_register():
        facts: dict[str, object] = {}
        for model, shape in ((Profile, ProfileFacts), (PersonalDetail, DetailFacts)):
            rows = model.objects.known_at().valid_on(day).filter(person=person)
            facts |= rows.values(*shape.__dataclass_fields__).get()
    return {name: value for name, value in facts.items() if value not in {None, ""}}


def sound() -> bool:
    """Say that everything derived follows from the ledger, homes included."""
    with whole_register():
        homes = Membership.objects.known_at().filter(valid__upper_inf=True)
        at_home = dict(homes.values_list("person_id", "unit_id"))
        stated = dict(Person.objects.exclude(state="NONE").values_list("id", "home_id"))
        return verify_register().broken == [] and at_home == stated
