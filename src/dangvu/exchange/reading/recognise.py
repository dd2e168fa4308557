"""From a sheet to its header, its columns and the fields they hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from django.utils.translation import get_language

from dangvu.core.text.legacy import Encoding, spelling_of
from dangvu.exchange.reading.columns import (
    FIELDS,
    Claim,
    Column,
    RecognisedSheet,
    claims_of,
    keyed,
    settle,
)
from dangvu.exchange.reading.dates import YearRule, read_date
from dangvu.exchange.reading.header_block import (
    LINES_SEARCHED,
    HeaderBlock,
    find_header,
)
from dangvu.exchange.reading.issues import Issue, Problem
from dangvu.exchange.reading.read_dates import PARTY_DATES
from dangvu.exchange.reading.read_numbers import is_uuid
from dangvu.exchange.reading.read_texts import is_mark
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.texts import repaired
from dangvu.exchange.reading.workbook import Cell, Row, Sheet, Workbook, cell_text
from dangvu.register.fields import field

_SAMPLE_LINES = 400
_SAMPLE_TEXTS = 3_000

REQUIRED = ("sex", "national_id", "ethnicity", "religion", "admission_ceremony_on")
"""Fields beside name and birth that a full record needs; source: records 7.3."""

_SOURCES_OF_SEX = {"sex_male", "sex_female", "birth_date_male", "birth_date_female"}


def recognise(
    sheet: Sheet,
    *,
    as_of: dt.date,
    overrides: Mapping[str, str | None] | None = None,
) -> RecognisedSheet:
    """Find the header of a sheet and say what each column holds.

    ``overrides`` maps keys of columns to fields (None: leave the column out) and wins
    over the header. Raises FileRefused: NO_HEADER, NO_SUCH_FIELD.
    """
    encoding = spelling_of(_texts(sheet)).encoding
    block = find_header(sheet, _first_lines(sheet, encoding))
    if block is None:
        raise FileRefused("NO_HEADER")
    header_row = sheet.row_numbers[block.bottom]
    sample = list(islice(sheet.rows, block.bottom + 1, block.bottom + _SAMPLE_LINES))
    claims = _claims(block, sample, as_of)
    claims, remarks = _without_marks(claims, sample, header_row=header_row)
    columns, issues = settle(claims, header_row)
    columns = [
        replace(column, encoding=_encoding_of(column, sample, encoding))
        for column in _overridden(columns, overrides or {})
    ]
    return RecognisedSheet(
        sheet=sheet,
        header_rows=tuple(range(block.top, block.bottom + 1)),
        header_row=header_row,
        columns=tuple(columns),
        issues=(*remarks, *issues, *_missing(columns, header_row)),
    )


def data_sheets(workbook: Workbook, *, as_of: dt.date) -> list[RecognisedSheet]:
    """Return the visible sheets that hold a list, the one with most lines first."""
    found = []
    for sheet in workbook.sheets:
        if not sheet.is_visible:
            continue
        try:
            recognised = recognise(sheet, as_of=as_of)
        except FileRefused:
            continue
        found.append((count_data_lines(recognised), recognised))
    found = [(count, recognised) for count, recognised in found if count]
    return [r for _, r in sorted(found, key=lambda pair: pair[0], reverse=True)]


def count_data_lines(recognised: RecognisedSheet) -> int:
    """Count the lines below the header that are filled like a member's, at a glance."""
    places = {c.field: c.index for c in recognised.columns if c.field}
    identity = [places[name] for name in _IDENTITY if name in places]
    others = [i for name, i in places.items() if name not in _NAMES_AND_ORDINAL]
    return sum(
        any(_filled(row, i) for i in identity) and any(_filled(row, i) for i in others)
        for row in islice(recognised.sheet.rows, recognised.first_data, None)
    )


_IDENTITY = ("full_name", "family_middle_name", "given_name", "national_id")
_NAMES_AND_ORDINAL = frozenset(["ordinal", *_IDENTITY[:3]])


def _filled(row: Row, index: int) -> bool:
    return index < len(row) and row[index] != ""


def _texts(sheet: Sheet) -> Iterable[str]:
    texts = (c for row in sheet.rows for c in row if isinstance(c, str))
    return islice((t for t in texts if not t.isascii()), _SAMPLE_TEXTS)


def _first_lines(sheet: Sheet, encoding: Encoding) -> list[list[str]]:
    return [_repaired_line(row, encoding) for row in islice(sheet.rows, LINES_SEARCHED)]


def _repaired_line(row: Row, usual: Encoding) -> list[str]:
    """Repair a line as a whole: a header may be older than the list below it."""
    texts = [cell_text(cell) for cell in row]
    found = spelling_of(texts)
    encoding = usual if found.encoding == "unicode" else found.encoding
    return [repaired(text, encoding).text for text in texts]


def _claims(block: HeaderBlock, sample: Sequence[Row], as_of: dt.date) -> list[Claim]:
    filled = Counter(x for row in sample for x, cell in enumerate(row) if cell != "")
    keys = keyed(block.labels, filled)
    claims = claims_of(keys, block.meanings(), filled)
    claims = _names_in_two_columns(claims)
    return [_judged_by_contents(claim, sample, as_of) for claim in claims]


def _names_in_two_columns(claims: list[Claim]) -> list[Claim]:
    """Split «Họ và tên» that stands over two filled columns, or over one and a blank."""
    fields = {claim.column.field for claim in claims}
    if not fields & {"full_name", "family_middle_name"}:
        return [
            _renamed(c, "full_name") if c.column.field == "given_name" else c
            for c in claims
        ]
    for at, claim in enumerate(claims[:-1]):
        after = claims[at + 1]
        is_neighbour = after.column.index == claim.column.index + 1
        is_nameless = after.column.key.startswith("(") and after.filled > 0
        is_same = after.column.field == "full_name" and after.filled > 0
        if claim.column.field == "full_name" and is_neighbour:
            if is_same or (is_nameless and after.column.field is None):
                claims[at] = _renamed(claim, "family_middle_name")
                claims[at + 1] = _renamed(after, "given_name", claim.weight)
            break
    return claims


def _renamed(claim: Claim, field: str | None, weight: int | None = None) -> Claim:
    column = replace(claim.column, field=field)
    return replace(claim, column=column, weight=weight or claim.weight)


def _judged_by_contents(claim: Claim, sample: Sequence[Row], as_of: dt.date) -> Claim:
    """Correct what the words of a header leave open."""
    index, named = claim.column.index, claim.column.field
    if named in {"sex_male", "sex_female"} and _mostly(
        sample, index, lambda cell: _is_date(cell, as_of)
    ):
        return _renamed(claim, f"birth_date_{named.removeprefix('sex_')}")
    is_filled = any(_filled(row, index) for row in sample)
    if named == "national_uuid" and is_filled and not _mostly(sample, index, is_uuid):
        return _renamed(claim, None)
    return claim


def _mostly(sample: Sequence[Row], index: int, holds: Callable[[Cell], bool]) -> bool:
    cells = [row[index] for row in sample if _filled(row, index)]
    return sum(map(holds, cells)) * 2 > len(cells)


def _is_date(cell: Cell, as_of: dt.date) -> bool:
    is_dated = read_date(cell, YearRule(as_of)).value is not None
    return is_dated and not is_mark(cell)


def _without_marks(
    claims: list[Claim], sample: Sequence[Row], *, header_row: int
) -> tuple[list[Claim], list[Issue]]:
    """Leave out columns of dates that hold only marks («Chính thức»: x)."""
    kept, issues = [], []
    for claim in claims:
        column = claim.column
        if column.field in PARTY_DATES and _mostly(sample, column.index, is_mark):
            problem = Problem("COLUMN_OF_MARKS", column.key)
            issues.append(problem.at(header_row, column.key, column.field))
            kept.append(_renamed(claim, None))
        else:
            kept.append(claim)
    return kept, issues


def _overridden(
    columns: list[Column], overrides: Mapping[str, str | None]
) -> list[Column]:
    chosen = {name for name in overrides.values() if name}
    for name in chosen.difference(FIELDS):
        raise FileRefused("NO_SUCH_FIELD", field=name)
    return [
        replace(column, field=overrides[column.key], part=0)
        if column.key in overrides
        else replace(column, field=None, part=0)
        if column.field in chosen
        else column
        for column in columns
    ]


def _encoding_of(column: Column, sample: Sequence[Row], usual: Encoding) -> Encoding:
    cells = (row[column.index] for row in sample if _filled(row, column.index))
    found = spelling_of(cell for cell in cells if isinstance(cell, str))
    return (
        usual if found.is_undecided and found.encoding == "unicode" else found.encoding
    )


def _missing(columns: Iterable[Column], header_row: int) -> list[Issue]:
    present = {column.field for column in columns}
    if present & _SOURCES_OF_SEX:
        present.add("sex")
    return [
        Problem("MISSING_COLUMN", _label(name)).at(header_row, None, name)
        for name in REQUIRED
        if name not in present
    ]


def _label(name: str) -> str:
    return field(name).label(get_language() or "vi")
