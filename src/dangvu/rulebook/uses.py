"""Where the program relies on a parameter: code declares it, and reads it through that.

    PROBATION = reads("probation", place=__name__, what=…)
    months = PROBATION.on(ceremony).number

The page of a parameter lists its readings, so «where the program uses it» cannot be
forgotten: there is no other way to the value without a database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dangvu.rulebook.errors import NoPackForDay, NoValue
from dangvu.rulebook.library import Library, library
from dangvu.rulebook.pack import Pack
from dangvu.rulebook.view import Answer, Rules

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_readings: list[Reading] = []


@dataclass(frozen=True, slots=True)
class Reading:
    """A place of the program that relies on a parameter, and for what.

    ``profile`` names the overlay of a parameter that no national pack knows.
    """

    parameter: str
    place: str
    what: _StrPromise | str = field(compare=False)
    profile: str = ""

    def on(self, day: dt.date) -> Answer:
        """Return what the rules say on a day.

        Where the pack of the day says nothing, the next pack that does is followed, as
        the program always judged older entries. Raises UnknownParameter, NoValue.
        """
        return _answer(self, day, library())


def reads(
    parameter: str, *, place: str, what: _StrPromise | str, profile: str = ""
) -> Reading:
    """Declare that a module relies on a parameter; ``place`` is its ``__name__``."""
    reading = Reading(parameter, place, what, profile)
    _readings.append(reading)
    return reading


def readings() -> tuple[Reading, ...]:
    """Return every declared use, in the order in which modules were loaded."""
    return tuple(_readings)


def uses_of(key: str) -> list[Reading]:
    """Return where a parameter is used, by its own or another name."""
    keys = library().keys
    return [one for one in _readings if keys.get(one.parameter) == key]


@lru_cache(maxsize=1024)
def _answer(reading: Reading, day: dt.date, known: Library) -> Answer:
    """Look it up once for a day: lists of many units ask again and again."""
    overlay = known.overlay(reading.profile) if reading.profile else None
    earliest = max(day, overlay.since) if overlay else day
    for pack in _from(known, day):
        rules = Rules(known, max(earliest, pack.since), pack, overlay)
        if rules.has(reading.parameter):
            return rules.parameter(reading.parameter)
    raise NoValue(
        _("No rule pack says anything about “%(name)s” on %(day)s or later.")
        % {"name": reading.parameter, "day": f"{day:%d-%m-%Y}"}
    )


def _from(known: Library, day: dt.date) -> Iterator[Pack]:
    with suppress(NoPackForDay):
        yield known.pack_on(day)
    yield from (pack for pack in known.national if pack.since > day)
