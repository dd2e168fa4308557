"""What the pages of suspected duplicates show, in the words of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language

from dangvu.desk.forms.duplicates import FIRST, SECOND, MergeForm
from dangvu.desk.member_page import PARTS, value_text
from dangvu.desk.roll import RollRow, roll_rows
from dangvu.duplicates.enums import AGAINST, Likeness
from dangvu.duplicates.models import SuspectedPair
from dangvu.register.enums import Standing
from dangvu.register.fields import fields
from dangvu.register.queries.card import Card

#: Fields in the order in which they are compared; the unit stands above them.
COMPARED = tuple(
    key
    for keys in (("full_name",), *PARTS.values())
    for key in keys
    if key != "current_org"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for or against a pair."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as a list shows it."""

    pair: SuspectedPair
    first: RollRow
    second: RollRow
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two records; ``chosen`` is the side whose value survives."""

    key: str
    label: str
    first: str
    second: str
    chosen: str = ""

    @property
    def differs(self) -> bool:
        """Say whether the two say different things."""
        return self.first != self.second


def pair_rows(pairs: Sequence[SuspectedPair], day: dt.date) -> list[PairRow]:
    """Describe pairs, in a few queries however many they are."""
    people = {p.pk: p for pair in pairs for p in (pair.first, pair.second)}
    rows = {row.person.pk: row for row in roll_rows(list(people.values()), day)}
    return [
        PairRow(
            pair=pair,
            first=rows[pair.first_id],
            second=rows[pair.second_id],
            signs=tuple(signs(pair.reasons)),
        )
        for pair in pairs
    ]


def signs(reasons: Iterable[str]) -> Iterator[Sign]:
    """Name the reasons of a pair, those against it with another tone."""
    for reason in reasons:
        tone = "due" if reason in AGAINST else "info"
        yield Sign(capfirst(str(Likeness(reason).label)), tone)


def compared(first: Card, second: Card) -> list[Compared]:
    """Put two records side by side; what neither says is left out."""
    language = get_language() or "vi"
    rows = [
        Compared(
            key,
            fields()[key].label(language),
            value_text(fields()[key], first.value(key)),
            value_text(fields()[key], second.value(key)),
        )
        for key in COMPARED
    ]
    return [row for row in rows if row.first or row.second]


def likely_survivor(first: Card, second: Card) -> str:
    """Propose the member, then the fuller record, then the older one."""

    def weight(card: Card) -> tuple[bool, int]:
        filled = sum(bool(card.value(key)) for key in COMPARED)
        return card.person.state in Standing, filled

    return SECOND if weight(second) > weight(first) else FIRST


def proposed(rows: Iterable[Compared], survivor: str) -> dict[str, str]:
    """Propose for each field that differs the survivor's value, if it has one."""
    other = FIRST if survivor == SECOND else SECOND
    return {
        row.key: survivor if getattr(row, survivor) else other
        for row in rows
        if row.differs
    }


def with_choices(rows: Iterable[Compared], form: MergeForm) -> list[Compared]:
    """Add to each field that differs the side chosen in the form."""
    known: Mapping[str, str] = form.differing
    return [
        Compared(
            row.key,
            row.label,
            row.first,
            row.second,
            form.side_of(row.key) if row.key in known else "",
        )
        for row in rows
    ]
