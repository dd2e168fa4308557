"""What stays on one page with the signatures, so that they never stand alone.

A signature on a page of its own can be put under any text: at least two lines of the
text, or two rows of a table, go over to the last page with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dangvu.papers.paper import Block, Dots, Lines, Paper, Table, Text

_LEAST = 2
_A_LINE = 100
"""So many letters of a paragraph surely need a second line."""
_LONGEST = 1_500
"""A paragraph longer than that may break over the page of the signatures."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The parts of a paper: what may break, and what stays with the signatures.

    ``rows`` is how many rows of the table at the end of ``before`` stay as well.
    """

    before: Sequence[Block]
    kept: Sequence[Block] = ()
    rows: int = 0


def parted(paper: Paper) -> Parted:
    """Part the text of a paper by what stays on the page of the signatures."""
    before = [piece for block in paper.blocks for piece in _pieces(block)]
    if not paper.signatures and not paper.recipients:
        return Parted(before)
    kept: list[Block] = []
    while before and _seen(kept) < _LEAST and _may_stay(before[-1]):
        kept.insert(0, before.pop())
    missing = max(0, _LEAST - _seen(kept))
    last = before[-1] if before else None
    rows = min(missing, len(last.rows)) if isinstance(last, Table) else 0
    return Parted(before, kept, rows)


def _pieces(block: Block) -> Iterator[Block]:
    """Take lines that stand together apart: a page may end between them."""
    if isinstance(block, Lines):
        yield from (Lines([line]) for line in block.lines)
    elif isinstance(block, Dots):
        yield from (Dots() for _line in range(block.count))
    else:
        yield block


def _seen(blocks: Sequence[Block]) -> int:
    """Count the lines that parts surely have; titles and notes count for nothing."""
    return sum(map(_lines, blocks))


def _lines(block: Block) -> int:
    if isinstance(block, Text):
        return 0 if block.quiet else 1 + (len(block.text) > _A_LINE)
    return int(isinstance(block, Lines | Dots))


def _may_stay(block: Block) -> bool:
    if isinstance(block, Text):
        return len(block.text) <= _LONGEST
    return not isinstance(block, Table)
