"""CSV: its encoding, its delimiter and its records."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dangvu.core.text.folding import nfc
from dangvu.core.text.legacy import spelling_of
from dangvu.exchange.reading.limits import MIB, Limits
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.spreadsheet import OpenSheet
from dangvu.exchange.reading.workbook import Row

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t"
_SAMPLE_LINES = 40
_DECLARATION = "sep="


def open_delimited(path: Path, limits: Limits) -> OpenSheet:
    """Return the one sheet of a CSV file; its name is empty.

    Raises FileRefused: TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_CELLS, FILE_DAMAGED;
    all but the last while the rows are read.
    """
    encoding = encoding_of(path)
    delimiter = _delimiter_of(path, encoding)
    return OpenSheet(name="", rows=_records(path, encoding, delimiter, limits=limits))


def encoding_of(path: Path) -> str:
    """Return the name of the codec: Unicode by its marks, else what spells better.

    Text of TCVN3 and VNI fonts is read as code page 1252 and repaired later, cell by
    cell; text of code page 1258 becomes Unicode here.
    """
    with path.open("rb") as file:
        head = file.read(MIB)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    return "utf-8" if _is_utf8(path) else _code_page(head)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(MIB):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _code_page(head: bytes) -> str:
    western = spelling_of([head.decode("cp1252", "replace")])
    vietnamese = spelling_of([nfc(head.decode("cp1258", "replace"))])
    legacy = max(western.tcvn3, western.vni)
    return "cp1258" if vietnamese.unicode > legacy else "cp1252"


def _lines(path: Path, encoding: str) -> Iterator[str]:
    errors = "replace" if encoding.startswith("cp") else "strict"
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        yield from file


def _delimiter_of(path: Path, encoding: str) -> str:
    try:
        lines = list(islice(_lines(path, encoding), _SAMPLE_LINES))
    except UnicodeError as error:
        raise FileRefused("FILE_DAMAGED") from error
    if lines and lines[0].lower().startswith(_DECLARATION):
        return lines[0][len(_DECLARATION) :][:1]
    return max(_DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))


def _regularity(lines: list[str], delimiter: str) -> int:
    """Count the fields of the records that have the commonest number of fields."""
    try:
        widths = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
    except csv.Error:
        return 0
    return max((w * n for w, n in widths.items() if w > 1), default=0)


def _records(
    path: Path, encoding: str, delimiter: str, *, limits: Limits
) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(_lines(path, encoding), delimiter=delimiter)
    start, cells = 1, 0
    try:
        for count, record in enumerate(reader, 1):
            cells += len(record)
            _refuse_oversize(count, len(record), cells, limits=limits)
            if not (start == 1 and _is_declaration(record)):
                yield start, [*record]
            start = reader.line_num + 1
    except (csv.Error, UnicodeError) as error:
        raise FileRefused("FILE_DAMAGED") from error


def _is_declaration(record: list[str]) -> bool:
    return bool(record) and record[0].lower().startswith(_DECLARATION)


def _refuse_oversize(rows: int, columns: int, cells: int, *, limits: Limits) -> None:
    if rows > limits.rows:
        raise FileRefused("TOO_MANY_ROWS", sheet="CSV", limit=limits.rows)
    if columns > limits.columns:
        raise FileRefused("TOO_MANY_COLUMNS", sheet="CSV", limit=limits.columns)
    if cells > limits.cells:
        raise FileRefused("TOO_MANY_CELLS", limit=limits.cells)
