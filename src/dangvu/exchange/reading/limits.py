"""How much of somebody else's file the program is willing to read."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; bytes, counts and seconds.

    The defaults let the roster of a province through (250,000 rows of 20 columns) and
    keep a hostile file below a minute and a gigabyte.
    """

    file_bytes: int = 100 * MIB
    unpacked_bytes: int = 768 * MIB
    parts: int = 5_000
    sheets: int = 500
    rows: int = 250_000
    columns: int = 256
    cells: int = 6_000_000
    seconds: int = 60
    memory_bytes: int = 1024 * MIB


DEFAULT_LIMITS = Limits()
