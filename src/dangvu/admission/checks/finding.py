"""What came of a check: what a function fires, and the finding made of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding stops the step or only warns."""

    BLOCKS = "B"
    WARNS = "W"


@dataclass(frozen=True, slots=True)
class Words:
    """A word of a message in both languages, as «father» in «thiếu: cha»."""

    vi: str
    en: str


Value = str | int | dt.date | Words | None


@dataclass(frozen=True, slots=True)
class Fired:
    """That a check fired, with what fills the places of its messages.

    ``is_missing`` says that it fired because something is not there yet, not because
    something recorded is wrong: before its gate a page shows it as still to be done.
    """

    values: dict[str, Value] = field(default_factory=dict)
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that fired at a gate on a day, with its clause and messages."""

    check: str
    severity: Severity
    gate: str
    on: dt.date
    message_vi: str
    message_en: str
    citation: str
    pack: str
    profile: str
    is_missing: bool = False
    is_overridable: bool = True

    @property
    def blocks(self) -> bool:
        """Say whether the step may not be taken."""
        return self.severity == Severity.BLOCKS

    def as_document(self) -> dict[str, str]:
        """Return it as the command line prints it (contracts §4)."""
        return {
            "check": self.check,
            "severity": str(self.severity),
            "gate": self.gate,
            "message_vi": self.message_vi,
            "message_en": self.message_en,
            "citation": self.citation,
        }


def fired(*, is_missing: bool = False, **values: Value) -> Fired:
    """Return a firing; the values are named as in the messages of the catalogue."""
    return Fired(values, is_missing)


def missing(**values: Value) -> Fired:
    """Return a firing because something is not recorded yet."""
    return Fired(values, is_missing=True)
