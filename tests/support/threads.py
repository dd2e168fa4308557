"""Two transactions at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connections


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run each act in a thread with a connection of its own; return what they answer.

    Raises what the first of them raised.
    """
    with ThreadPoolExecutor(len(acts)) as threads:
        running: list[Future[object]] = [threads.submit(_apart, act) for act in acts]
        return [future.result(timeout=30) for future in running]


def _apart(act: Callable[[], object]) -> object:
    try:
        return act()
    finally:
        connections.close_all()
