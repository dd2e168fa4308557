"""Find people by number or by name, with or without tone marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import connection

from dangvu.core.actor import Actor
from dangvu.core.text.folding import comparison_key, fold
from dangvu.core.text.ordering import sort_key
from dangvu.register.models import Person
from dangvu.register.queries.people import is_whole, visible_to
from dangvu.units.queries.scope import units_below_today

_NUMBER = re.compile(r"[\d ]{6,}[A-ZĐ]{0,3}", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_CANDIDATES = "SELECT register_candidates(%s, %s, %s, %s)"
_MANY = 200
_LONGEST = 200


def find_people(
    *, actor: Actor, text: str, unit_id: int | None = None, limit: int = 50
) -> list[Person]:
    """Return at most ``limit`` people, in Vietnamese order of given names.

    Tried in turn until something is found: number; all words; all words, the last one
    only begun; likeness (a slip of the pen), the nearest first. Typed tone marks put
    exact matches first, whoever has the whole name before all. Candidates come from a database function that knows the scope,
    because word and trigram indexes are not used under row-level security.
    """
    if unit_id is not None and is_whole(actor, unit_id):
        unit_id = None
    for kind, needle in _attempts(text[:_LONGEST]):
        ids = _candidates(kind, needle, unit_id)
        people = _visible(actor, ids, unit_id) if ids else []
        if people:
            named = _named_so(actor, text, unit_id, limit)
            return list(dict.fromkeys([*named, *_exact_first(people, text)]))[:limit]
    return []


def _attempts(text: str) -> Iterator[tuple[str, str]]:
    if _NUMBER.fullmatch(text.strip()):
        yield "NUMBER", "".join(text.split()).upper()
        return
    words = _WORD.findall(fold(text))
    if words:
        yield "WORDS", " & ".join(words)
        yield "WORDS", " & ".join(words) + ":*"
        yield "LIKE", " ".join(words)


def _candidates(kind: str, needle: str, unit_id: int | None) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [kind, needle, unit_id, _MANY])
        return [row[0] for row in cursor.fetchall()]


def _visible(actor: Actor, ids: list[int], unit_id: int | None) -> list[Person]:
    """Ask again under the policies; keep the order of the candidates."""
    rows = visible_to(actor).filter(pk__in=ids)
    if unit_id is not None:
        rows = rows.filter(home_id__in=units_below_today(unit_id))
    found = {person.pk: person for person in rows.select_related("home")}
    return [found[person_id] for person_id in ids if person_id in found]


def _named_so(actor: Actor, text: str, unit_id: int | None, limit: int) -> list[Person]:
    """Return who bears exactly the name that was typed with its tone marks.

    A common name has more bearers of its words than candidates are taken; those who
    were meant are found by the index of the order of names.
    """
    if comparison_key(text) == fold(text):
        return []
    rows = visible_to(actor).filter(sort_key=sort_key(text[:_LONGEST]))
    if unit_id is not None:
        rows = rows.filter(home_id__in=units_below_today(unit_id))
    return list(rows.select_related("home").order_by("pk")[:limit])


def _exact_first(people: list[Person], text: str) -> list[Person]:
    typed = comparison_key(text)
    if typed == fold(text):
        return people
    return sorted(people, key=lambda p: typed not in comparison_key(p.full_name))
