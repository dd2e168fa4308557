"""The parts of a Vietnamese personal name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dangvu.core.text.folding import nfc

_FIRST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]")


@dataclass(frozen=True, slots=True)
class NameParts:
    """Family name, middle names (may be empty or several words) and given name."""

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> NameParts:
    """Split at the first and the last word; one word alone is a given name.

    A family name of two words (Tôn Thất) is known only to whoever bears it: build
    ``NameParts`` by hand for it.
    """
    words = nfc(full_name).split()
    if not words:
        return NameParts("", "", "")
    family = words[0] if len(words) > 1 else ""
    return NameParts(family, " ".join(words[1:-1]), words[-1])


def with_initials(name: str) -> str:
    """Write the first letter of every word as a capital, and leave the others."""
    return _FIRST_LETTER.sub(lambda found: found[0].upper(), nfc(name))
