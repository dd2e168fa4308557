"""One form of Vietnamese text, and the keys by which it is searched and compared."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that nobody sees and every key leaves out."""

_DROP_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_ETH_FOR_D = str.maketrans("ðÐɖƉ", "đĐđĐ")


def nfc(text: str) -> str:
    """Return the composed form, in which everything is stored."""
    return unicodedata.normalize("NFC", text)


def without_invisible(text: str) -> str:
    """Drop zero-width characters and soft hyphens."""
    return text if text.isascii() else text.translate(_DROP_INVISIBLE)


def with_real_d(text: str) -> str:
    """Replace the letters that only look like đ (Icelandic eth, African d)."""
    return text if text.isascii() else text.translate(_ETH_FOR_D)


def fold(text: str) -> str:
    """Return the search key: lower case, no marks, d for đ, single spaces.

    Composed and decomposed text give the same key.
    """
    folded = text.translate(_FOLDED)
    if not folded.isascii():
        folded = _without_marks(folded)
    return " ".join(folded.split())


def comparison_key(text: str) -> str:
    """Return the key for saying that two names are the same, tone for tone.

    Case, spaces, the form of Unicode and the place of the tone mark in an open
    syllable (hòa and hoà, thủy and thuỷ) do not count.
    """
    folded = with_real_d(without_invisible(nfc(nfc(text).casefold())))
    if not folded.isascii():
        pattern, places = _tone_places()
        folded = pattern.sub(lambda found: places[found[0]], folded)
    return " ".join(folded.split())


def _without_marks(text: str) -> str:
    bare = _drop_marks(_drop_marks(text).casefold())
    return bare.translate(_FOLDED)


def _drop_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if unicodedata.category(part) != "Mn")


def _folding_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(c): None for c in INVISIBLE}
    table |= dict.fromkeys(range(0x300, 0x370))
    table |= {ord(c): "d" for c in "đĐðÐɖƉ"}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if parts[0].isascii() and all(map(unicodedata.combining, parts[1:])):
            table[code] = parts[0].lower()
    return table


_FOLDED = _folding_table()


@cache
def _tone_places() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = files("dangvu.core").joinpath("data/tone_mark_places.csv")
    with lines.open(encoding="utf-8") as table:
        places = {
            row["mark_on_second_vowel"]: row["mark_on_first_vowel"]
            for row in csv.DictReader(table)
        }
    choices = "|".join(sorted(places))
    return re.compile(rf"(?<!q)(?:{choices})(?![^\W\d_])"), places
