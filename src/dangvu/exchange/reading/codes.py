"""From the words in a cell to the code of a list."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Protocol

from dangvu.core.text.folding import comparison_key, fold
from dangvu.register.code_lists import code_list
from dangvu.register.enums import Standing

_NOT_WORDS = re.compile(r"[^\w/]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_FIRST_WORDS = (
    "đảng viên",
    "đv",
    "dân tộc",
    "tôn giáo",
    "người",
    "đạo",
    "tốt nghiệp",
    "tn",
    "trình độ",
    "lớp",
)

BY_BEGINNING = frozenset({"occupation", "professional_level", "political_theory"})
"""Lists whose entries are often followed by more words: Đại học Kinh tế."""


class CodeResolver(Protocol):
    """Whoever knows the code lists."""

    def resolve(self, name: str, text: str) -> str | None:
        """Return the code that a text means in a list, or None."""


class ListedCodes:
    """The lists of the register, with the further spellings that rosters use."""

    def resolve(self, name: str, text: str) -> str | None:
        """Return the code for a name or an alias; case, marks and spaces may differ."""
        return next(filter(None, (_find(name, form) for form in _forms(text))), None)


def _forms(text: str) -> Iterator[str]:
    yield text
    bare = _IN_BRACKETS.sub(" ", text)
    yield bare
    key = comparison_key(bare).strip(" .:-")
    for words in _FIRST_WORDS:
        if key.startswith(words + " "):
            yield key.removeprefix(words)


def _find(name: str, text: str) -> str | None:
    toned, folded, closed = _keys(text)
    spellings = _spellings(name)
    for key in (toned, folded, closed):
        if key in spellings:
            return spellings[key]
    if name not in BY_BEGINNING:
        return None
    words = toned.split()
    beginnings = (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
    return next((spellings[b] for b in beginnings if b in spellings), None)


def _keys(text: str) -> tuple[str, str, str]:
    """Return a text with tones, without, and without spaces either."""
    toned = _NOT_WORDS.sub(" ", comparison_key(text)).strip()
    folded = _NOT_WORDS.sub(" ", fold(text)).strip()
    return toned, folded, folded.replace(" ", "")


@cache
def _spellings(name: str) -> dict[str, str]:
    """Return code by key; names and aliases with tones go before those without."""
    pairs = [*_register_names(name), *_aliases(name)]
    spellings: dict[str, str] = {}
    for position in range(3):
        for text, code in pairs:
            spellings.setdefault(_keys(text)[position], code)
    spellings.pop("", None)
    return spellings


def _register_names(name: str) -> Iterator[tuple[str, str]]:
    if name == "standing":
        yield from ((str(standing.value), standing.value) for standing in Standing)
        name = "national_status"
    for code, entry in code_list(name).items():
        yield entry.name_vi, code
        yield from ((alias, code) for alias in entry.aliases)


def _aliases(name: str) -> Iterator[tuple[str, str]]:
    lines = files("dangvu.exchange").joinpath("data/code_aliases.csv")
    with lines.open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["list"] == name:
                yield row["alias"], row["code"]
