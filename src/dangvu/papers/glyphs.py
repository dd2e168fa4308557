"""Which characters the fonts of papers have; what they lack becomes a visible box."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from dangvu.core.text.folding import nfc, without_invisible

FONTS = Path(__file__).with_name("fonts")
BOX = "\N{WHITE SQUARE}"
_SEGMENTS = 12
_BLANKS = frozenset("\n\t\N{NO-BREAK SPACE}")


@cache
def covered() -> frozenset[int]:
    """Return the code points of the regular face."""
    font = (FONTS / "tinos" / "Tinos-Regular.ttf").read_bytes()
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    points: set[int] = set()
    for index in range(count):
        (offset,) = struct.unpack_from(">L", font, start + 4 + 8 * index + 4)
        points |= _subtable(font, start + offset)
    return frozenset(points)


def printable(text: str) -> str:
    """Return the text composed, with a box for every character the fonts lack."""
    clean = without_invisible(nfc(text))
    if clean.isascii() and clean.isprintable():
        return clean
    known = covered()
    return "".join(c if ord(c) in known or c in _BLANKS else BOX for c in clean)


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _sum, offset, _length = struct.unpack_from(
            ">4sLLL", font, 12 + 16 * index
        )
        if name == tag:
            return int(offset)
    message = f"The font has no table {tag!r}"
    raise ValueError(message)


def _subtable(font: bytes, start: int) -> set[int]:
    """Return what one map of characters covers. Source: OpenType «cmap», formats 4, 12."""
    (kind,) = struct.unpack_from(">H", font, start)
    if kind == 4:
        return _ranges(font, start)
    if kind == _SEGMENTS:
        return _groups(font, start)
    return set()


def _ranges(font: bytes, start: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + double)
    return {
        point
        for first, last in zip(starts, ends, strict=True)
        for point in range(first, last + 1)
        if point != 0xFFFF
    }


def _groups(font: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">L", font, start + 12)
    points: set[int] = set()
    for index in range(count):
        first, last, _glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * index)
        points |= set(range(first, last + 1))
    return points
