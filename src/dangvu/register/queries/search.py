"""Find people by number or by name, with or without tone marks."""

from __future__ import annotations

import re

from django.db import connection

from dangvu.core.actor import Actor
from dangvu.core.text.folding import comparison_key, fold
from dangvu.register.models import Person
from dangvu.register.queries.people import visible_to
from dangvu.units.queries.scope import units_below_today

_DIGITS = re.compile(r"[\d ]{6,}[A-ZĐ]{0,3}", re.IGNORECASE)
_CANDIDATES = "SELECT register_candidates(%s, %s, %s)"
_MANY = 2000


def find_people(
    *, actor: Actor, text: str, unit_id: int | None = None, limit: int = 50
) -> list[Person]:
    """Return at most ``limit`` people, in Vietnamese order of given names.

    Tried in turn until something is found: number, whole name or its beginning, all
    words, then likeness (a slip of the pen). Typed tone marks put exact matches first.
    Candidates come from a database function that knows the scope, because word and
    trigram indexes are not used under row-level security.
    """
    needle = fold(text)
    if not needle:
        return []
    for ids in _attempts(text, needle):
        people = _visible(actor, ids, unit_id)
        if people:
            return _exact_first(people, text)[:limit]
    return []


def _attempts(text: str, needle: str) -> list[list[int]]:
    if _DIGITS.fullmatch(text.strip()):
        return [_candidates("NUMBER", text.strip().replace(" ", "").upper())]
    found = _candidates("PREFIX", needle) + _candidates("WORDS", _words(needle))
    return [found] if found else [_candidates("LIKE", needle)]


def _candidates(kind: str, needle: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [kind, needle, _MANY])
        return [row[0] for row in cursor.fetchall()]


def _words(needle: str) -> str:
    words = re.findall(r"\w+", needle)
    return " & ".join(words)


def _visible(actor: Actor, ids: list[int], unit_id: int | None) -> list[Person]:
    rows = visible_to(actor).filter(pk__in=ids)
    if unit_id is not None:
        rows = rows.filter(home_id__in=units_below_today(unit_id))
    return list(rows.select_related("home").order_by("sort_key", "pk"))


def _exact_first(people: list[Person], text: str) -> list[Person]:
    typed = comparison_key(text)
    if typed == fold(text):
        return people
    return sorted(people, key=lambda p: typed not in comparison_key(p.full_name))
