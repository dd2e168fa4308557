"""Text from before Unicode: the fonts TCVN3 (ABC) and VNI, and mixed-up readings.

Such text arrives as characters of code page 1252 that only a special font shows
rightly. ``TCVN3`` fonts whose name ends in H show every letter as a capital, so a
capital with a tone is stored as the small letter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from dangvu.core.text.folding import nfc, with_real_d
from dangvu.core.text.syllables import is_syllable

Encoding = Literal["unicode", "tcvn3", "vni"]

_BETWEEN_WORDS = re.compile(r"[\x00-@\[-`{-\x7f\xa0\s\u2010-\u203a]+")
_ONLY_UNICODE = re.compile(
    r"[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    r"\u0300-\u0323\u1ea0-\u1ef9]"
)
_WORDS = re.compile(r"[^\W\d_]+")
_SHOUTED = re.compile(r"[A-ZĂÂÊÔƠƯĐ]{2}")
_SMALL = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How many words beyond plain ASCII are possible syllables, in each reading."""

    words: int = 0
    unicode: int = 0
    tcvn3: int = 0
    vni: int = 0

    @property
    def encoding(self) -> Encoding:
        """The reading that explains most words; Unicode unless another is better."""
        best = max(self.tcvn3, self.vni)
        if best <= self.unicode or best * 2 < self.words:
            return "unicode"
        return "tcvn3" if self.tcvn3 >= self.vni else "vni"

    @property
    def is_undecided(self) -> bool:
        """Say whether a legacy reading explains as much as Unicode does."""
        return self.unicode <= max(self.tcvn3, self.vni)


def decode_tcvn3(text: str) -> str:
    """Read text of a TCVN3 font, given as characters of code page 1252."""
    decoded = text.translate(_tcvn3())
    if text.isascii() or not _is_shouted(decoded):
        return decoded
    if not _SMALL.search(text):
        return decoded.upper()
    return " ".join(map(_raised, text.split(" "), decoded.split(" ")))


def decode_vni(text: str) -> str:
    """Read text of a VNI font, given as characters of code page 1252."""
    pattern, letters = _vni()
    return pattern.sub(lambda found: letters[found[0]], text)


def decode(text: str, encoding: Encoding) -> str:
    """Read text in one of the encodings and return it composed."""
    if encoding == "tcvn3":
        return nfc(decode_tcvn3(text))
    if encoding == "vni":
        return nfc(decode_vni(text))
    return nfc(text)


def detect_encoding(samples: Iterable[str]) -> Encoding:
    """Say in which encoding a column or a file is written, from its texts."""
    return spelling_of(samples).encoding


def spelling_of(samples: Iterable[str]) -> Spelling:
    """Count how the words of some texts can be read."""
    readings = [_readings(word) for text in samples for word in _marked_words(text)]
    if not readings:
        return Spelling()
    return Spelling(len(readings), *map(sum, zip(*readings, strict=True)))


def is_surely_unicode(text: str) -> bool:
    """Say whether a text has a letter that no legacy encoding can give."""
    return text.isascii() or _ONLY_UNICODE.search(text) is not None


def _marked_words(text: str) -> list[str]:
    if text.isascii():
        return []
    return [word for word in _BETWEEN_WORDS.split(text) if not word.isascii()]


@lru_cache(maxsize=50_000)
def _readings(word: str) -> tuple[bool, bool, bool]:
    if is_surely_unicode(word):
        return is_syllable(with_real_d(word)), False, False
    return is_syllable(word), _is_tcvn3(word), _is_vni(word)


def _is_tcvn3(word: str) -> bool:
    foreign = any(not c.isascii() and ord(c) not in _tcvn3() for c in word)
    return not foreign and is_syllable(decode_tcvn3(word))


def _is_vni(word: str) -> bool:
    decoded = decode_vni(word)
    return _vni()[0].search(word) is not None and is_syllable(decoded)


def _is_shouted(decoded: str) -> bool:
    """Say whether a word, and not only an acronym, stands in capitals."""
    words = (word for word in _WORDS.findall(decoded) if _SHOUTED.search(word))
    return any(is_syllable(word.lower()) for word in words)


def _raised(source: str, decoded: str) -> str:
    """Write a word in capitals when all its letters outside the table are."""
    is_shouted = _SHOUTED.search(decoded) and not _SMALL.search(source)
    return decoded.upper() if is_shouted else decoded


@cache
def _tcvn3() -> dict[int, str]:
    return {ord(legacy): letter for legacy, letter in _table("tcvn3.csv").items()}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    letters = _table("vni.csv")
    for legacy, letter in tuple(letters.items()):
        if len(legacy) == 2:
            letters[legacy[0] + legacy[1].swapcase()] = letter
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


def _table(name: str) -> dict[str, str]:
    lines = files("dangvu.core").joinpath(f"data/{name}")
    with lines.open(encoding="utf-8") as table:
        return {
            bytes.fromhex(row["bytes_hex"]).decode("cp1252"): row["unicode"]
            for row in csv.DictReader(table)
        }
