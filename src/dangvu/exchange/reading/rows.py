"""From the lines of a recognised sheet to the rows of a roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from dangvu.core.periods import PartialDate
from dangvu.core.text.folding import comparison_key
from dangvu.exchange.reading.checks import doubts
from dangvu.exchange.reading.codes import CodeResolver
from dangvu.exchange.reading.collector import resting_collector
from dangvu.exchange.reading.columns import Column, RecognisedSheet
from dangvu.exchange.reading.combining import Draft, combiners_for
from dangvu.exchange.reading.dates import is_month_first, last_day
from dangvu.exchange.reading.issues import Issue, Problem
from dangvu.exchange.reading.lines import (
    Kind,
    is_like_a_name,
    is_total,
    kind_of_line,
)
from dangvu.exchange.reading.readers import DATES, reader_for
from dangvu.exchange.reading.readings import Manner, Reading, Value
from dangvu.exchange.reading.recognise import REQUIRED
from dangvu.exchange.reading.workbook import Cell, Row, cell_text, merges_within

NAMES = frozenset(["full_name", "family_middle_name", "given_name"])
_BIRTHS = frozenset(
    ["birth_date", "birth_date_male", "birth_date_female", "birth_year"]
)
_SEXES = ("sex", "sex_male", "sex_female", "birth_date_male")
_LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One member's line. ``row`` is the file's own line number.

    ``values`` are by field: text (codes for coded fields) or PartialDate. A row with
    an error must not be imported.
    """

    row: int
    values: dict[str, Value]
    issues: tuple[Issue, ...]
    cells: Row
    columns: tuple[Column, ...]

    @property
    def raw(self) -> dict[str, str]:
        """Return the text of every filled cell, by the key of its column."""
        return {
            column.key: cell_text(self.cells[column.index])
            for column in self.columns
            if column.index < len(self.cells) and self.cells[column.index] != ""
        }

    @property
    def is_rejected(self) -> bool:
        """Say whether an error keeps the row out."""
        return any(issue.severity == "error" for issue in self.issues)


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """The rows of a sheet; ``issues`` are about the sheet and its skipped lines."""

    recognised: RecognisedSheet
    rows: list[ParsedRow]
    issues: tuple[Issue, ...]


@dataclass(slots=True)
class SeenNumbers:
    """The national numbers met so far, in one sheet or in all of a workbook."""

    rows: dict[str, ParsedRow] = field(default_factory=dict)


class _Lane(NamedTuple):
    """A column of one field, with what reads its cells."""

    at: int
    key: str
    name: str
    part: int
    read: Callable[[Cell], Reading]


def parse_sheet(
    recognised: RecognisedSheet,
    *,
    as_of: dt.date,
    codes: CodeResolver,
    seen: SeenNumbers | None = None,
) -> ParsedSheet:
    """Read every line below the header.

    ``seen`` carries the national numbers from one sheet of a workbook to the next.
    """
    parser = _Parser(recognised, as_of=as_of, codes=codes, seen=seen or SeenNumbers())
    rows: list[ParsedRow] = []
    issues = [*recognised.issues, *_about_hidden_lines(recognised)]
    with resting_collector():
        for parsed in parser.lines():
            if isinstance(parsed, ParsedRow):
                rows.append(parsed)
            else:
                issues.append(parsed)
    return ParsedSheet(recognised, rows, tuple(issues))


def _about_hidden_lines(recognised: RecognisedSheet) -> Iterator[Issue]:
    if number := recognised.sheet.hidden_lines:
        yield Problem("HIDDEN_LINES", str(number)).at(None, None, None)


class _Parser:
    """Knows the columns of one sheet."""

    def __init__(
        self,
        recognised: RecognisedSheet,
        *,
        as_of: dt.date,
        codes: CodeResolver,
        seen: SeenNumbers,
    ) -> None:
        self._recognised = recognised
        lanes = [
            _Lane(
                column.index,
                column.key,
                column.field,
                column.part,
                reader_for(_manner(recognised, column, as_of, codes)),
            )
            for column in recognised.columns
            if column.field and column.field != "ordinal"
        ]
        self._lanes = [lane for lane in lanes if not lane.part]
        self._part_lanes = [lane for lane in lanes if lane.part]
        self._keys = {lane.name: lane.key for lane in reversed(lanes)}
        self._combiners = combiners_for(self._keys)
        self._required = [name for name in REQUIRED if self._key_of(name)]
        self._seen = seen
        self._is_below_signatures = False
        self._units = _merged_units(recognised)

    def lines(self) -> Iterator[ParsedRow | Issue]:
        sheet = self._recognised.sheet
        for position in range(self._recognised.first_data, len(sheet.rows)):
            cells = sheet.rows[position]
            if not any(cells) or not any(map(_is_filled, cells)):
                continue
            yield self._parsed(position, self._with_unit(position, cells))

    def _parsed(self, position: int, cells: Row) -> ParsedRow | Issue:
        number = self._recognised.sheet.row_numbers[position]
        draft = self._draft(cells)
        for combine in self._combiners:
            combine(draft)
        kind = self._kind_of_other_line(draft, cells)
        if kind:
            self._is_below_signatures |= kind == "SIGNATURE"
            return _skipped(number, cells, kind)
        self._is_below_signatures = False
        if self._recognised.sheet.uncomputed:
            self._note_formulas(draft, position)
        self._note_missing(draft)
        draft.problems += doubts(draft.values)
        row = self._row(number, draft, cells)
        return self._compared(row)

    def _with_unit(self, position: int, cells: Row) -> Row:
        """Give a line its part of a cell that is merged over many lines."""
        if position not in self._units:
            return cells
        at, unit = self._units[position]
        return [*cells[:at], unit, *cells[at + 1 :]]

    def _draft(self, cells: Row) -> Draft:
        draft, width = Draft(), len(cells)
        values = draft.values
        for at, _, name, _, read in self._lanes:
            cell = cells[at] if at < width else ""
            if cell == "":
                continue
            reading = read(cell)
            for about, value in reading.values:
                if about == name or about not in values:
                    values[about] = value
            if reading.problems:
                draft.problems += [(name, problem) for problem in reading.problems]
            if reading.says_something:
                draft.said.append(name)
        for lane in self._part_lanes:
            self._take_part(draft, lane, cells)
        return draft

    def _take_part(self, draft: Draft, lane: _Lane, cells: Row) -> None:
        cell = cells[lane.at] if lane.at < len(cells) else ""
        reading = lane.read(cell)
        draft.problems += [(lane.name, problem) for problem in reading.problems]
        for name, value in reading.values:
            draft.parts.setdefault(name, []).append((lane.part, str(value)))
            draft.said.append(name)

    def _kind_of_other_line(self, draft: Draft, cells: Row) -> Kind | None:
        """Return None for a member's line; source: contracts 3.5."""
        name = str(draft.values.get("full_name", ""))
        has_number = "national_id" in draft.said
        has_more = any(n not in NAMES and n != "national_id" for n in draft.said)
        if has_number and (name or has_more):
            return None
        if name and has_more and self._is_member(name, draft):
            return None
        if name and name in self._keys.get("full_name", "").split(" / "):
            return "HEADER"
        kind = kind_of_line(cells)
        return "SIGNATURE" if kind == "BLANK" and self._is_below_signatures else kind

    def _is_member(self, name: str, draft: Draft) -> bool:
        """Say whether a name without a national number is a member's."""
        if is_total(name):
            return False
        if "birth_date" in draft.values and not _has_bare_year(draft):
            return True
        return not self._is_below_signatures and is_like_a_name(name)

    def _note_formulas(self, draft: Draft, position: int) -> None:
        for lane in self._lanes:
            if (position, lane.at) in self._recognised.sheet.uncomputed:
                draft.problems.append((lane.name, Problem("NO_FORMULA_RESULT")))

    def _note_missing(self, draft: Draft) -> None:
        values, problems = draft.values, draft.problems
        if "full_name" not in values:
            problems.append(("full_name", Problem("NO_NAME", severity="error")))
        if "birth_date" not in values and not any(
            name in _BIRTHS and problem.severity == "error"
            for name, problem in problems
        ):
            problems.append(("birth_date", Problem("NO_BIRTH_YEAR", severity="error")))
        for name in self._required:
            if name not in values and all(name != about for about, _ in problems):
                problems.append((name, Problem("MISSING_FIELD")))

    def _row(self, number: int, draft: Draft, cells: Row) -> ParsedRow:
        issues = [
            problem.at(number, self._key_of(name), _final_field(name))
            for name, problem in draft.problems
        ]
        return ParsedRow(
            row=number,
            values=draft.values,
            issues=tuple(issues),
            cells=cells,
            columns=self._recognised.columns,
        )

    def _compared(self, row: ParsedRow) -> ParsedRow:
        """Compare with an earlier row of the same national number."""
        number = row.values.get("national_id")
        if not isinstance(number, str):
            return row
        earlier = self._seen.rows.setdefault(number, row)
        if earlier is row:
            return row
        says = (("row", str(earlier.row)),)
        if is_same_person(earlier.values, row.values):
            problem = Problem("DUPLICATE_ROW", number, says=says)
        else:
            problem = Problem("NATIONAL_ID_TAKEN", number, "error", says=says)
        issue = problem.at(row.row, self._key_of("national_id"), "national_id")
        return ParsedRow(
            row.row, row.values, (*row.issues, issue), row.cells, row.columns
        )

    def _key_of(self, name: str) -> str | None:
        if name in self._keys:
            return self._keys[name]
        family = next((f for f in _FAMILIES if name in f), ())
        return next(
            (self._keys[other] for other in family if other in self._keys), None
        )


_FAMILIES = (
    ("full_name", "family_middle_name", "given_name"),
    ("birth_date", "birth_year", "birth_date_male", "birth_date_female"),
    _SEXES,
)


def is_same_person(one: dict[str, Value], other: dict[str, Value]) -> bool:
    """Say whether two rows do not contradict each other in name and birth."""
    names = {comparison_key(str(v.get("full_name", ""))) for v in (one, other)} - {""}
    births = [v.get("birth_date") for v in (one, other)]
    if len(names) > 1:
        return False
    first, second = births
    if not isinstance(first, PartialDate) or not isinstance(second, PartialDate):
        return True
    return first.day <= last_day(second) and second.day <= last_day(first)


def _manner(
    recognised: RecognisedSheet, column: Column, as_of: dt.date, codes: CodeResolver
) -> Manner:
    field, at = column.field or "", column.index
    below = islice(recognised.sheet.rows, recognised.first_data, None)
    cells = (row[at] for row in below if at < len(row))
    month_first = field in DATES and is_month_first(cells)
    return Manner(field, column.encoding, as_of, codes, month_first)


def _merged_units(recognised: RecognisedSheet) -> dict[int, tuple[int, Cell]]:
    """Return column and text of merged cells in the column of units, by line."""
    column = recognised.column_of("unit")
    sheet = recognised.sheet
    if column is None:
        return {}
    merges = merges_within(
        sheet.merges,
        rows=range(recognised.first_data, len(sheet.rows)),
        columns=range(column.index, column.index + 1),
    )
    return {
        position: (column.index, sheet.rows[merge.top][column.index])
        for merge in merges
        for position in range(merge.top, merge.bottom + 1)
    }


def _has_bare_year(draft: Draft) -> bool:
    """Say whether a birth is no more than two digits: the size of a group, maybe."""
    born = draft.values["birth_date"]
    is_short = isinstance(born, PartialDate) and born.precision == "YEAR"
    about = {p.code for name, p in draft.problems if name in _BIRTHS}
    return is_short and "TWO_DIGIT_YEAR" in about


def _is_filled(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _final_field(name: str) -> str:
    for family in _FAMILIES:
        if name in family:
            return family[0]
    return name


def _skipped(number: int, cells: Row, kind: Kind) -> Issue:
    text = " | ".join(filter(None, (cell_text(cell).strip() for cell in cells)))
    problem = Problem("SKIPPED_LINE", text[:_LONGEST_SHOWN], sentence=f"SKIPPED_{kind}")
    return problem.at(number, None, None)
