"""What is held of many people on a day, as the columns of a list show it.

A column of a tier that the actor may not see anywhere is refused; where the tier holds
only for some of the people, the cells of the others stay empty. The database repeats
the rule. Texts are Vietnamese: they go onto papers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import override

from dangvu.core.actor import Actor
from dangvu.core.errors import NotAllowed
from dangvu.core.periods import PartialDate, Precision, completed_years
from dangvu.lists.columns import Column
from dangvu.papers.paper import Cell
from dangvu.register import permissions
from dangvu.register.code_lists import label
from dangvu.register.enums import NameKind, Standing, StatusKind
from dangvu.register.fields import Tier, fields
from dangvu.register.models import (
    Membership,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
)
from dangvu.register.probation import end_of_probation
from dangvu.register.queries.card import NUMBER_FIELDS
from dangvu.register.queries.overlays import overlays_on
from dangvu.register.queries.restrictions import restricted_of
from dangvu.units.queries.find import names_above, names_on
from dangvu.units.queries.scope import units_within

"""Source: 06-HD/TW 4.2 (rules-records 0.4 A5), counted from the ceremony."""
RIGHT_OF_TIER = {
    Tier.P2: permissions.VIEW_PERSONAL,
    Tier.P3: permissions.VIEW_SEALED,
}
_PATTERNS = {"YEAR": "%Y", "MONTH": "%m-%Y", "DAY": "%d-%m-%Y"}
_OVERLAYS = {
    StatusKind.EXEMPT: "Miễn",
    StatusKind.SUSPENDED: "Đình chỉ",
    StatusKind.AWAY: "Tạm vắng",
}
_STANDINGS = {Standing.OFFICIAL: "Chính thức", Standing.PROBATIONARY: "Dự bị"}
_SCHEMES = {scheme: key for key, scheme in NUMBER_FIELDS.items()}


class ColumnSealed(NotAllowed):
    """The actor's office may not take this column out."""

    default_code = "COLUMN_SEALED"


def may_take(actor: Actor, column: Column) -> bool:
    """Say whether the actor may be shown a column of anybody."""
    right = RIGHT_OF_TIER.get(column.tier, permissions.VIEW)
    return not actor.scope(right).is_empty


def refuse_sealed(actor: Actor, columns: Collection[Column]) -> None:
    """Raise ColumnSealed for columns that the actor may see of nobody."""
    sealed = [column.heading for column in columns if not may_take(actor, column)]
    if sealed:
        raise ColumnSealed(
            _("Your office may not take these columns out: %(columns)s.")
            % {"columns": ", ".join(sealed)}
        )


def values_of(
    *, actor: Actor, ids: Sequence[int], day: dt.date, columns: Collection[Column]
) -> dict[int, dict[str, Cell]]:
    """Return the cells of these people for these columns, as of a day.

    A constant number of queries, however many people.
    """
    refuse_sealed(actor, columns)
    held = _Held(actor, list(ids), day, frozenset(c.tier for c in columns))
    with override("vi"):
        return {
            person_id: {column.key: held.cell(person_id, column) for column in columns}
            for person_id in ids
        }


@dataclass
class _Held:
    """What is read of the people; each table once, and only if a column asks."""

    actor: Actor
    ids: list[int]
    day: dt.date
    tiers: frozenset[Tier]

    def cell(self, person_id: int, column: Column) -> Cell:
        person = self.people.get(person_id)
        if person is None or not self._may_show(person, column):
            return None
        if column.key in self.restricted.get(person_id, ()):
            return None
        if made := _DERIVED.get(column.key):
            return made(self, person)
        value = self._raw(person, column.key)
        own = fields().get(column.key)
        if own and own.code_list and value:
            return label(own.code_list, str(value), "vi")
        return cast("Cell", value)

    def _may_show(self, person: Person, column: Column) -> bool:
        right = RIGHT_OF_TIER.get(column.tier)
        return right is None or person.home_id in self._homes[right]

    def _raw(self, person: Person, key: str) -> object:
        if key == "full_name":
            return person.full_name
        if key in NUMBER_FIELDS:
            return self.numbers.get(person.pk, {}).get(key)
        if key == "other_names":
            return self.other_names.get(person.pk)
        return self.profile(person).get(key) or self.details.get(person.pk, {}).get(key)

    @cached_property
    def restricted(self) -> dict[int, frozenset[str]]:
        """Fields whose use is refused, as when consent was withdrawn."""
        return restricted_of(self.ids)

    @cached_property
    def people(self) -> dict[int, Person]:
        return Person.objects.in_bulk(self.ids)

    @cached_property
    def _homes(self) -> dict[str, set[int]]:
        homes = {one.home_id for one in self.people.values() if one.home_id}
        return {
            right: units_within(self.actor.scope(right), homes)
            for tier, right in RIGHT_OF_TIER.items()
            if tier in self.tiers
        }

    def profile(self, person: Person) -> Mapping[str, Any]:
        return self._profiles.get(person.pk, {})

    @cached_property
    def _profiles(self) -> dict[int, dict[str, Any]]:
        return self._versions(Profile)

    @cached_property
    def details(self) -> dict[int, dict[str, Any]]:
        return self._versions(PersonalDetail) if Tier.P2 in self.tiers else {}

    def _versions(
        self, model: type[Profile | PersonalDetail]
    ) -> dict[int, dict[str, Any]]:
        rows = model.objects.known_at().valid_on(self.day)
        found = rows.filter(person_id__in=self.ids).values()
        return {row["person_id"]: row for row in found}

    @cached_property
    def numbers(self) -> dict[int, dict[str, str]]:
        rows = PersonNumber.objects.known_at().filter(person_id__in=self.ids)
        held: dict[int, dict[str, str]] = {}
        for person_id, scheme, value in rows.values_list(
            "person_id", "scheme", "value"
        ):
            held.setdefault(person_id, {})[_SCHEMES[scheme]] = value
        return held

    @cached_property
    def other_names(self) -> dict[int, str]:
        rows = PersonName.objects.known_at().filter(
            person_id__in=self.ids, kind=NameKind.OTHER
        )
        return dict(rows.values_list("person_id", "full_name"))

    @cached_property
    def homes_on_day(self) -> dict[int, tuple[int, str]]:
        """Unit and standing of each on the day."""
        rows = Membership.objects.known_at().valid_on(self.day)
        found = rows.filter(person_id__in=self.ids)
        return {
            person_id: (unit_id, standing)
            for person_id, unit_id, standing in found.values_list(
                "person_id", "unit_id", "standing"
            )
        }

    @cached_property
    def unit_names(self) -> dict[int, str]:
        return names_on(self._units, day=self.day)

    @cached_property
    def names_above(self) -> dict[int, str]:
        return names_above(self._units, day=self.day)

    @cached_property
    def _units(self) -> set[int]:
        return {unit for one in self.people.values() if (unit := self.unit(one))}

    @cached_property
    def overlays(self) -> dict[int, list[str]]:
        return overlays_on(self.people.values(), day=self.day)

    def unit(self, person: Person) -> int | None:
        """Where somebody was on the day, or was last."""
        there = self.homes_on_day.get(person.pk)
        return there[0] if there else person.home_id

    def standing(self, person: Person) -> str:
        there = self.homes_on_day.get(person.pk)
        return there[1] if there else ""

    def date(self, person: Person, key: str) -> dt.date | None:
        value = self.profile(person).get(key)
        return value if isinstance(value, dt.date) else None

    def birth(self, person: Person) -> Cell:
        """A day, or the text of a date known to the month or the year."""
        born = self.date(person, "birth_date")
        if born is None:
            return None
        precision = cast("Precision", self.profile(person).get("birth_precision"))
        known = PartialDate(born, precision)
        if known.precision == "DAY":
            return born
        return born.strftime(_PATTERNS[known.precision])


def _birth_of(sex: str) -> Callable[[_Held, Person], Cell]:
    def birth(held: _Held, person: Person) -> Cell:
        return held.birth(person) if held.profile(person).get("sex") == sex else None

    return birth


def _body_above(held: _Held, person: Person) -> Cell:
    return held.names_above.get(held.unit(person) or 0)


def _unit(held: _Held, person: Person) -> Cell:
    return held.unit_names.get(held.unit(person) or 0)


def _standing(held: _Held, person: Person) -> Cell:
    standing = held.standing(person)
    return _STANDINGS[Standing(standing)] if standing else None


def _overlay_words(held: _Held, person: Person) -> Cell:
    kinds = held.overlays.get(person.pk, ())
    return ", ".join(_OVERLAYS[StatusKind(kind)] for kind in kinds) or None


def _age(held: _Held, person: Person) -> Cell:
    born = held.date(person, "birth_date")
    return completed_years(born, held.day) if born else None


def _party_years(held: _Held, person: Person) -> Cell:
    decided = held.date(person, "admission_decision_on")
    if not decided or not held.standing(person) or decided > held.day:
        return None
    return completed_years(decided, held.day)


def _probation_ends(held: _Held, person: Person) -> Cell:
    ceremony = held.date(person, "admission_ceremony_on")
    return end_of_probation(ceremony) if ceremony else None


def _nothing(_held: _Held, _person: Person) -> Cell:
    return None


_DERIVED: dict[str, Callable[[_Held, Person], Cell]] = {
    "birth_date": _Held.birth,
    "birth_men": _birth_of("NAM"),
    "birth_women": _birth_of("NU"),
    "current_org": _unit,
    "body_above": _body_above,
    "standing": _standing,
    "overlays": _overlay_words,
    "age": _age,
    "party_years": _party_years,
    "probation_ends_on": _probation_ends,
    "remark": _nothing,
}
