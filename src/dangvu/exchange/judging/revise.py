"""Put what a row says into a history of facts, without overwriting what must stay.

Source: contracts §3.8. Each function returns the new history and the fields about which
the file and the register differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dangvu.core.periods import PartialDate
from dangvu.core.versions import Segment, at, correct_field, set_field
from dangvu.exchange.judging.dossier import birth_of
from dangvu.exchange.judging.record_fields import (
    FIXED,
    LIFELONG,
    agree,
    is_empty,
    is_same_fact,
)


@dataclass(slots=True)
class Revision:
    """A history with what a row added to it.

    ``conflicts`` and ``newer`` map a field to what the register says.
    """

    history: list[Segment[Any]]
    is_changed: bool = False
    conflicts: dict[str, object] = field(default_factory=dict)
    newer: dict[str, object] = field(default_factory=dict)


def revise(
    history: list[Segment[Any]],
    said: Mapping[str, object],
    *,
    as_of: dt.date,
    is_older: bool,
    is_new: bool = False,
) -> Revision:
    """Fill what is empty, add versions from ``as_of`` on, keep what is fixed.

    What is fixed conflicts whatever the age of the roster. Of the rest, one older than
    the last only fills what is empty to this day. For somebody new to the register
    (``is_new``) whatever is filled holds from always.
    """
    result = Revision(history)
    for name, value in said.items():
        known, last = _known(result.history, name, as_of)
        if is_same_fact(name, known, value) and not is_empty(known):
            continue
        if name in FIXED and not (is_empty(known) and is_empty(last)):
            if not is_same_fact(name, known, value) and not is_same_fact(
                name, last, value
            ):
                result.conflicts[name] = last if is_empty(known) else known
        elif is_older and not is_empty(last):
            if not is_same_fact(name, last, value):
                result.newer[name] = last
        elif (name in LIFELONG or is_new) and is_empty(known):
            _put(result, correct_field, name, value, day=as_of)
        else:
            _put(result, set_field, name, value, day=as_of)
    return result


def revise_birth(
    history: list[Segment[Any]], said: PartialDate | None, *, as_of: dt.date
) -> Revision:
    """Fill a date of birth, or make it more exact; a different one is a conflict."""
    result = Revision(history)
    facts = result.history[-1].facts
    known = birth_of(facts.birth_date, facts.birth_precision)
    if said is None or known == said:
        return result
    if not agree(known, said):
        result.conflicts["birth_date"] = known
    elif known is None or len(str(said)) > len(str(known)):
        _put(result, correct_field, "birth_date", said.day, day=as_of)
        if facts.birth_precision != said.precision:
            _put(result, correct_field, "birth_precision", said.precision, day=as_of)
    return result


def _known(
    history: list[Segment[Any]], name: str, day: dt.date
) -> tuple[object, object]:
    """Return what a field says on a day and what it says last."""
    last = getattr(history[-1].facts, name)
    if len(history) == 1:
        return last, last
    return getattr(at(history, day), name), last


def _put(
    result: Revision,
    spread: Callable[..., list[Segment[Any]]],
    name: str,
    value: object,
    *,
    day: dt.date,
) -> None:
    result.history = spread(result.history, name, value, day=day)
    result.is_changed = True
