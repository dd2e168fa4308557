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


def cited(source: str) -> str:
    """Write a citation in the language of the page; numbers and names stay."""
    if not (get_language() or "vi").startswith("en"):
        return source
    return _WORDS.sub(lambda found: _ENGLISH[found[1].lower()], source)
