"""How a table is declared: lines and columns over the dated facts of each member.

A member on a day is one row of facts. A *block* tells the members apart by one of them
(``key``, SQL that gives the code of a line), a column counts some of them
(``condition``), an *aside* says something more of all. Every block must sum to the
total; a block for which the register keeps no facts is declared without lines and shown
as «no data». What SQL there is stands here, in the declaration; ``compiling`` makes one
statement of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dangvu.register.code_lists import code_list

Label = str | Promise | Callable[[], str]
Values = Mapping[str, object]

TOTAL = "TOTAL"
TOTAL_LABEL = _("In all")


class Source(StrEnum):
    """Facts beyond membership and profile that a table joins."""

    DETAIL = "DETAIL"
    HOST = "HOST"
    PARTY = "PARTY"
    GROUPS = "GROUPS"


def no_values(_day: dt.date) -> Values:
    """Say that a block needs no parameters."""
    return {}


@dataclass(frozen=True, slots=True)
class Counted:
    """A column: the members of whom ``condition`` holds (over carried facts)."""

    code: str
    label: Label
    condition: str = "true"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a block."""

    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of which every member is in exactly one.

    ``values`` are the parameters of ``key`` on a day; ``right`` is what one needs,
    besides seeing figures, to open its people.
    """

    code: str
    label: Label
    lines: tuple[Entry, ...] = ()
    key: str = ""
    values: Callable[[dt.date], Values] = no_values
    right: str = ""

    @property
    def has_data(self) -> bool:
        """Say whether the register keeps what this block asks for."""
        return bool(self.key)


@dataclass(frozen=True, slots=True)
class Aside:
    """One more line after a block, outside its sum.

    With a ``measure`` it is the average of it over the members who have one; ``right``
    is what one needs, besides seeing figures, to open its people.
    """

    code: str
    label: Label
    after: str
    condition: str = "true"
    measure: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Cross:
    """Cells that another table counts by itself: its column, our lines, our column."""

    theirs: str
    lines: tuple[str, ...] = (TOTAL,)
    column: str = "total"


@dataclass(frozen=True, slots=True)
class MemberTable:
    """A table of the members at the end of the last day.

    With ``flow``, a row of ST-01, it is of those who came in by it during the days, each
    with the facts of their own day. ``share`` is a column with the part of the total in
    percent.
    """

    code: str
    title: Label
    columns: tuple[Counted, ...]
    blocks: tuple[Block, ...]
    carries: Mapping[str, str]
    sources: tuple[Source, ...] = ()
    asides: tuple[Aside, ...] = ()
    crosses: tuple[Cross, ...] = (Cross("total"),)
    #: Columns of which every member is in exactly one; () when they do not sum.
    parts: tuple[str, ...] = ()
    notes: tuple[Label, ...] = field(default=())
    flow: str = ""
    share: Counted | None = None

    @property
    def counted(self) -> tuple[Block, ...]:
        """Return the blocks with data."""
        return tuple(block for block in self.blocks if block.has_data)


def said(label: Label) -> str:
    """Return a label in the active language."""
    return label() if callable(label) else str(label)


def coded(
    prefix: str, label: Label, *, column: str, listed: str, right: str = ""
) -> Block:
    """Declare a block by the codes of a code list, with a line for «not known»."""
    codes = list(code_list(listed))
    unknown = f"{prefix}_UNKNOWN"
    lines = [Entry(f"{prefix}_{code}", _name(listed, code)) for code in codes]
    return Block(
        code=prefix,
        label=label,
        lines=(*lines, Entry(unknown, _("No information yet"))),
        key=f"CASE WHEN {column} = ANY(%({prefix}_codes)s::text[])"
        f" THEN '{prefix}_' || {column} ELSE '{unknown}' END",
        values=lambda _day: {f"{prefix}_codes": codes},
        right=right,
    )


def _name(listed: str, code: str) -> Callable[[], str]:
    return lambda: code_list(listed)[code].name(get_language() or "vi")
