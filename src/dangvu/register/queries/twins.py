"""People of the register who may be the one that somebody is about to enter."""

from __future__ import annotations

import datetime as dt

from dangvu.core.actor import Actor
from dangvu.core.text.folding import fold
from dangvu.register.models import Person
from dangvu.register.queries.roll_facts import roll_facts
from dangvu.register.queries.search import find_people

MOST = 2000


def possible_twins(
    *, actor: Actor, full_name: str, birth_date: dt.date
) -> list[Person]:
    """Return whom the actor may see with the same name and date of birth.

    Tone marks do not count: they are what differs when a person is typed twice; of a
    date known to the year only the year counts.
    Former members are among them; they are readmitted, not admitted.
    """
    wanted = fold(full_name)
    found = find_people(actor=actor, text=full_name, limit=MOST)
    same_name = [person for person in found if fold(person.full_name) == wanted]
    known = roll_facts(same_name)
    return [
        person
        for person in same_name
        if (facts := known.get(person.pk))
        and facts.birth
        and birth_date.isoformat().startswith(str(facts.birth))
    ]
