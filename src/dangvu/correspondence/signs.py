"""How a number is written: «12-NQ/CB» is the twelfth resolution of a branch.

The letters of a body are the usual ones of party offices (mark K); a body that is none
of these writes its own.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.text.folding import nfc

#: The beginning of the name of a body and its letters, the longest first.
_LETTERS = (
    ("Đảng ủy bộ phận", "ĐUBP"),
    ("Đảng bộ bộ phận", "ĐUBP"),
    ("Ban Tổ chức Thành ủy", "BTCTU"),
    ("Ban Tổ chức Tỉnh ủy", "BTCTU"),
    ("Ban Xây dựng Đảng", "BXDĐ"),
    ("Đảng bộ thành phố", "TU"),
    ("Đảng bộ tỉnh", "TU"),
    ("Thành ủy", "TU"),
    ("Tỉnh ủy", "TU"),
    ("Đảng bộ", "ĐU"),
    ("Đảng ủy", "ĐU"),
    ("Chi bộ", "CB"),
    ("Chi ủy", "CU"),
)
_TERM = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_LONGEST_TERM = 10


class TermUnclear(Refused):
    """The term of a number is not written as two years."""

    default_code = "TERM_UNCLEAR"


def letters_of(name: str) -> str:
    """Return the letters with which a body of this name signs, or nothing."""
    for beginning, letters in _LETTERS:
        if name.casefold().startswith(beginning.casefold()):
            return letters
    return ""


def written_number(*, number: int, kind: str, letters: str) -> str:
    """Write a number as it stands on a paper: below ten with a zero before it."""
    return f"{number:02}-{kind}/{letters}" if letters else f"{number:02}-{kind}"


def term_of(text: str) -> str:
    """Write a term as «2025–2030». Raises TermUnclear."""
    found = _TERM.fullmatch(nfc(text).strip())
    if found:
        first, last = int(found[1]), int(found[2])
        if first < last <= first + _LONGEST_TERM:
            return f"{first}–{last}"
    raise TermUnclear(
        _("Write the term as its first and last year, for example 2025–2030.")
    )
