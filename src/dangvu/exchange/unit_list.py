"""From the sheet of a list of organisations to units to found."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import fold, nfc
from dangvu.exchange.reading.dates import YearRule, read_date
from dangvu.exchange.reading.workbook import Cell, Row, Sheet, Workbook, cell_text
from dangvu.units.operations.found import UnitDraft
from dangvu.units.timeline import UnitFacts
from dangvu.units.unit_types import UnitType, host_kinds, unit_types

_LINES_SEARCHED = 30
_NOT_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SCHEME = re.compile(r"code\s*:\s*(\S+)", re.IGNORECASE)
_NEEDED = frozenset({"code", "name", "type"})
_LENGTHS = {"code": 40, "name": 300, "short_name": 150}


class NoUnitHeader(Refused):
    """No sheet of the file is a list of organisations."""

    default_code = "NO_UNIT_HEADER"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why a line cannot be a unit; ``row`` is the file's own line number."""

    row: int
    message: str


@dataclass(slots=True)
class UnitList:
    """The units of a list, each with its line, and the mistakes that were found."""

    drafts: list[tuple[int, UnitDraft]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Header:
    """Position of the header, column by field, and column by scheme of codes."""

    at: int
    columns: Mapping[str, int]
    schemes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Type:
    """A type with what its code says besides."""

    type: UnitType
    authority: str = ""
    host_kind: str = ""


def units_in(workbook: Workbook, *, today: dt.date) -> UnitList:
    """Read the first sheet that has the columns of code, name and type.

    A unit without a day exists from ``today`` on. Raises NoUnitHeader.
    """
    for sheet in workbook.sheets:
        header = _header(sheet)
        if header and sheet.is_visible:
            return _List(header, today).read(sheet)
    raise NoUnitHeader(
        _(
            "No header line was found: a line that names the code, the name and the type."
        )
    )


class _List:
    """Reads lines below a header."""

    def __init__(self, header: _Header, today: dt.date) -> None:
        self._header = header
        self._today = today
        self._list = UnitList()

    def read(self, sheet: Sheet) -> UnitList:
        lines = zip(sheet.row_numbers, sheet.rows, strict=True)
        for number, row in islice(lines, self._header.at + 1, None):
            if any(cell_text(cell).strip() for cell in row):
                self._read(number, row)
        self._check_codes()
        return self._list

    def _read(self, number: int, row: Row) -> None:
        try:
            draft = self._draft(row)
        except _MistakeFound as found:
            self._list.mistakes.append(Mistake(number, str(found)))
        else:
            self._list.drafts.append((number, draft))

    def _draft(self, row: Row) -> UnitDraft:
        found = _type_of(self._text(row, "type"))
        parent = self._text(row, "parent")
        return UnitDraft(
            code=self._needed(row, "code"),
            valid_from=self._day(row),
            facts=UnitFacts(
                type=found.type.code,
                name=self._needed(row, "name"),
                short_name=self._text(row, "short_name"),
                host_kind=_host_kind_of(self._text(row, "host_kind"))
                or found.host_kind,
                authorities=found.authority,
                has_seal=bool(found.type.has_seal),
            ),
            parent=parent or None,
            codes=tuple(self._codes(row)),
        )

    def _codes(self, row: Row) -> Iterator[tuple[str, str]]:
        for scheme, column in self._header.schemes.items():
            if value := _cell(row, column).strip():
                yield scheme, value

    def _needed(self, row: Row, name: str) -> str:
        text = self._text(row, name)
        if not text:
            message = (
                _("The code is missing.")
                if name == "code"
                else _("The name is missing.")
            )
            raise _MistakeFound(message)
        return text

    def _text(self, row: Row, name: str) -> str:
        column = self._header.columns.get(name)
        text = " ".join(nfc(_cell(row, column)).split())
        limit = _LENGTHS.get(name)
        if limit and len(text) > limit:
            raise _MistakeFound(
                _("“%(text)s…” is longer than %(limit)d characters.")
                % {"text": text[:30], "limit": limit}
            )
        return text

    def _day(self, row: Row) -> dt.date:
        column = self._header.columns.get("valid_from")
        cell: Cell = row[column] if column is not None and column < len(row) else ""
        read = read_date(cell, YearRule(self._today))
        if read.fault:
            raise _MistakeFound(
                _("“%(text)s” is not a day.") % {"text": cell_text(cell)}
            )
        return read.value.day if isinstance(read.value, PartialDate) else self._today

    def _check_codes(self) -> None:
        """Find codes that stand twice."""
        lines: dict[str, int] = {}
        for number, draft in self._list.drafts:
            first = lines.setdefault(draft.code, number)
            if first != number:
                message = _("The code “%(code)s” stands on line %(row)d already.")
                says = {"code": draft.code, "row": first}
                self._list.mistakes.append(Mistake(number, message % says))


class _MistakeFound(Exception):
    """A line cannot be read; the text says why."""


def _header(sheet: Sheet) -> _Header | None:
    for at, row in enumerate(islice(sheet.rows, _LINES_SEARCHED)):
        columns: dict[str, int] = {}
        schemes: dict[str, int] = {}
        for column, cell in enumerate(row):
            text = cell_text(cell)
            if found := _SCHEME.fullmatch(text.strip()):
                schemes[found[1]] = column
            elif name := _phrases("headers").get(_key(text)):
                columns.setdefault(name, column)
        if columns.keys() >= _NEEDED:
            return _Header(at, columns, schemes)
    return None


def _type_of(text: str) -> _Type:
    for key in (_key(text), _key(_IN_BRACKETS.sub(" ", text))):
        if found := _types().get(key):
            return found
    raise _MistakeFound(
        _("“%(text)s” is not a type of organisation. Write one of: %(known)s.")
        % {"text": text, "known": ", ".join(unit_types())}
    )


def _host_kind_of(text: str) -> str:
    if not text:
        return ""
    for kind in host_kinds().values():
        if _key(text) in {_key(kind.code), _key(kind.name_vi), _key(kind.name_en)}:
            return kind.code
    raise _MistakeFound(
        _("“%(text)s” is not a kind of host unit. Write one of: %(known)s.")
        % {"text": text, "known": ", ".join(host_kinds())}
    )


@cache
def _types() -> dict[str, _Type]:
    """Types by the key of their code, of their names and of codes of other sets."""
    types: dict[str, _Type] = {}
    for kind in unit_types().values():
        for name in (kind.code, kind.name_vi, kind.name_en):
            types[_key(name)] = _Type(kind)
    for kind in unit_types().values():
        for code in kind.codes:
            meant = _Type(kind, code.authority, code.host_kind)
            types.setdefault(_key(code.code), meant)
    for phrase, type_code in _phrases("types").items():
        types.setdefault(phrase, _Type(unit_types()[type_code]))
    return types


@cache
def _phrases(part: str) -> dict[str, str]:
    text = files("dangvu.exchange").joinpath("data/unit_list.toml")
    source: dict[str, Any] = tomllib.loads(text.read_text(encoding="utf-8"))
    return {_key(p): name for name, phrases in source[part].items() for p in phrases}


def _key(text: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", fold(text)).split())


def _cell(row: Sequence[Cell], column: int | None) -> str:
    if column is None or column >= len(row):
        return ""
    return cell_text(row[column])
