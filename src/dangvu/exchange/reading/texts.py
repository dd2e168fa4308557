"""Text of one column: its encoding repaired, its spaces put in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dangvu.core.text.folding import with_real_d, without_invisible
from dangvu.core.text.legacy import (
    Encoding,
    Spelling,
    decode,
    is_surely_unicode,
    spelling_of,
)
from dangvu.core.text.names import with_initials

_PLAIN = re.compile(
    "[ -~àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]*"
    "[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"
    "[ -~àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]*"
)
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text in Unicode; ``was_converted`` when that took more than spaces."""

    text: str
    was_converted: bool = False


def plain(text: str) -> str | None:
    """Return a text that needs no repair, with single spaces; None for any other."""
    is_plain = text.isascii() or _PLAIN.fullmatch(text)
    return _in_order(text) if is_plain else None


def repaired(text: str, encoding: Encoding) -> Repaired:
    """Return the text of a cell from a column written mostly in ``encoding``."""
    as_it_is = plain(text)
    if as_it_is is not None:
        return Repaired(as_it_is)
    if not is_surely_unicode(text):
        encoding = _encoding_of(text, encoding)
    fixed = with_real_d(decode(text, encoding))
    return Repaired(_in_order(without_invisible(fixed)), fixed != text)


def repaired_name(text: str, encoding: Encoding) -> Repaired:
    """Return a name; fonts that only draw capitals store it in small letters."""
    name = repaired(text, encoding)
    if name.was_converted and not is_surely_unicode(text):
        return Repaired(with_initials(name.text), was_converted=True)
    return name


def _encoding_of(text: str, usual: Encoding) -> Encoding:
    """Decide for one cell: the column's encoding, unless the cell speaks against it."""
    found = spelling_of([text])
    if usual == "unicode":
        is_legacy = not found.unicode and _legacy_words(found) == found.words
        return found.encoding if found.words and is_legacy else "unicode"
    return "unicode" if found.unicode > getattr(found, usual) else usual


def _legacy_words(found: Spelling) -> int:
    return max(found.tcvn3, found.vni)


def _in_order(text: str) -> str:
    if "_x00" in text:
        text = _ESCAPED.sub(" ", text)
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    return " ".join(text.split())
