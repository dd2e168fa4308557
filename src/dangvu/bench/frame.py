"""What is measured, and how: figures, runs, the machine."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection

MS = 1000.0
#: Seconds from which on the plan of a statement is kept.
SLOW = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: ``ratio`` is what was measured over the ``baseline``, if there is one.

    ``runs`` holds every run; ``value`` is their median unless the name says otherwise.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    runs: tuple[float, ...] = ()
    plans: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the row of contracts §2."""
        ratio = round(self.value / self.baseline, 2) if self.baseline else None
        row = {**asdict(self), "runs": list(self.runs), "ratio": ratio}
        del row["plans"]
        return row


@dataclass
class Spent:
    """Time of the statements that ran inside a block."""

    seconds: float = 0.0


@contextmanager
def in_database() -> Iterator[Spent]:
    """Add up the time of statements, as the program waits for them."""
    spent = Spent()

    def timed(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.seconds += time.perf_counter() - began

    with connection.execute_wrapper(timed):
        yield spent


@contextmanager
def explained() -> Iterator[list[str]]:
    """Gather the plans of slow statements, made again where they ran."""
    plans: list[str] = []

    def watched(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        began = time.perf_counter()
        answer = execute(sql, params, many, context)
        is_slow = time.perf_counter() - began > SLOW
        if is_slow and str(sql).lstrip().startswith(("SELECT", "WITH")):
            with connection.cursor() as other:
                other.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
                plans.append("\n".join(line for (line,) in other.fetchall()))
        return answer

    with connection.execute_wrapper(watched):
        yield plans


def figure(
    name: str, act: Callable[[], object], *, runs: int, baseline: float | None = None
) -> Figure:
    """Run something once to warm up and then ``runs`` times; milliseconds of SQL.

    A further run before them keeps the plan of every statement over ``SLOW``.
    """
    act()
    with explained() as plans:
        act()
    taken = []
    for _number in range(runs):
        with in_database() as spent:
            act()
        taken.append(round(spent.seconds * MS, 2))
    return Figure(
        name, statistics.median(taken), "ms", baseline, tuple(taken), tuple(plans)
    )


def timed(act: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def machine() -> dict[str, Any]:
    """Say on what the figures were measured."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processors": os.cpu_count(),
        "model": _model(),
        "memory_gb": round(pages / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": server,
    }


def _model() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2] for line in lines if line.startswith("model name"))
    return next(names, platform.machine()).strip()
