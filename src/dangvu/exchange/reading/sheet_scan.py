"""What the XML of a sheet says that the parser of cells does not tell.

Formulas whose value was never computed, and cells so far out that holding the sheet
would fill the memory.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(
    rb"<c\s([^>]*)>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_VALUE = re.compile(rb"<c\s([^>]*[^/>])>\s*<(?:v|is|f)\b")
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
_DIMENSION = re.compile(rb"<dimension\s[^>]*ref=\"(?:[A-Z]+[0-9]+:)?([A-Z]+)([0-9]+)\"")
_HIDDEN_LINE = re.compile(rb"<row\s[^>]*\bhidden=\"(?:1|true)\"")
_LONGEST_CELL = 1 << 19


class SheetScan:
    """Fed with the XML of one sheet, block by block."""

    __slots__ = (
        "_before",
        "_is_precise",
        "_max_columns",
        "_max_rows",
        "has_too_many_columns",
        "has_too_many_rows",
        "hidden_lines",
        "uncomputed",
    )

    def __init__(self, *, max_rows: int, max_columns: int) -> None:
        """Start with the bounds beyond which a cell is too far out."""
        self._max_rows = max_rows
        self._max_columns = max_columns
        self._before = b""
        self._is_precise: bool | None = None
        self.has_too_many_rows = False
        self.has_too_many_columns = False
        self.hidden_lines = 0
        self.uncomputed: set[tuple[int, int]] = set()

    def feed(self, block: bytes) -> None:
        """Look at the next block."""
        text = self._before + block
        if self._is_precise is None:
            self._is_precise = self._may_be_oversize(text)
        end = text.rfind(b"</c>") + len(b"</c>")
        if end < len(b"</c>"):
            end = len(text) if len(text) > _LONGEST_CELL else 0
        self._before = text[end:]
        self._look_at(text[:end])

    def _look_at(self, text: bytes) -> None:
        if b"hidden=" in text:
            self.hidden_lines += len(_HIDDEN_LINE.findall(text))
        if b"<f" in text:
            for attributes in _FORMULA.findall(text):
                self._note_uncomputed(attributes)
        if self._is_precise:
            for attributes in _VALUE.findall(text):
                self._note_place(attributes)

    def _may_be_oversize(self, text: bytes) -> bool:
        """Say whether to look at every cell: no dimension, or one beyond the bounds."""
        found = _DIMENSION.search(text)
        if not found:
            return True
        row, column = _position(found[1], found[2])
        return row >= self._max_rows or column >= self._max_columns

    def _note_uncomputed(self, attributes: bytes) -> None:
        if place := _PLACE.search(attributes):
            self.uncomputed.add(_position(place[1], place[2]))

    def _note_place(self, attributes: bytes) -> None:
        if place := _PLACE.search(attributes):
            row, column = _position(place[1], place[2])
            self.has_too_many_rows |= row >= self._max_rows
            self.has_too_many_columns |= column >= self._max_columns


def _position(letters: bytes, digits: bytes) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(digits) - 1, column - 1
