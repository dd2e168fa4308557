"""People who may be the prospect somebody is about to enter: a warning, no refusal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from dangvu.core.actor import Actor
from dangvu.core.text.folding import fold
from dangvu.register.enums import NumberScheme
from dangvu.register.models import Person, PersonNumber, Profile
from dangvu.register.queries import people as register
from dangvu.sources.facts import ProspectFacts
from dangvu.sources.models import Prospect
from dangvu.sources.queries.prospects import visible_to

PROSPECT, MEMBER = "PROSPECT", "MEMBER"


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody alike whom the actor may see: a prospect, or a person of the register."""

    kind: str
    uuid: UUID
    full_name: str
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class _Traits:
    """What is compared: the name without marks, the birth, the number."""

    name: str
    birth: dt.date
    precision: str
    number: str

    def is_alike(self, other: _Traits) -> bool:
        """Say whether two may be one: the same number, or name and birth."""
        if self.number and self.number == other.number:
            return True
        if self.name != other.name:
            return False
        if "YEAR" in (self.precision, other.precision):
            return self.birth.year == other.birth.year
        return self.birth == other.birth


def doubles_of(
    *, actor: Actor, facts: ProspectFacts, but: Prospect | None = None
) -> list[Double]:
    """Return who of the actor's scope may be this person; ``but`` is the row itself."""
    found = doubles_among(actor=actor, several=[facts])[0]
    return [one for one in found if but is None or one.uuid != but.uuid]


def doubles_of_row(*, actor: Actor, row: Prospect) -> list[Double]:
    """Return who of the actor's scope may be the same as somebody who is followed."""
    traits = _Traits(
        row.search_key, row.birth_date, row.birth_precision, row.national_id
    )
    known = [*_prospects(actor, [traits]), *_members(actor, [traits])]
    return [
        double
        for other, double in known
        if other.is_alike(traits) and double.uuid != row.uuid
    ]


def doubles_among(
    *, actor: Actor, several: Sequence[ProspectFacts]
) -> list[list[Double]]:
    """Return the doubles of each of several people, in two queries a register.

    Tone marks do not count: they are what differs when somebody is typed twice.
    Members are found by their name and birth, or by the national number.
    """
    asked = [
        _Traits(fold(f.full_name), f.birth_date, f.birth_precision, f.national_id)
        for f in several
    ]
    known = [*_prospects(actor, asked), *_members(actor, asked)]
    return [
        [double for traits, double in known if traits.is_alike(one)] for one in asked
    ]


def _prospects(
    actor: Actor, asked: Iterable[_Traits]
) -> Iterable[tuple[_Traits, Double]]:
    names, numbers = _keys(asked)
    rows = visible_to(actor).filter(
        Q(search_key__in=names) | Q(national_id__in=numbers)
    )
    for row in rows.order_by("pk"):
        traits = _Traits(
            row.search_key, row.birth_date, row.birth_precision, row.national_id
        )
        yield traits, Double(PROSPECT, row.uuid, row.full_name, row.unit_id)


def _members(
    actor: Actor, asked: Iterable[_Traits]
) -> Iterable[tuple[_Traits, Double]]:
    names, numbers = _keys(asked)
    bearers = PersonNumber.objects.known_at().filter(
        scheme=NumberScheme.NATIONAL_ID, value__in=numbers
    )
    number_of = dict(bearers.values_list("person_id", "value"))
    rows = register.visible_to(actor)
    wanted = Q(search_key__in=names) | Q(pk__in=number_of)
    people = list(rows.filter(wanted).order_by("pk"))
    births = _births(people)
    for person in people:
        birth, precision = births.get(person.pk, (dt.date.min, "DAY"))
        number = number_of.get(person.pk, "")
        traits = _Traits(person.search_key, birth, precision, number)
        yield traits, Double(MEMBER, person.uuid, person.full_name, person.home_id)


def _births(people: Iterable[Person]) -> dict[int, tuple[dt.date, str]]:
    rows = Profile.objects.known_at().filter(
        person__in=[person.pk for person in people],
        birth_date__isnull=False,
        valid__upper_inf=True,
    )
    return {row.person_id: (row.birth_date, row.birth_precision) for row in rows}


def _keys(asked: Iterable[_Traits]) -> tuple[set[str], set[str]]:
    several = list(asked)
    return {one.name for one in several}, {one.number for one in several} - {""}
