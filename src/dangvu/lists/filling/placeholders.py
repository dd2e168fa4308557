"""Names in double braces: which there are, and what stands in their place.

``stt`` and the names of columns tell of a row; the names in ``DOCUMENT`` tell of the
whole paper and may stand anywhere.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from dangvu.lists.columns import Column, columns
from dangvu.lists.filling.refusals import refused
from dangvu.papers.paper import Cell
from dangvu.papers.wording import cell_text

ORDINAL = "stt"
DOCUMENT = {
    "ten_danh_sach": _("Title of the list"),
    "to_chuc": _("Organisation that makes the list"),
    "to_chuc_cap_tren": _("Organisation directly above it"),
    "tinh_den_ngay": _("Day of which the list tells"),
    "so_dong": _("Number of people in the list"),
    "ngay_lap": _("Day on which it was made"),
    "nguoi_lap": _("Who made it"),
}
_BRACES = re.compile(r"\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SOLE = re.compile(r"\s*\{\{\s*(\w{1,60})\s*\}\}\s*")
_NAME = re.compile(r"\s*(\w{1,60})\s*")


@dataclass(frozen=True, slots=True)
class Found:
    """A placeholder of a template, where it stands, and the name it may have meant."""

    name: str
    place: str
    known: bool = True
    meant: str = ""


@cache
def row_names() -> Mapping[str, Column]:
    """Return the columns by the name a template asks for them."""
    return {column.placeholder: column for column in columns().values()}


def found_in(text: str, place: str) -> Iterable[Found]:
    """Yield the placeholders of a text; raise TemplateRefused for anything cleverer."""
    for match in _BRACES.finditer(text):
        name = _NAME.fullmatch(match[1] or "")
        if name is None:
            raise refused("LANGUAGE", text=match[0][:60], place=place)
        yield _found(name[1], place)


def is_row(name: str) -> bool:
    """Say whether a name tells of a row."""
    return name == ORDINAL or name in row_names()


def filled(text: str, value: Callable[[str], Cell]) -> str:
    """Put values in the place of names; what a value holds is never read again."""
    return _BRACES.sub(lambda match: cell_text(value((match[1] or "").strip())), text)


def sole_name(text: str) -> str:
    """Return the name if a text is one placeholder and nothing else."""
    match = _SOLE.fullmatch(text)
    return match[1] if match else ""


def _found(name: str, place: str) -> Found:
    if name in DOCUMENT or is_row(name):
        return Found(name, place)
    every = [ORDINAL, *DOCUMENT, *row_names()]
    close = difflib.get_close_matches(name.lower(), every, n=1)
    return Found(name, place, known=False, meant=close[0] if close else "")
