"""Lines in a list that are nobody's: totals, headings of groups, signatures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from dangvu.core.text.folding import comparison_key, fold
from dangvu.exchange.reading.workbook import Cell, cell_text

Kind = Literal["TOTAL", "GROUP", "SIGNATURE", "HEADER", "BLANK"]

_NOT_WORDS = re.compile(r"[\W_]+")
_ROMAN_OR_LETTER = re.compile(r"(?:[ivx]{1,5}|[a-h]|\d{1,2}) ")
_INDEX = re.compile(r"[(]?(?:\d{1,2}|[a-z])[)]?", re.IGNORECASE)
_CELLS_LOOKED_AT = 3


def kind_of_line(cells: Sequence[Cell]) -> Kind:
    """Say what a line that is no member is, by the beginnings of its first cells."""
    texts = [text for text in map(cell_text, cells) if text.strip()]
    if len(texts) > 2 and all(_INDEX.fullmatch(text.strip()) for text in texts):
        return "HEADER"
    for text in texts[:_CELLS_LOOKED_AT]:
        if is_total(text):
            return "TOTAL"
    if any(is_signature(text) for text in texts):
        return "SIGNATURE"
    return "GROUP" if any(map(is_group, texts[:_CELLS_LOOKED_AT])) else "BLANK"


def is_total(text: str) -> bool:
    """Say whether a cell begins a line of totals."""
    return _begins(text, "totals")


def is_signature(text: str) -> bool:
    """Say whether a cell begins a line of signatures or remarks below a list."""
    return _begins(text, "signatures")


def is_group(text: str) -> bool:
    """Say whether a cell begins the heading of a group of members."""
    return _begins(text, "groups")


def is_like_a_name(text: str) -> bool:
    """Say whether a text may be a name, when nothing else tells."""
    return not (
        any(map(str.isdigit, text))
        or "," in text
        or is_signature(text)
        or is_group(text)
    )


def _begins(text: str, kind: str) -> bool:
    key = f"{_NOT_WORDS.sub(' ', comparison_key(text)).strip()} "
    key = _ROMAN_OR_LETTER.sub("", key, count=1) if _is_numbered(key) else key
    with_marks, without = _beginnings(kind)
    return key.startswith(with_marks) or (key.isascii() and key.startswith(without))


def _is_numbered(key: str) -> bool:
    return _ROMAN_OR_LETTER.match(key) is not None and len(key.split()) > 1


@cache
def _beginnings(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    source = files("dangvu.exchange").joinpath("data/skipped_lines.toml")
    phrases = tomllib.loads(source.read_text(encoding="utf-8"))[kind]
    keys = [_NOT_WORDS.sub(" ", comparison_key(phrase)) for phrase in phrases]
    return tuple(f"{k} " for k in keys), tuple(f"{fold(k)} " for k in keys)
