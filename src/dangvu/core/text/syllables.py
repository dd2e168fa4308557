"""The spelling of Vietnamese syllables.

Used to tell right text from text read in the wrong encoding; never to judge a name.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from dangvu.core.text.folding import nfc
from dangvu.core.text.ordering import split_tone

_ONSET = re.compile("ngh?|nh|th|tr|ch|g[hi]?|kh|ph|qu?|[bcdđhklmnprstvx]|")
_STOPS = ("c", "ch", "p", "t")
_TONES_BEFORE_A_STOP = (4, 5)


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Say whether letters and tone together make a possible syllable."""
    letters, tones = _taken_apart(nfc(word).lower())
    if len(tones) > 1:
        return False
    endings = _endings(letters)
    if not endings:
        return False
    return endings[0] not in _STOPS or not tones or tones[0] in _TONES_BEFORE_A_STOP


def _taken_apart(word: str) -> tuple[str, list[int]]:
    pairs = [split_tone(character) for character in word]
    return "".join(p[0] for p in pairs), [p[1] for p in pairs if p[1]]


def _endings(letters: str) -> list[str]:
    known = _rhymes()
    cuts = [cut for cut in range(4) if _ONSET.fullmatch(letters[:cut])]
    rests = (letters[cut:] for cut in cuts)
    return [known[rest] for rest in rests if rest in known]


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
