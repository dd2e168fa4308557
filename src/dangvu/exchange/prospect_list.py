"""From the rows of a list of development sources to prospects; no database.

The list is read as a roster is (header, encoding, dates, numbers); what only such a list
has is found here by the words of ``data/prospect_headers.toml``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import fold
from dangvu.exchange.reading.columns import Column, RecognisedSheet
from dangvu.exchange.reading.dates import YearRule, read_date
from dangvu.exchange.reading.issues import Severity
from dangvu.exchange.reading.rows import ParsedRow
from dangvu.exchange.reading.texts import repaired
from dangvu.exchange.reading.workbook import cell_text
from dangvu.sources.enums import IntroducedBy
from dangvu.sources.facts import ProspectFacts, checked
from dangvu.sources.groups import stored_groups

#: Fields of a roster that say something of a prospect, and what they are there.
TAKEN = {
    "employer": "work_place",
    "permanent_address": "residence",
    "phone": "phone",
    "national_id": "national_id",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "religion": "religion",
    "edu_general": "edu_general",
    "edu_professional": "edu_professional",
}
_ABOUT = {*TAKEN, "full_name", "birth_date", "youth_union_on", "unit"}
#: Remarks about a member's record that a prospect does not have; rows that repeat an
#: earlier one are compared in ``prospect_rows``, where the branch is known.
_NOT_HERE = {"MISSING_COLUMN", "MISSING_FIELD", "UNLIKELY_DATE", "DUPLICATE_ROW"}
_BETWEEN = re.compile(r"[;,/+\n]")
_NOT_WORDS = re.compile(r"[\W_]+")
OTHER = "KHAC"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a field of a row; an error keeps the list from being written.

    ``column`` is the heading under which the field stands in the file, if it does.
    """

    field: str
    severity: Severity
    message: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class ProspectLine:
    """A row of the list: its line in the file, the prospect, the branch it names.

    ``unit_column`` is the heading of the column of branches.
    """

    row: int
    name: str
    facts: ProspectFacts | None
    unit_text: str
    remarks: tuple[Remark, ...]
    unit_column: str = ""


@dataclass(slots=True)
class _Reading:
    """What one row says beyond a roster, with the remarks about it."""

    headings: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def warn(self, name: str, message: str) -> None:
        heading = self.headings.get(name, "")
        self.remarks.append(Remark(name, "warning", message, heading))


def lines_of(
    sheet: RecognisedSheet, rows: Sequence[ParsedRow], *, today: dt.date
) -> list[ProspectLine]:
    """Return every row as a prospect, or with the errors that keep it from being one."""
    own = {name: column for column in sheet.columns if (name := _own_field(column))}
    named = {c.field: c for c in sheet.columns if c.field}
    return [_line(row, own, named, today) for row in rows]


def _line(
    row: ParsedRow,
    own: Mapping[str, Column],
    named: Mapping[str, Column],
    today: dt.date,
) -> ProspectLine:
    reading = _Reading({name: column.key for name, column in own.items()})
    reading.remarks += _remarks(row)
    texts = {name: _text(row, column) for name, column in own.items()}
    _read_groups(reading, texts.get("groups", ""))
    _read_introducer(reading, texts, today)
    for name in ("mass_organisations", "motive"):
        reading.values[name] = texts.get(name, "")
    if occupation := named.get("occupation"):
        reading.values["occupation"] = _text(row, occupation)
    facts = _facts(row, reading, today)
    return ProspectLine(
        row=row.row,
        name=str(row.values.get("full_name", "")),
        facts=facts,
        unit_text=str(row.values.get("unit", "")),
        remarks=tuple(reading.remarks),
        unit_column=named["unit"].key if "unit" in named else "",
    )


def _remarks(row: ParsedRow) -> Iterator[Remark]:
    for issue in row.issues:
        is_about = issue.field in _ABOUT or issue.field is None
        if issue.severity == "error" or (is_about and issue.code not in _NOT_HERE):
            column = issue.column or ""
            yield Remark(issue.field or "", issue.severity, issue.message, column)


def _facts(row: ParsedRow, reading: _Reading, today: dt.date) -> ProspectFacts | None:
    """Return the prospect, judged as a form would be; a refusal becomes an error."""
    born = row.values.get("birth_date")
    if row.is_rejected or not isinstance(born, PartialDate):
        return None
    joined = row.values.get("youth_union_on")
    taken: dict[str, Any] = {
        own: str(row.values.get(name, "")) for name, own in TAKEN.items()
    }
    facts = ProspectFacts(
        full_name=str(row.values.get("full_name", "")),
        birth_date=born.day,
        birth_precision=born.precision,
        youth_union_on=joined.day if isinstance(joined, PartialDate) else None,
        **taken,
        **reading.values,
    )
    try:
        return checked(facts, today=today)
    except Refused as refusal:
        reading.remarks.append(Remark("", "error", str(refusal)))
        return None


def _read_groups(reading: _Reading, text: str) -> None:
    found = _groups_in(text)
    if not found:
        reading.warn(
            "groups",
            _("The source group “%(text)s” is not known: taken as others.")
            % {"text": text}
            if text
            else _("No source group is named: taken as others."),
        )
    reading.values["primary_group"] = found[0] if found else OTHER
    reading.values["groups"] = tuple(found[1:])


def _groups_in(text: str) -> list[str]:
    """Return the groups that a cell names, the first one first."""
    if whole := _group_words().get(_key(text)):
        return [whole]
    parts = [_group_words().get(_key(part)) for part in _BETWEEN.split(text)]
    return list(dict.fromkeys(code for code in parts if code))


def _read_introducer(
    reading: _Reading, texts: Mapping[str, str], today: dt.date
) -> None:
    by, name = texts.get("introduced_by", ""), texts.get("introducer_name", "")
    code = _introducer_words().get(_key(by)) or _introducer_words().get(_key(name), "")
    reading.values["introduced_by"] = code or (IntroducedBy.KHAC if by else "")
    reading.values["introducer_name"] = name or by
    if text := texts.get("introduced_on", ""):
        read = read_date(text, YearRule(today)).value
        reading.values["introduced_on"] = read.day if read else None
        if read is None or read.day > today:
            reading.values["introduced_on"] = None
            reading.warn(
                "introduced_on",
                _("The day “%(text)s” of the introduction was not understood.")
                % {"text": text},
            )


def _text(row: ParsedRow, column: Column) -> str:
    cell = row.cells[column.index] if column.index < len(row.cells) else ""
    return repaired(cell_text(cell), column.encoding).text[:_LONGEST]


_LONGEST = 200


def _own_field(column: Column) -> str:
    """Return what a column is that only a list of sources has."""
    heading = column.key.rpartition(" / ")[2]
    return _column_words().get(_key(heading), "") if column.field in _FREE else ""


#: Columns that no roster has, or that are weakly meant by their heading.
_FREE = (None, "note", "unit", "standing", "occupation")


def _key(text: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", fold(text)).split())


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = files("dangvu.exchange").joinpath("data/prospect_headers.toml")
    return tomllib.loads(text.read_text(encoding="utf-8"))


@cache
def _column_words() -> dict[str, str]:
    return _by_word(_words()["columns"])


@cache
def _group_words() -> dict[str, str]:
    named = {code: [code, g.vi, g.en] for code, g in stored_groups().items()}
    return {**_by_word(_words()["groups"]), **_by_word(named)}


@cache
def _introducer_words() -> dict[str, str]:
    return _by_word(_words()["introducers"])


def _by_word(words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {_key(word): name for name, several in words.items() for word in several}
