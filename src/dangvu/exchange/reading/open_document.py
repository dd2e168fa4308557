"""A look into an .ods document before anything parses it.

Tells what the parser of cells does not: merged ranges, hidden sheets, and cells that
are repeated until the memory is full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from dangvu.exchange.reading.limits import MIB, Limits
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.unpacking import unpacked_parts
from dangvu.exchange.reading.workbook import Merge

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MOST_MERGES = 100_000


@dataclass(slots=True)
class DocumentSheet:
    """What was seen of one sheet."""

    name: str
    is_visible: bool = True
    merges: list[Merge] = field(default_factory=list)
    cells: int = 0


def inspect_document(path: Path, limits: Limits) -> dict[str, DocumentSheet]:
    """Check a document and return what was seen of each sheet, by its name.

    Raises FileRefused as ``unpacked_parts`` does, and TOO_MANY_ROWS,
    TOO_MANY_COLUMNS, TOO_MANY_CELLS.
    """
    scan = _ContentScan(limits)
    manifest = bytearray()
    for name, block in unpacked_parts(path, limits, needed=_CONTENT):
        if name == _CONTENT:
            scan.feed(block)
        elif name == _MANIFEST and len(manifest) < MIB:
            manifest += block
    if _ENCRYPTED in manifest:
        raise FileRefused("PASSWORD_PROTECTED")
    scan.close()
    return {sheet.name: sheet for sheet in scan.sheets}


class _ContentScan:
    """Fed with ``content.xml``, block by block."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[DocumentSheet] = []
        self._limits = limits
        self._hidden: set[str] = set()
        self._style = ""
        self._row = self._next_row = self._column = 0
        self._fault: expat.ExpatError | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin

    def feed(self, block: bytes) -> None:
        """Look at the next block; an encrypted part is no XML."""
        if self._fault is None:
            try:
                self._parser.Parse(block)
            except expat.ExpatError as fault:
                self._fault = fault

    def close(self) -> None:
        """Refuse what was no XML."""
        if self._fault is not None:
            raise FileRefused("FILE_DAMAGED") from self._fault

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _CELLS:
            self._take_cell(attributes)
        elif name == "table:table-row":
            self._row = self._next_row
            self._column = 0
            self._next_row += _count(attributes, "table:number-rows-repeated")
        elif name == "table:table":
            self._begin_sheet(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif attributes.get("table:display") == "false":
            self._hidden.add(self._style)

    def _begin_sheet(self, attributes: Mapping[str, str]) -> None:
        is_visible = attributes.get("table:style-name", "") not in self._hidden
        name = attributes.get("table:name", "")
        self.sheets.append(DocumentSheet(name, is_visible))
        self._row = self._next_row = self._column = 0

    def _take_cell(self, attributes: Mapping[str, str]) -> None:
        repeated = _count(attributes, "table:number-columns-repeated")
        at = self._column
        self._column += repeated
        if not self.sheets:
            return
        if "office:value-type" in attributes:
            self._refuse_oversize(repeated)
        down = _count(attributes, "table:number-rows-spanned")
        right = _count(attributes, "table:number-columns-spanned")
        merges = self.sheets[-1].merges
        if (down > 1 or right > 1) and len(merges) < _MOST_MERGES:
            merges.append(Merge(self._row, at, self._row + down - 1, at + right - 1))

    def _refuse_oversize(self, repeated: int) -> None:
        """Look at a cell with a value, and at all its repetitions."""
        sheet, limits = self.sheets[-1], self._limits
        if self._next_row > limits.rows:
            raise FileRefused("TOO_MANY_ROWS", sheet=sheet.name, limit=limits.rows)
        if self._column > limits.columns:
            raise FileRefused(
                "TOO_MANY_COLUMNS", sheet=sheet.name, limit=limits.columns
            )
        sheet.cells += repeated * (self._next_row - self._row)
        if sum(one.cells for one in self.sheets) > limits.cells:
            raise FileRefused("TOO_MANY_CELLS", limit=limits.cells)


def _count(attributes: Mapping[str, str], name: str) -> int:
    """Read how often something is repeated or how far it reaches; at least once."""
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() else 1
