"""The whole way: from a file to the rows of a roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dangvu.exchange.reading.codes import CodeResolver, ListedCodes
from dangvu.exchange.reading.columns import RecognisedSheet
from dangvu.exchange.reading.guard import read_guarded
from dangvu.exchange.reading.issues import Issue, Problem
from dangvu.exchange.reading.limits import DEFAULT_LIMITS, Limits
from dangvu.exchange.reading.recognise import data_sheets, recognise
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.rows import ParsedRow, parse_sheet
from dangvu.exchange.reading.workbook import Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Roster:
    """One sheet, read. ``issues`` are about the file, the header and skipped lines."""

    recognised: RecognisedSheet
    rows: list[ParsedRow]
    issues: tuple[Issue, ...]
    other_sheets: tuple[str, ...]


def read_roster(
    path: Path,
    *,
    as_of: dt.date,
    sheet: str | None = None,
    overrides: Mapping[str, str | None] | None = None,
    codes: CodeResolver | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Roster:
    """Read a file, choose a sheet, find its header and read its lines.

    Without ``sheet`` it is the one with most data lines. Raises FileRefused.
    """
    workbook = read_guarded(path, limits=limits)
    return roster_in(
        workbook, as_of=as_of, sheet=sheet, overrides=overrides, codes=codes
    )


def roster_in(
    workbook: Workbook,
    *,
    as_of: dt.date,
    sheet: str | None = None,
    overrides: Mapping[str, str | None] | None = None,
    codes: CodeResolver | None = None,
) -> Roster:
    """Do the same with a workbook that is open already."""
    chosen, others = choose_sheet(
        workbook, as_of=as_of, name=sheet, overrides=overrides
    )
    parsed = parse_sheet(chosen, as_of=as_of, codes=codes or ListedCodes())
    issues = list(parsed.issues)
    if others:
        issues.append(about_other_sheets(others))
    return Roster(chosen, parsed.rows, tuple(issues), others)


def about_other_sheets(names: Iterable[str]) -> Issue:
    """Return the remark that names the sheets with data that were not read."""
    listed = ", ".join(f"“{name}”" for name in names)
    return Problem("OTHER_SHEETS", listed).at(None, None, None)


def choose_sheet(
    workbook: Workbook,
    *,
    as_of: dt.date,
    name: str | None = None,
    overrides: Mapping[str, str | None] | None = None,
) -> tuple[RecognisedSheet, tuple[str, ...]]:
    """Return the sheet to read and the names of the others that hold data.

    Raises FileRefused: NO_SHEET, NO_HEADER.
    """
    found = data_sheets(workbook, as_of=as_of)
    if name is not None:
        sheets = {sheet.name: sheet for sheet in workbook.sheets}
        if name not in sheets:
            raise FileRefused("NO_SHEET", sheet=name)
        chosen = sheets[name]
    elif found:
        chosen = found[0].sheet
    else:
        chosen = _first_visible(workbook)
    others = [r.sheet.name for r in found if r.sheet is not chosen]
    recognised = recognise(chosen, as_of=as_of, overrides=overrides)
    return recognised, tuple(others)


def _first_visible(workbook: Workbook) -> Sheet:
    for sheet in workbook.sheets:
        if sheet.is_visible:
            return sheet
    raise FileRefused("NO_HEADER")
