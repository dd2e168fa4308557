"""Open a file whose contents are trusted to fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dangvu.exchange.reading.collector import resting_collector
from dangvu.exchange.reading.contents import kind_of
from dangvu.exchange.reading.delimited import open_delimited
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.spreadsheet import OpenSheet, open_sheets
from dangvu.exchange.reading.workbook import FileKind, Sheet, Workbook


def open_workbook(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Read every sheet of a spreadsheet or CSV file into memory, in this process.

    For a file that somebody sent use ``read_guarded``, which bounds time and memory
    as well. Raises FileRefused.
    """
    kind, sheets = stream_workbook(path, limits)
    with resting_collector():
        return Workbook(kind, tuple(map(_whole, sheets)))


def stream_workbook(path: Path, limits: Limits) -> tuple[FileKind, Iterator[OpenSheet]]:
    """Return the kind of a file and its sheets, whose rows come as they are asked."""
    kind = kind_of(path, limits)
    if kind == "csv":
        return kind, iter([open_delimited(path, limits)])
    return kind, open_sheets(path, kind, limits)


def _whole(sheet: OpenSheet) -> Sheet:
    numbered = list(sheet.rows)
    return Sheet(
        name=sheet.name,
        rows=[row for _, row in numbered],
        row_numbers=[number for number, _ in numbered],
        merges=sheet.merges,
        uncomputed=sheet.uncomputed,
        is_visible=sheet.is_visible,
        hidden_lines=sheet.hidden_lines,
    )
