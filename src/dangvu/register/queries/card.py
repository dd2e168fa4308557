"""One member's record, as far as the actor may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may
from dangvu.core.errors import NotFound
from dangvu.core.periods import PartialDate
from dangvu.register import permissions
from dangvu.register.enums import NameKind
from dangvu.register.fields import Tier, fields
from dangvu.register.models import (
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
)
from dangvu.register.queries.people import visible_to
from dangvu.register.queries.restrictions import restricted_of
from dangvu.units.queries.find import reach_of

#: Field of the record → scheme of the number that fills it.
NUMBER_FIELDS = {
    "national_id": "NATIONAL_ID",
    "old_id": "OLD_ID",
    "national_uuid": "NATIONAL_UUID",
    "cv_number": "CV",
    "card_number": "CARD",
    "card_number_old": "CARD_85",
}
FIELDS_OF_NUMBERS = {scheme: key for key, scheme in NUMBER_FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a record; ``sealed`` values exist but are not given.

    A ``restricted`` one may not be used: the person withdrew consent, say.
    """

    key: str
    tier: str
    value: object
    sealed: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A member's record as of a day."""

    person: Person
    day: dt.date
    values: tuple[Value, ...]

    def value(self, key: str) -> object:
        """Return a field's value, or None when it is unknown or sealed."""
        return next((v.value for v in self.values if v.key == key), None)


def open_card(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    day: dt.date,
    asked: Collection[str] = tuple(Tier),
) -> Card:
    """Return the record as of a day and leave a line that the member may read.

    Fields of a tier that was not asked for, or that the actor may not see at the
    person's home, come back sealed. Raises
    NotFound for somebody the actor may not see at all. Source: architecture §4;
    product §«the one thing each must never be denied».
    """
    if not visible_to(actor).filter(pk=person.pk).exists():
        raise NotFound(_("There is no such member, or not in your office."))
    tiers = tiers_for(actor, person) & frozenset(asked)
    known = known_values(person, day)
    refused = restricted_of([person.pk]).get(person.pk, frozenset())
    values = tuple(
        Value(field.key, field.tier, None, sealed=True)
        if field.tier not in tiers
        else Value(field.key, field.tier, None, restricted=True)
        if field.key in refused
        else Value(field.key, field.tier, known.get(field.key))
        for field in fields().values()
    )
    write_line(
        actor=actor,
        at=at,
        code="register.open",
        subject=Subject("person", person.pk, person.home_id),
        detail={"tiers": sorted(tiers)},
    )
    return Card(person, day, values)


def tiers_for(actor: Actor, person: Person) -> frozenset[str]:
    """Return the tiers of fields the actor may be shown of this person."""
    home = reach_of(person.home_id) if person.home_id else []
    tiers = {Tier.P1.value}
    if may(actor, permissions.VIEW_PERSONAL, *home):
        tiers.add(Tier.P2.value)
    if may(actor, permissions.VIEW_SEALED, *home):
        tiers.add(Tier.P3.value)
    return frozenset(tiers)


def known_values(
    person: Person, day: dt.date, recording: int | None = None
) -> dict[str, object]:
    """Read every column and number there is; the database hides what is foreign.

    As of a day, and as known after a recording (None: now).
    """
    known: dict[str, object] = {"full_name": person.full_name}
    for model in (Profile, PersonalDetail):
        row = model.objects.known_at(recording).valid_on(day).filter(person=person)
        known.update(row.values().first() or {})
    known["birth_date"] = _birth(known)
    names = PersonName.objects.known_at(recording).valid_on(day).filter(person=person)
    for kind, name in names.values_list("kind", "full_name"):
        known["full_name" if kind == NameKind.BIRTH else "other_names"] = name
    known.update(_numbers(person, day, recording))
    known["current_org"] = person.home_id
    return known


def _numbers(
    person: Person, day: dt.date, recording: int | None
) -> dict[str, str | None]:
    """Read the numbers that hold on a day; several of one kind stand beside each other."""
    rows = PersonNumber.objects.known_at(recording).valid_on(day).filter(person=person)
    held: dict[str, list[str]] = {}
    for scheme, value in rows.order_by("id").values_list("scheme", "value"):
        held.setdefault(scheme, []).append(value)
    return {
        key: " · ".join(held[scheme]) if scheme in held else None
        for key, scheme in NUMBER_FIELDS.items()
    }


def _birth(known: dict[str, object]) -> PartialDate | None:
    day = known.get("birth_date")
    if not isinstance(day, dt.date):
        return None
    precision = known.get("birth_precision")
    if precision == "YEAR":
        return PartialDate(day, "YEAR")
    return PartialDate(day, "MONTH") if precision == "MONTH" else PartialDate(day)
