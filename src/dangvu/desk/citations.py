"""Clauses as they are cited: in Vietnamese as written, in English with English words."""

from __future__ import annotations

import re

from django.utils.translation import get_language

_ENGLISH = {
    "điểm": "point",
    "mục": "item",
    "khoản": "clause",
    "điều": "article",
    "phụ lục": "annex",
    "phần": "part",
    "chương": "chapter",
}
_WORDS = re.compile(rf"\b((?i:{'|'.join(_ENGLISH)}))(?= [\dIVX])")
#: Conferences and conclusions of a city are cited by its letters.
_CITIES = {
    "HP": "Hải Phòng",
    "ĐN": "Đà Nẵng",
    "HN": "Hà Nội",
    "HCM": "TP. Hồ Chí Minh",
}
_LETTERS = re.compile(rf"\b({'|'.join(_CITIES)})(?= mục| \d{{4}}|;|$)")
#: Between two numbers it joins clauses; anywhere else it belongs to a name.
_BOTH = re.compile(r"(?<=\d) và (?=[\dIVX])")


def cited(source: str) -> str:
    """Write a citation in the language of the page, a city by its name."""
    source = _LETTERS.sub(lambda found: _CITIES[found[1]], source)
    if not (get_language() or "vi").startswith("en"):
        return source
    named = _WORDS.sub(lambda found: _ENGLISH[found[1].lower()], source)
    return _BOTH.sub(" and ", named)
