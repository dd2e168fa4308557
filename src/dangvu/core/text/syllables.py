"""The spelling of Vietnamese syllables.

Used to tell right text from text read in the wrong encoding; never to judge a name.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files

from dangvu.core.text.folding import nfc
from dangvu.core.text.ordering import split_tone

ONSETS = (
    "ngh",
    "ng",
    "nh",
    "th",
    "tr",
    "ch",
    "gh",
    "gi",
    "kh",
    "ph",
    "qu",
    "b",
    "c",
    "d",
    "đ",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "q",
    "r",
    "s",
    "t",
    "v",
    "x",
)
"""Beginnings of a syllable, the longest first."""

_STOPS = ("c", "ch", "p", "t")
_TONES_BEFORE_A_STOP = (4, 5)


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Say whether letters and tone together make a possible syllable."""
    letters, tones = _taken_apart(nfc(word).lower())
    if len(tones) > 1:
        return False
    ending = next((e for r, e in _rhymes_in(letters) if r), None)
    if ending is None:
        return False
    return ending not in _STOPS or not tones or tones[0] in _TONES_BEFORE_A_STOP


def _taken_apart(word: str) -> tuple[str, list[int]]:
    pairs = [split_tone(character) for character in word]
    return "".join(p[0] for p in pairs), [p[1] for p in pairs if p[1]]


def _rhymes_in(letters: str) -> list[tuple[str, str]]:
    known = _rhymes()
    onsets = ("", *(onset for onset in ONSETS if letters.startswith(onset)))
    rests = (letters[len(onset) :] for onset in onsets)
    return [(rest, known[rest]) for rest in rests if rest in known]


@cache
def _rhymes() -> dict[str, str]:
    """Return every rhyme with its ending ("" for an open one)."""
    lines = files("dangvu.core").joinpath("data/rhymes.csv")
    rhymes: dict[str, str] = {}
    with lines.open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            for ending in row["endings"].replace("-", " - ").split():
                plain = "" if ending == "-" else ending
                rhymes[row["nucleus"] + plain] = plain
    return rhymes
