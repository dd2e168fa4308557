"""Why a file is not read, in a sentence for the person at the desk."""

from __future__ import annotations

from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from dangvu.core.errors import Refused

SENTENCES = {
    "FILE_NOT_FOUND": _("The file “%(name)s” does not exist or cannot be opened."),
    "FILE_EMPTY": _("The file is empty."),
    "FILE_TOO_BIG": _(
        "The file is larger than %(limit)s MB. Split it, or remove pictures and unused"
        " sheets."
    ),
    "NOT_A_WORKBOOK": _(
        "This is not a spreadsheet. Save the list as an Excel workbook (.xlsx) or as"
        " CSV and try again."
    ),
    "PASSWORD_PROTECTED": _(
        "The file is protected by a password. Save a copy without a password and try"
        " again."
    ),
    "FILE_DAMAGED": _(
        "The file is damaged and cannot be read. Open it in Excel, save it again and"
        " try once more."
    ),
    "ZIP_BOMB": _(
        "The file unpacks to more than is allowed (%(limit)s MB), or says something"
        " false about its size. It was not opened."
    ),
    "UNSAFE_XML": _(
        "The file contains definitions that a spreadsheet never needs (DTD). It was"
        " not opened."
    ),
    "TOO_MANY_SHEETS": _("The workbook has more than %(limit)s sheets."),
    "TOO_MANY_ROWS": _(
        "The sheet “%(sheet)s” has more than %(limit)s rows. Split it, or delete what"
        " stands far below the list."
    ),
    "TOO_MANY_COLUMNS": _(
        "The sheet “%(sheet)s” has more than %(limit)s columns. Delete what stands far"
        " to the right of the list."
    ),
    "TOO_MANY_CELLS": _("The file has more than %(limit)s cells. Split it."),
    "OUT_OF_MEMORY": _(
        "Reading the file needs too much memory. Split it, or delete what stands far"
        " below or to the right of the list."
    ),
    "OUT_OF_TIME": _("The file was not read within %(limit)s seconds. Split it."),
    "NO_SHEET": _("The workbook has no sheet named “%(sheet)s”."),
    "NO_SUCH_FIELD": _("A column cannot be read as “%(field)s”: no such field."),
    "SEALED_COLUMNS": _(
        "This register is of profile B (reached from the Internet) and takes no sealed"
        " data. Delete these columns from the file and send it again: %(columns)s."
    ),
    "NO_HEADER": _(
        "No header line was found: a line that names at least the full name and one"
        " more column, such as the date of birth."
    ),
}


class FileRefused(Refused):
    """A file, or a sheet of it, that cannot be read; ``code`` says why."""

    default_code = "FILE_REFUSED"

    def __init__(self, code: str, **values: str | int) -> None:
        """Keep the code and what its sentence names."""
        super().__init__(lazystr(_Sentence(code, values)), code=code)
        self.values = values


class _Sentence:
    """Becomes text in the language of whoever reads it."""

    def __init__(self, code: str, values: dict[str, str | int]) -> None:
        self._code = code
        self._values = values

    def __str__(self) -> str:
        return str(SENTENCES[self._code]) % self._values
