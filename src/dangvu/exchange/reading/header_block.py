"""Where the header of a list stands, and what is written above each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dangvu.exchange.reading.header_book import Meaning, meaning_of
from dangvu.exchange.reading.workbook import Merge, Sheet, merges_within

DEEPEST_HEADER = 3
LINES_SEARCHED = 60

_IDENTITIES = frozenset(
    ["full_name", "given_name", "family_middle_name", "national_id"]
)
_FEWEST_FIELDS = 2
_LONGEST_LABEL = 80
_MOST_DIGITS = 3
_TOLERANCE = 100

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The lines ``top`` to ``bottom`` (counting from 0) and what they say.

    ``labels[x]`` are the texts above column x, the uppermost first, without repeats.
    """

    top: int
    bottom: int
    labels: tuple[Labels, ...]

    def meanings(self) -> list[Meaning | None]:
        """Return what each column is."""
        return [meaning_of(labels) for labels in self.labels]

    @property
    def weight(self) -> int:
        """Say how much like a header this is; 0 when it is none."""
        best: dict[tuple[str, int], int] = {}
        for meaning in self.meanings():
            if meaning:
                field = (meaning.field, meaning.part)
                best[field] = max(meaning.weight, best.get(field, 0))
        fields = {field for field, _ in best} - {"ordinal"}
        if len(fields) < _FEWEST_FIELDS or not fields & _IDENTITIES:
            return 0
        return sum(best.values())


def find_header(sheet: Sheet, texts: Sequence[Sequence[str]]) -> HeaderBlock | None:
    """Return the most likely header among the first lines, or None.

    ``texts`` are those lines, their encoding repaired. Of equally likely blocks the
    shallowest and then the first one wins.
    """
    width = max(map(len, texts), default=0)
    merges = merges_within(sheet.merges, rows=range(len(texts)), columns=range(width))
    grid = _with_merges(texts, merges)
    blocks = list(_blocks(grid))
    best = max(blocks, key=lambda block: block.weight, default=None)
    if best is None or not best.weight:
        return None
    return _widened(best, grid, merges)


def _blocks(grid: list[list[str]]) -> Iterator[HeaderBlock]:
    """Yield the blocks that have at least one line of labels."""
    labelled = [_is_labelled(line) for line in grid]
    for depth in range(1, DEEPEST_HEADER + 1):
        for top in range(len(grid) - depth + 1):
            if any(labelled[top : top + depth]):
                yield _block(grid, top, top + depth - 1)


def _is_labelled(line: list[str]) -> bool:
    """Say whether two different cells of a line may be labels of columns."""
    texts = {text for text in line if _may_be_label(text)}
    return sum(meaning_of((text,)) is not None for text in texts) >= _FEWEST_FIELDS


def _may_be_label(text: str) -> bool:
    is_short = 0 < len(text) <= _LONGEST_LABEL
    return is_short and sum(map(str.isdigit, text)) <= _MOST_DIGITS


def _block(grid: list[list[str]], top: int, bottom: int) -> HeaderBlock:
    lines = [_filled(grid[y], grid[y + 1 : bottom + 1]) for y in range(top, bottom)]
    lines.append(grid[bottom])
    width = max(map(len, lines))
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    labels = tuple(
        tuple(dict.fromkeys(text for text in column if text))
        for column in zip(*padded, strict=True)
    )
    return HeaderBlock(top, bottom, labels)


def _filled(upper: list[str], lower: list[list[str]]) -> list[str]:
    """Carry an upper text to the right, over cells that have one only below.

    This is what a merged cell looks like in a file that knows no merging.
    """
    filled = list(upper)
    for x in range(1, len(filled)):
        if filled[x] or not any(_at(line, x) for line in lower):
            continue
        if any(_at(line, x - 1) for line in lower):
            filled[x] = filled[x - 1]
    return filled


def _at(line: list[str], x: int) -> str:
    return line[x] if x < len(line) else ""


def _with_merges(
    texts: Sequence[Sequence[str]], merges: Sequence[Merge]
) -> list[list[str]]:
    width = max(map(len, texts), default=0)
    grid = [[*line, *[""] * (width - len(line))] for line in texts]
    for merge in merges:
        text = grid[merge.top][merge.left]
        for line in grid[merge.top : merge.bottom + 1]:
            line[merge.left : merge.right + 1] = [text] * (merge.right - merge.left + 1)
    return grid


def _widened(
    block: HeaderBlock, grid: list[list[str]], merges: Sequence[Merge]
) -> HeaderBlock:
    """Take in the lines that cells of the header reach into."""
    tall = [
        merge
        for merge in merges
        if merge.top < merge.bottom
        and merge.bottom - merge.top < DEEPEST_HEADER
        and merge.top <= block.bottom
        and merge.bottom >= block.top
    ]
    top = min([block.top, *(merge.top for merge in tall)])
    bottom = max([block.bottom, *(merge.bottom for merge in tall)])
    if (top, bottom) == (block.top, block.bottom) or bottom >= len(grid):
        return block
    wider = _block(grid, top, bottom)
    return wider if wider.weight >= block.weight - _TOLERANCE else block
