"""Reading the columns of words: names, addresses, codes of lists, marks."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _

from dangvu.core.text.folding import fold
from dangvu.exchange.reading.dates import is_blank
from dangvu.exchange.reading.issues import Problem
from dangvu.exchange.reading.readings import (
    NOTHING,
    Manner,
    Reading,
    conversion,
    shown,
    text_of,
)
from dangvu.exchange.reading.texts import repaired_name
from dangvu.exchange.reading.workbook import Cell, cell_text

CODE_LISTS = {
    "sex": "sex",
    "ethnicity": "ethnicity",
    "religion": "religion",
    "occupation": "occupation",
    "edu_general": "general_education",
    "edu_professional": "professional_level",
    "political_theory": "political_theory",
    "standing": "standing",
}
_LIST_NAMES = {
    "sex": _("sex"),
    "ethnicity": _("ethnic groups"),
    "religion": _("religions"),
    "occupation": _("occupations"),
    "edu_general": _("general education"),
    "edu_professional": _("professional levels"),
    "political_theory": _("political theory"),
    "standing": _("standing"),
}
_LENGTHS = {"full_name": 100, "other_names": 200, "email": 200}
_LONGEST_TEXT = 300

_MARKS = frozenset(["x", "v", "co", "1", "nam", "nu", "true", "✓", "✔", "√", "+", "*"])
_TITLE = re.compile(r"^(?:(?:đ/c|đ\.c|đc\.)[ .:]*|đồng chí *: *)(?=\w)", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")


def read_text(cell: Cell, manner: Manner) -> Reading:
    """Read free text."""
    text, problems = text_of(cell, manner)
    return _limited(text, problems, manner.field)


def read_name(cell: Cell, manner: Manner) -> Reading:
    """Read a name or a part of one; it has at least one letter."""
    found = repaired_name(cell_text(cell), manner.encoding)
    if not any(map(str.isalpha, found.text)):
        return NOTHING
    problems = conversion(cell, found)
    name = _TITLE.sub("", found.text)
    if name != found.text:
        says = (("read", name[:200]),)
        problems = (*problems, Problem("TITLE_REMOVED", shown(cell), says=says))
    return _limited(name, problems, manner.field)


def read_code(cell: Cell, manner: Manner) -> Reading:
    """Read an entry of a code list; an unknown one is left out, with a remark."""
    text, problems = text_of(cell, manner)
    if manner.field == "edu_general" and isinstance(cell, dt.date):
        text = _grade_of(cell)
        problems = (Problem("TEXT_FROM_DATE", shown(cell), says=(("read", text),)),)
    if not any(map(str.isalnum, text)):
        return NOTHING
    code = manner.codes.resolve(CODE_LISTS[manner.field], text)
    if code:
        return Reading(((manner.field, code),), problems)
    unknown = Problem(
        f"UNKNOWN_{manner.field.upper()}",
        shown(cell),
        says=(("list", str(_LIST_NAMES[manner.field])),),
        sentence="UNKNOWN_CODE",
    )
    return Reading(problems=(*problems, unknown), says_something=False)


def read_mark(cell: Cell, manner: Manner) -> Reading:
    """Read a column of one sex: it is ticked or not."""
    return Reading(((manner.field, "x"),)) if is_mark(cell) else NOTHING


def is_mark(cell: Cell) -> bool:
    """Say whether a cell is ticked."""
    return fold(cell_text(cell)) in _MARKS


def read_email(cell: Cell, manner: Manner) -> Reading:
    """Read an e-mail address."""
    text = cell_text(cell).strip()
    if _EMAIL.fullmatch(text):
        return _limited(text, (), manner.field)
    if is_blank(text):
        return NOTHING
    fault = Problem("BAD_EMAIL", shown(cell))
    return Reading(problems=(fault,), says_something=False)


def _limited(text: str, problems: tuple[Problem, ...], field: str) -> Reading:
    if not text[:1].isalnum() and not any(map(str.isalnum, text)):
        return NOTHING
    limit = _LENGTHS.get(field, _LONGEST_TEXT)
    if len(text) > limit:
        cut = Problem("TEXT_CUT", text[:limit], says=(("limit", str(limit)),))
        problems = (*problems, cut)
        text = text[:limit].strip()
    return Reading(((field, text),), problems)


def _grade_of(day: dt.date) -> str:
    """Turn 10/12 and 12/12, which Excel makes a date of, back into a grade."""
    if day.month in {10, 12}:
        return f"{day.day}/{day.month}"
    return f"{day.month}/{day.day}"
