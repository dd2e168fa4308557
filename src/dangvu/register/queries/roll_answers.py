"""What programs are told about members: the documents of contracts §2."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor
from dangvu.core.periods import PartialDate
from dangvu.register.enums import PersonState
from dangvu.register.fields import Tier
from dangvu.register.models import Person
from dangvu.register.queries.birth import birth_dates
from dangvu.register.queries.card import Card, Value
from dangvu.register.queries.history import Happening
from dangvu.register.queries.merged import survivor_of
from dangvu.register.queries.search import find_people
from dangvu.units.queries.find import codes_of

MOST = 50
CURRENT_UNIT = "current_org"
_STANDING = {
    PersonState.LEFT: "left",
    PersonState.DEAD: "dead",
    PersonState.NONE: "left",
}


def find_and_tell(
    *, actor: Actor, at: dt.datetime, text: str, unit_id: int | None, limit: int = MOST
) -> list[Person]:
    """Find people for a program, and leave a line with whom it was told of."""
    people = find_people(
        actor=actor, text=text, unit_id=unit_id, limit=min(limit, MOST)
    )
    write_line(
        actor=actor,
        at=at,
        code="register.find",
        detail={"ids": [person.pk for person in people]},
    )
    return people


@dataclass(frozen=True, slots=True)
class Found:
    """A line of ``members find``."""

    id: int
    full_name: str
    birth_date: dt.date | None
    unit: str | None
    standing: str


def found_lines(people: Sequence[Person]) -> list[Found]:
    """Return the lines of ``members find``, in the order of the people."""
    codes = codes_of(p.home_id for p in people if p.home_id)
    born = birth_dates(people)
    return [
        Found(
            id=person.pk,
            full_name=person.full_name,
            birth_date=born.get(person.pk),
            unit=codes.get(person.home_id or 0),
            standing=standing_word(person),
        )
        for person in people
    ]


def member_document(
    *, actor: Actor, card: Card, history: Sequence[Happening]
) -> dict[str, object]:
    """Return the document of ``members show``: the roll and the history."""
    person = card.person
    codes = codes_of([person.home_id] if person.home_id else [])
    return {
        "id": person.pk,
        "uuid": person.uuid,
        **{value.key: _plain(value.value) for value in roll_of(card)},
        "unit": codes.get(person.home_id or 0),
        "standing": standing_word(person),
        **_survivor(actor, person),
        "history": [_event(happening) for happening in history],
    }


def roll_of(card: Card) -> list[Value]:
    """Return the values of the roll (P1); the unit is told by its code instead."""
    return [v for v in card.values if v.tier == Tier.P1 and v.key != CURRENT_UNIT]


def standing_word(person: Person) -> str:
    """Return the word of contracts §2: official, probationary, left or dead."""
    return _STANDING.get(PersonState(person.state), person.state.lower())


def _survivor(actor: Actor, person: Person) -> dict[str, int]:
    """Lead from a record that was merged away to the one that stands for it."""
    merged = survivor_of(actor=actor, person=person)
    return {"merged_into": merged.survivor.pk} if merged and merged.survivor else {}


def _plain(value: object) -> object:
    """Give a date as its first day, absence as null."""
    return value.day if isinstance(value, PartialDate) else value or None


def _event(happening: Happening) -> dict[str, object]:
    return {
        "date": happening.day,
        "kind": happening.kind,
        "from": happening.origin or None,
        "to": happening.destination or None,
        "standing": happening.standing.lower() or None,
        "decision": happening.decision.number or None,
        "recorded_at": happening.recorded_at,
        "taken_back": happening.taken_back,
    }
