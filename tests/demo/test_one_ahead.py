"""Pieces come in their order, each made while the one before is in use."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, get_ident

import pytest

from dangvu.demo.one_ahead import one_ahead


def test_pieces_come_in_order() -> None:
    assert list(one_ahead(iter([1, 2, 3]))) == [1, 2, 3]


def test_the_next_piece_is_made_meanwhile() -> None:
    made = Event()

    def pieces() -> Iterator[int]:
        yield get_ident()
        made.set()
        yield get_ident()

    ahead = one_ahead(pieces())
    maker = next(ahead)

    assert made.wait(timeout=10)
    assert maker != get_ident()
    assert list(ahead) == [maker]


def test_what_the_maker_raises_comes_out() -> None:
    def pieces() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    ahead = one_ahead(pieces())

    assert next(ahead) == 1
    with pytest.raises(ValueError, match="no more"):
        next(ahead)
