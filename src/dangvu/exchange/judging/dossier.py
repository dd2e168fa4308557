"""A person while a roster is judged: what is known, and what the roster adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dangvu.core.periods import PartialDate, Period
from dangvu.core.versions import Segment
from dangvu.register.enums import NumberScheme, PersonState
from dangvu.register.ledger import Place

ALWAYS = Period(None, None)


@dataclass(frozen=True, slots=True)
class NewNumber:
    """A number to add; ``is_disputed`` when somebody else bears it already."""

    scheme: str
    value: str
    is_disputed: bool = False


@dataclass(slots=True)
class History:
    """What is said about a person through time: now, and as the register has it.

    ``rows`` are the ids of the register's rows that say ``was``, in the same order.
    """

    segments: list[Segment[Any]]
    was: Sequence[Segment[Any]] = ()
    rows: Sequence[int] = ()

    @property
    def is_changed(self) -> bool:
        """Say whether there is anything to write for somebody known."""
        return self.segments is not self.was

    def stale_rows(self) -> list[int]:
        """Return the rows that are no longer thought true."""
        pairs = zip(self.rows, self.was, strict=True)
        return [row for row, segment in pairs if segment not in self.segments]

    def missing(self) -> list[Segment[Any]]:
        """Return what no row says yet."""
        return [segment for segment in self.segments if segment not in self.was]


@dataclass(slots=True)
class Dossier:
    """One person. Rows are applied to it in turn; then it is written.

    ``person_id`` is None for somebody new. ``place`` is where the person was on the
    roster's day (or is now), ``newest`` the day of the newest roster that was written
    for them. ``row`` is the line that opened the dossier of somebody new, ``entry`` the
    opening balance to write.
    """

    full_name: str
    search_key: str
    person_id: int | None = None
    state: str = PersonState.NONE
    home_id: int | None = None
    place: Place | None = None
    newest: dt.date | None = None
    other_names: str = ""
    profile: History = field(default_factory=lambda: History([]))
    detail: History = field(default_factory=lambda: History([]))
    numbers: dict[str, str] = field(default_factory=dict)
    statuses: set[str] = field(default_factory=set)
    row: int = 0

    entry: Place | None = None
    new_numbers: list[NewNumber] = field(default_factory=list)
    new_other_names: str = ""
    new_statuses: list[str] = field(default_factory=list)

    @property
    def birth(self) -> PartialDate | None:
        """Date of birth as known last."""
        facts = self.profile.segments[-1].facts
        return birth_of(facts.birth_date, facts.birth_precision)

    @property
    def is_new(self) -> bool:
        """Say whether the person gets an identity by this listing."""
        return self.person_id is None

    def is_completed_later(self, day: dt.date) -> bool:
        """Say whether a roster of a later day was written for this person."""
        return self.newest is not None and day < self.newest

    def add_number(self, scheme: NumberScheme, value: str, *, disputed: bool) -> None:
        """Give the person a number."""
        self.numbers[scheme] = value
        self.new_numbers.append(NewNumber(scheme, value, disputed))


def birth_of(day: dt.date | None, precision: str) -> PartialDate | None:
    """Read the two columns of a date of birth."""
    if day is None:
        return None
    if precision == "YEAR":
        return PartialDate(day.replace(month=1, day=1), "YEAR")
    if precision == "MONTH":
        return PartialDate(day.replace(day=1), "MONTH")
    return PartialDate(day)
