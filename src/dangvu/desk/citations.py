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
#: Between two numbers it joins clauses; anywhere else it belongs to a name.
_BOTH = re.compile(r"(?<=\d) và (?=[\dIVX])")


def cited(source: str) -> str:
    """Write a citation in the language of the page; numbers and names stay."""
    if not (get_language() or "vi").startswith("en"):
        return source
    named = _WORDS.sub(lambda found: _ENGLISH[found[1].lower()], source)
    return _BOTH.sub(" and ", named)
