"""Members as rows of a table, and the way to a letter of the alphabet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from dangvu.core.periods import PartialDate
from dangvu.core.text.ordering import ALPHABET, sort_key
from dangvu.desk.words_of_register import STATE_TONES, overlay_word, state_word
from dangvu.register.enums import PersonState
from dangvu.register.models import Person
from dangvu.register.queries.merged import merged_among
from dangvu.register.queries.overlays import overlays_on
from dangvu.register.queries.roll_facts import RollFacts, roll_facts
from dangvu.units.queries.find import names_above, names_on

#: Given names begin with these.
LETTERS = tuple(letter for letter in ALPHABET if letter not in "fjwz")
NOTHING_KNOWN = RollFacts()


@dataclass(frozen=True, slots=True)
class RollRow:
    """A member as the lists show one."""

    person: Person
    birth: PartialDate | None
    ceremony_on: dt.date | None
    unit: str
    above: str
    state: str
    tone: str
    overlays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the alphabet and where its given names begin."""

    letter: str
    url: str


def roll_rows(people: Sequence[Person], day: dt.date) -> list[RollRow]:
    """Describe people, in five queries however many they are."""
    facts = roll_facts(people)
    homes = {person.home_id for person in people if person.home_id}
    names, above = names_on(homes, day=day), names_above(homes, day=day)
    overlays = overlays_on(people, day=day)
    left = [p.pk for p in people if p.state == PersonState.LEFT]
    merged = merged_among(left) if left else frozenset[int]()
    return [
        RollRow(
            person=person,
            birth=facts.get(person.pk, NOTHING_KNOWN).birth,
            ceremony_on=facts.get(person.pk, NOTHING_KNOWN).ceremony_on,
            unit=names.get(person.home_id or 0, ""),
            above=above.get(person.home_id or 0, ""),
            state=_("Merged into another record")
            if person.pk in merged
            else state_word(person.state),
            tone=STATE_TONES.get(person.state, ""),
            overlays=tuple(map(overlay_word, overlays.get(person.pk, ()))),
        )
        for person in people
    ]


def letters(kept: dict[str, str]) -> Iterator[Letter]:
    """Lead to each letter of the list; ``kept`` is what else the address asks."""
    for letter in LETTERS:
        key = sort_key(letter).partition("#")[0]
        yield Letter(letter.upper(), f"?{urlencode({**kept, 'after': f'{key}~0'})}")
