"""Find the unit somebody means, and suggest units while they type."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BooleanField, Case, F, Func, TextField, Value, When
from django.db.models.functions import Concat, Length, Lower

from dangvu.core.actor import Scope
from dangvu.core.db.histories import KnownQuerySet
from dangvu.core.errors import NotFound
from dangvu.core.text.folding import comparison_key, fold
from dangvu.units.models import Unit, UnitVersion
from dangvu.units.queries.find import names_on, unit_by_code
from dangvu.units.queries.scope import units_in, units_within
from dangvu.units.queries.tree import GROUP
from dangvu.units.unit_types import unit_types

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit that may be meant; ``above`` is the name of the one it hangs below."""

    unit_id: int
    code: str
    name: str
    above: str

    def __str__(self) -> str:
        """Write it as fields of forms show it; the code alone says which it is."""
        return SEPARATOR.join(filter(None, (self.code, self.name, self.above)))


def unit_meant(text: str, *, scope: Scope, day: dt.date) -> list[Unit]:
    """Return the unit of a code, or those that bear exactly this name on a day.

    ``text`` may be what ``Choice`` writes. Only units inside the scope are known.
    """
    begun = text.strip().split(SEPARATOR, maxsplit=1)[0].strip()
    try:
        found = [unit_by_code(begun, day=day)]
    except NotFound:
        found = _of_name(text.strip(), day)
    inside = units_within(scope, [unit.pk for unit in found])
    return [unit for unit in found if unit.pk in inside]


def suggested_units(
    text: str, *, scope: Scope, day: dt.date, limit: int, holding: bool = False
) -> list[Choice]:
    """Return units in the scope whose name or code has all the words.

    Those with the words in their names come first, short names before long ones.
    ``holding`` keeps those that may hold members. Tone marks do not count.
    """
    rows = UnitVersion.objects.known_at().valid_on(day).exclude(type=GROUP)
    if holding:
        kinds = [code for code, kind in unit_types().items() if kind.holds_members]
        rows = rows.filter(type__in=kinds)
    if not scope.everything:
        rows = rows.filter(unit_id__in=units_in(scope))
    found = list(
        _with_words(rows, fold(text).split())
        .annotate(code=F("unit__code"))
        .order_by("is_by_code", Length("name"), "name", "unit_id")
        .values_list("unit_id", "code", "name", "parent_id")[:limit]
    )
    above = names_on({parent for *_, parent in found if parent}, day=day)
    return [
        Choice(unit_id, code, name, above.get(parent, ""))
        for unit_id, code, name, parent in found
    ]


def choice_of(unit: Unit, *, day: dt.date) -> Choice:
    """Return a unit as a field of a form shows it."""
    version = UnitVersion.objects.known_at().valid_on(day).filter(unit=unit).first()
    parent = version.parent_id if version else None
    names = names_on(filter(None, (unit.pk, parent)), day=day)
    return Choice(
        unit.pk, unit.code, names.get(unit.pk, ""), names.get(parent or 0, "")
    )


def _of_name(name: str, day: dt.date) -> list[Unit]:
    rows = UnitVersion.objects.known_at().valid_on(day).filter(name__iexact=name)
    wanted = comparison_key(name)
    return [
        row.unit
        for row in rows.select_related("unit").order_by("unit_id")
        if comparison_key(row.name) == wanted
    ]


class _HasAll(Func):
    """A text that is like every pattern; the text is worked out once for a row."""

    template = "(%(expressions)s))"
    arg_joiner = " LIKE ALL ("
    output_field = BooleanField()


def _has_all(words: list[str], *texts: str | Value) -> _HasAll:
    said = Lower(Concat(*texts, output_field=TextField()))
    folded = Func(said, function="unaccent", output_field=TextField())
    patterns = [f"%{connection.ops.prep_for_like_query(word)}%" for word in words]
    return _HasAll(folded, Value(patterns, output_field=ArrayField(TextField())))


def _with_words(rows: KnownQuerySet, words: list[str]) -> KnownQuerySet:
    """Keep units with all words in name and code; say whether the name lacks one."""
    in_name = _has_all(words, "name", Value(""))
    found: KnownQuerySet = rows.filter(
        _has_all(words, "name", Value(" "), "unit__code")
    ).annotate(is_by_code=Case(When(in_name, then=Value(0)), default=Value(1)))
    return found
