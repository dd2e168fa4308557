"""The process that opens somebody else's file, inside bounds of time and memory.

Started by ``guard``; writes the workbook to standard output as lines of JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, astuple
from itertools import islice
from pathlib import Path
from typing import Any

from dangvu.exchange.reading.collector import resting_collector
from dangvu.exchange.reading.limits import Limits
from dangvu.exchange.reading.opening import stream_workbook
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.spreadsheet import OpenSheet
from dangvu.exchange.reading.workbook import Row

_BLOCK_ROWS = 2_000

_ZERO = "\\u0000"

Message = dict[str, object]


def main(path: str, limits: str) -> None:
    """Read one file and write what it holds, or why it was refused."""
    bounds = Limits(**json.loads(limits))
    _bound(resource.RLIMIT_AS, bounds.memory_bytes)
    _bound(resource.RLIMIT_CPU, bounds.seconds)
    _bound(resource.RLIMIT_CORE, 0)
    with resting_collector():
        for message in _messages(Path(path), bounds):
            text = _json(message)
            if _ZERO in text:
                text = _json(_without_zeros(message))
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _json(message: object) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def _without_zeros(part: Any) -> Any:
    """Drop the character zero, which no database keeps."""
    if isinstance(part, str):
        return part.replace("\x00", "")
    if isinstance(part, dict):
        return {_without_zeros(k): _without_zeros(v) for k, v in part.items()}
    if isinstance(part, (list, tuple)):
        return [_without_zeros(item) for item in part]
    return part


def _bound(kind: int, most: int) -> None:
    """Bound a resource for good, unless it is bounded more tightly already."""
    _, hard = resource.getrlimit(kind)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (allowed, allowed))


def _messages(path: Path, limits: Limits) -> Iterator[Message]:
    try:
        kind, sheets = stream_workbook(path, limits)
        yield {"kind": kind}
        for sheet in sheets:
            yield from _sheet_messages(sheet)
        yield {"end": True}
    except FileRefused as refused:
        yield {"refused": refused.code, "values": refused.values}
    except MemoryError:
        yield {"refused": "OUT_OF_MEMORY", "values": {}}


def _sheet_messages(sheet: OpenSheet) -> Iterator[Message]:
    yield {
        "sheet": sheet.name,
        "merges": [astuple(merge) for merge in sheet.merges],
        "uncomputed": sorted(sheet.uncomputed),
        "is_visible": sheet.is_visible,
        "hidden_lines": sheet.hidden_lines,
    }
    while block := list(islice(sheet.rows, _BLOCK_ROWS)):
        rows = [row for _, row in block]
        yield {
            "days": _days_as_text(rows),
            "numbers": [number for number, _ in block],
            "rows": rows,
        }


def _days_as_text(rows: list[Row]) -> list[tuple[int, int]]:
    """Replace days, which JSON does not know, and say where they stood."""
    places = []
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if isinstance(cell, dt.date):
                row[x] = cell.isoformat()
                places.append((y, x))
    return places


def arguments(path: Path, limits: Limits) -> list[str]:
    """Return what ``main`` expects on its command line."""
    return [str(path), json.dumps(asdict(limits))]


if __name__ == "__main__":
    main(*sys.argv[1:])
