"""Read a file that anybody may have made, without risk to this process."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Event, Timer
from typing import Any

from dangvu.exchange.reading import worker
from dangvu.exchange.reading.collector import resting_collector
from dangvu.exchange.reading.contents import kind_of
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.workbook import FileKind, Merge, Row, Sheet, Workbook

_SOURCES = Path(__file__).resolve().parents[3]

_day = lru_cache(maxsize=100_000)(dt.date.fromisoformat)


def read_guarded(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Read every sheet of a file in a process of its own.

    That process gets ``limits.seconds`` and ``limits.memory_bytes`` and nothing of
    this one's environment. Raises FileRefused, whatever the file does.
    """
    kind_of(path, limits)
    expired = Event()
    with _started(path, limits) as process:
        alarm = Timer(limits.seconds, _stop, [process, expired])
        alarm.start()
        try:
            with resting_collector():
                received = _receive(process.stdout or ())
        finally:
            alarm.cancel()
            process.kill()
    if received.is_complete:
        return Workbook(received.kind, tuple(map(_sheet, received.sheets)))
    if expired.is_set():
        raise FileRefused("OUT_OF_TIME", limit=limits.seconds)
    raise FileRefused("OUT_OF_MEMORY" if process.returncode < 0 else "FILE_DAMAGED")


def _started(path: Path, limits: Limits) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", worker.__name__, *worker.arguments(path, limits)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_SOURCES), "PYTHONUTF8": "1"},
    )


def _stop(process: subprocess.Popen[bytes], expired: Event) -> None:
    expired.set()
    process.kill()


@dataclass(slots=True)
class _ReceivedSheet:
    head: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Received:
    kind: FileKind = "xlsx"
    sheets: list[_ReceivedSheet] = field(default_factory=list)
    is_complete: bool = False


def _receive(lines: Iterable[bytes]) -> _Received:
    received = _Received()
    for line in lines:
        if not line.endswith(b"\n"):
            break
        _take(received, json.loads(line))
    return received


def _take(received: _Received, message: dict[str, Any]) -> None:
    if "rows" in message:
        sheet = received.sheets[-1]
        for y, x in message["days"]:
            row = message["rows"][y]
            row[x] = _day(row[x])
        sheet.rows += message["rows"]
        sheet.numbers += message["numbers"]
    elif "sheet" in message:
        received.sheets.append(_ReceivedSheet(message))
    elif "kind" in message:
        received.kind = message["kind"]
    elif "end" in message:
        received.is_complete = True
    else:
        raise FileRefused(message["refused"], **message["values"])


def _sheet(received: _ReceivedSheet) -> Sheet:
    head = received.head
    return Sheet(
        name=head["sheet"],
        rows=received.rows,
        row_numbers=received.numbers,
        merges=tuple(Merge(*corners) for corners in head["merges"]),
        uncomputed=frozenset((y, x) for y, x in head["uncomputed"]),
        is_visible=head["is_visible"],
        hidden_lines=head["hidden_lines"],
    )
