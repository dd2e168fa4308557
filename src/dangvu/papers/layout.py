"""How wide the columns of a table are, so that no word or number leaves its cell.

Widths follow the shares a table asks for, but never fall below the longest word of a
column; if there is no room for that, the letters become smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dangvu.papers.paper import Paper, Table
from dangvu.papers.wording import cell_text

#: A4 without the margins of papers, in millimetres.
TEXT_WIDTH = {False: 210 - 30 - 15, True: 297 - 30 - 15}
SIZES = (11.5, 10.0, 9.0, 8.0, 7.0)
BIG = (15.0, 14.0, 13.0)
_WIDE_TABLE = 9
_MM_PER_POINT = 0.3528
_PADDING = 6.5
"""What a cell needs besides its text, in points."""
_NARROW, _CAPITAL, _WIDE, _OTHER = 0.36, 0.74, 0.80, 0.53
"""Widths of letters as parts of the size: Times bold, rounded up."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Size of the letters in points, widths of the columns in millimetres."""

    size: float
    widths: tuple[float, ...]


def fitted(table: Table, paper: Paper) -> Fitted:
    """Return the largest letters with which every word keeps to its cell."""
    total = TEXT_WIDTH[paper.landscape]
    longest = [_longest(table, index) for index in range(len(table.columns))]
    shares = [column.width for column in table.columns]
    sizes = SIZES[len(table.columns) >= _WIDE_TABLE :]
    sizes = BIG + sizes if table.big else sizes
    for size in sizes:
        floors = [_millimetres(ems, size) for ems in longest]
        if sum(floors) <= total:
            return Fitted(size, _widened(shares, floors, total))
    floors = [_millimetres(ems, sizes[-1]) for ems in longest]
    scale = total / sum(floors)
    return Fitted(sizes[-1], tuple(floor * scale for floor in floors))


def _longest(table: Table, index: int) -> float:
    """Return the width of the longest word of a column, in sizes of a letter."""
    texts = [table.columns[index].heading]
    texts += [cell_text(row[index], absent=table.absent) for row in table.rows]
    words = {word for text in texts for word in text.split()}
    return max(map(_ems, words), default=0.0)


def _ems(word: str) -> float:
    return sum(map(_letter, word))


def _letter(letter: str) -> float:
    if letter in "iltfjrIJ.,;:!'()[]-/|":
        return _NARROW
    if letter in "mwMW@%–…—":
        return _WIDE if letter.islower() else 1.0
    return _CAPITAL if letter.isupper() else _OTHER


def _millimetres(ems: float, size: float) -> float:
    return (ems * size + _PADDING) * _MM_PER_POINT


def _widened(
    shares: Sequence[float], floors: Sequence[float], total: float
) -> tuple[float, ...]:
    """Give each column its share, but at least its floor; the others give way."""
    held: dict[int, float] = {}
    while True:
        free = total - sum(held.values())
        rest = sum(share for at, share in enumerate(shares) if at not in held)
        widths = [
            held.get(at, free * share / rest if rest else 0.0)
            for at, share in enumerate(shares)
        ]
        tight = {
            at: floors[at]
            for at, width in enumerate(widths)
            if at not in held and width < floors[at]
        }
        if not tight:
            return tuple(widths)
        held |= tight
