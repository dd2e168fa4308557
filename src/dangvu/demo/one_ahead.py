"""Prepare the next piece of work while the one before it is being written."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def one_ahead(pieces: Iterator[T]) -> Iterator[T]:
    """Yield the pieces; the next is made in a thread of its own meanwhile.

    The maker must not touch the database: a connection belongs to one thread. What it
    raises comes out where its piece would.
    """
    with ThreadPoolExecutor(max_workers=1) as maker:
        waiting = maker.submit(next, pieces, None)
        while (piece := waiting.result()) is not None:
            waiting = maker.submit(next, pieces, None)
            yield piece
