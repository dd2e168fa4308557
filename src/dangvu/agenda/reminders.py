"""The table of reminders, read once from ``data/reminders.toml``.

A step names a parameter of the rule pack where the rules give the time; the rest is our
own design and marked so in the table.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy

from dangvu.agenda.enums import Group
from dangvu.rulebook.enums import Mark, Unit
from dangvu.rulebook.uses import Reading, reads
from dangvu.rulebook.view import Answer

_FILE = Path(__file__).parent / "data" / "reminders.toml"
_ROWS = tomllib.loads(_FILE.read_text(encoding="utf-8"))["reminder"]
_WORDS: Mapping[str, str] = {
    Unit.DAYS: "days",
    Unit.MONTHS: "months",
    Unit.YEARS: "years",
}
_MONTH = 30
#: The office of a step of a case follows from the level that acts.
BY_CHAIN = "CHAIN"


def _named(row: Mapping[str, Any]) -> Iterator[str]:
    """Name the parameters on which a kind of task relies."""
    if "parameter" in row:
        yield row["parameter"]
    for step in row.get("steps", ()):
        yield from (word[1:] for word in step.split() if word.startswith("@"))


READINGS: Mapping[str, Reading] = {
    name: reads(
        name,
        place=__name__,
        what=gettext_lazy("This month's tasks and reminders"),
    )
    for name in sorted({name for row in _ROWS for name in _named(row)})
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One kind of task: see the head of ``data/reminders.toml``.

    Without ``steps`` the source itself gives the due day.
    """

    code: str
    vi: str
    en: str
    ids: tuple[str, ...]
    mark: str
    group: Group
    office: str
    source: str
    citation: str = ""
    parameter: Reading | None = None
    steps: tuple[str, ...] = ()
    each: bool = False
    notice: bool = False
    fades: int = 0
    escalates: tuple[int, ...] = ()

    def name(self, language: str) -> str:
        """Return what is to be done, in Vietnamese or for an ``en`` language."""
        return self.en if language.startswith("en") else self.vi

    def citation_on(self, day: dt.date) -> str:
        """Return the clause that asks for it by the rules of a day; "" where none does."""
        if self.parameter is None:
            return self.citation
        answer = self.parameter.on(day)
        return "" if answer.mark == Mark.OURS else answer.citation

    def steps_on(self, day: dt.date) -> list[str]:
        """Return the steps as intervals in words, times of the rules written out."""
        return [_written(step, day) for step in self.steps]


@cache
def reminders() -> Mapping[str, Reminder]:
    """Return every kind of task by its code."""
    found = (_reminder(row) for row in _ROWS)
    return MappingProxyType({one.code: one for one in found})


def _reminder(row: Mapping[str, Any]) -> Reminder:
    named = row.get("parameter")
    own = {
        "ids": tuple(row["ids"]),
        "steps": tuple(row.get("steps", ())),
        "escalates": tuple(row.get("escalates", ())),
        "group": Group(row["group"]),
        "parameter": READINGS[named] if named else None,
    }
    return Reminder(**{**row, **own})


def _written(step: str, day: dt.date) -> str:
    words = (
        _interval(READINGS[word[1:]].on(day)) if word.startswith("@") else word
        for word in step.split()
    )
    return " ".join(words)


def _interval(answer: Answer) -> str:
    """Write a time of the rules; so many times a month as the days between two."""
    if answer.unit == Unit.PER_MONTH:
        often = answer.number
        return "1 months" if often <= 1 else f"{_MONTH // often} days"
    return f"{answer.number} {_WORDS[answer.unit]}"
