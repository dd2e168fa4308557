"""Values of the rulebook in words, for the pages and the command."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.desk import formats
from dangvu.desk.elements import Tone
from dangvu.rulebook.enums import Bound, Mark, Unit
from dangvu.rulebook.library import library
from dangvu.rulebook.pack import Definition, Row, Value
from dangvu.rulebook.view import Stated
from dangvu.units.unit_types import unit_types

_BARE = frozenset({Unit.FLAG, Unit.CODE, Unit.TEXT, Unit.DATE, Unit.MONTH, Unit.SHARE})
_SAID = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
_TONES: dict[Mark, Tone] = {
    Mark.READ: "ok",
    Mark.SECOND_HAND: "due",
    Mark.UNVERIFIED: "due",
    Mark.OURS: "info",
}


def language() -> str:
    """Return the language of the page."""
    return get_language() or "vi"


def value_words(row: Row, definition: Definition) -> str:
    """Write a value as one says it: «at most 45 working days»."""
    unit = row.unit or definition.unit
    bound = row.bound or definition.bound
    if unit == Unit.PERCENT:
        text = f"{row.value} %"
    elif unit in _BARE:
        text = _plain(row.value)
    else:
        text = f"{_plain(row.value)} {unit.label}"
    return f"{bound.label} {text}" if bound in _SAID else text


def mark_badge(stated: Stated) -> tuple[str, Tone]:
    """Return the mark in words, as a badge."""
    if stated.confirmed:
        return _("confirmed"), "ok"
    if stated.is_carried:
        return _("carried on from %(pack)s, to be confirmed") % {
            "pack": stated.row.pack
        }, "due"
    return mark_word(stated.row.mark)


def mark_word(mark: Mark) -> tuple[str, Tone]:
    """Return a mark in words, as a badge."""
    return str(mark.label), _TONES[mark]


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return formats.day(value)
    if isinstance(value, tuple):
        return ", ".join(_plain(part) or "–" for part in value)
    if isinstance(value, int):
        return formats.number(value)
    known = library().codes.get(value) or unit_types().get(value)
    return known.name(language()) if known else value
