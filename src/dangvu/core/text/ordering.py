"""Vietnamese order as a key that sorts rightly byte by byte.

Given name first, then middle names, then the family name. Within a word all letters
count before any tone. Source: the dictionary order of the alphabet and of the tones.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dangvu.core.text.folding import comparison_key
from dangvu.core.text.names import NameParts, split_name

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The Vietnamese alphabet with f, j, w and z in their Latin places."""

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Tone marks in dictionary order, after no mark: huyền, hỏi, ngã, sắc, nặng."""

# Each of these is lower than every digit and letter of a key, and in this order.
_END_OF_PART = " "
_END_OF_WORD = "!"
_END_OF_LETTERS = "#"

_RANKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
_OTHER = "z"
_RANK = dict(zip(ALPHABET, _RANKS, strict=True))


def sort_key(full_name: str) -> str:
    """Return the key of a full name; compare it byte by byte (collation C)."""
    return sort_key_of(split_name(full_name))


def sort_key_of(parts: NameParts) -> str:
    """Return the key of a name whose parts are known."""
    given, middle, family = (
        _END_OF_WORD.join(map(_word_key, comparison_key(part).split()))
        for part in (parts.given, parts.middle, parts.family)
    )
    return f"{given}{_END_OF_PART}{middle}{_END_OF_PART}{family}"


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for character in word:
        letter, tone = split_tone(character)
        if tone:
            tones.append(str(tone + 1))
        if letter.isalnum():
            letters.append(_letter_key(letter))
    return f"{''.join(letters)}{_END_OF_LETTERS}{''.join(tones) or '1'}"


def split_tone(character: str) -> tuple[str, int]:
    """Return the letter without its tone, and the tone: 0 (none) to 5 (nặng)."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((TONES.index(mark) + 1 for mark in marks if mark in TONES), 0)
    if not tone:
        return character, 0
    return unicodedata.normalize("NFC", marks.replace(TONES[tone - 1], "")), tone


def _letter_key(letter: str) -> str:
    if letter in _RANK:
        return _RANK[letter]
    return letter if letter.isascii() else _OTHER + letter
