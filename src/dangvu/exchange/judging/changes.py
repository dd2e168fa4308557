"""What writing would change in the record of somebody known, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dangvu.core.versions import Segment, at
from dangvu.exchange.judging.dossier import Dossier, History, birth_of
from dangvu.exchange.judging.record_fields import NUMBERS, is_empty, shown
from dangvu.register.enums import StatusKind

_BIRTH = ("birth_date", "birth_precision")
_FIELDS = {scheme: field for field, scheme in NUMBERS.items()}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a person: what the register says, and what it would say.

    The texts are for people, in the language of whoever asked; empty is nothing.
    """

    field: str
    old: str
    new: str


def changes_of(dossier: Dossier, *, as_of: dt.date) -> list[FieldChange]:
    """Return the changes a roster of a day makes; none for somebody new."""
    if dossier.is_new:
        return []
    return [
        *_facts(dossier.profile, as_of),
        *_facts(dossier.detail, as_of),
        *_others(dossier),
    ]


def _facts(history: History, day: dt.date) -> Iterator[FieldChange]:
    if not history.is_changed or not history.was:
        return
    before, after = _on(list(history.was), day), _on(history.segments, day)
    if hasattr(before, _BIRTH[0]):
        born = [birth_of(f.birth_date, f.birth_precision) for f in (before, after)]
        yield from _change(_BIRTH[0], *born)
    for name in before.__dataclass_fields__:
        if name not in _BIRTH:
            yield from _change(name, getattr(before, name), getattr(after, name))


def _on(history: list[Segment[Any]], day: dt.date) -> Any:
    return at(history, day) or history[-1].facts


def _change(name: str, old: object, new: object) -> Iterator[FieldChange]:
    if old != new:
        yield FieldChange(name, _text(name, old), _text(name, new))


def _text(name: str, value: object) -> str:
    return "" if is_empty(value) else shown(value, name)


def _others(dossier: Dossier) -> Iterator[FieldChange]:
    if dossier.new_other_names:
        yield FieldChange("other_names", "", dossier.new_other_names)
    for number in dossier.new_numbers:
        field = next(f for scheme, f in _FIELDS.items() if scheme == number.scheme)
        yield FieldChange(field, "", number.value)
    for kind in dossier.new_statuses:
        yield FieldChange("standing", "", str(StatusKind(kind).label))
