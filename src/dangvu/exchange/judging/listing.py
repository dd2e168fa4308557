"""The rows to judge: one sheet of a file as it was read, or what was kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dangvu.core.periods import PartialDate
from dangvu.exchange.judging.remarks import Remarks
from dangvu.exchange.reading.issues import Issue

Values = Mapping[str, str | PartialDate]


class ListedRow(Protocol):
    """One member's line: values by field, text by column, remarks of the reading."""

    @property
    def row(self) -> int:
        """The file's own line number."""

    @property
    def values(self) -> Values:
        """Values by field."""

    @property
    def raw(self) -> Mapping[str, str]:
        """Text by key of the column."""

    @property
    def issues(self) -> Sequence[Issue]:
        """Remarks of the reading; one error rejects the row."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row that was read before."""

    row: int
    values: Values
    raw: Mapping[str, str]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one sheet.

    ``unit_text`` stands for the branch column of a sheet that is a branch itself,
    ``origin`` tells the same sheet of the same file again.
    """

    rows: Sequence[ListedRow]
    remarks: Remarks
    unit_text: str = ""
    origin: str = ""

    @property
    def names_units(self) -> bool:
        """Say whether the sheet itself tells to which unit its rows belong."""
        return bool(self.unit_text) or "unit" in self.remarks.columns


_WHOLE = {
    "family_middle_name": "full_name",
    "given_name": "full_name",
    "birth_year": "birth_date",
    "birth_date_male": "birth_date",
    "birth_date_female": "birth_date",
    "sex_male": "sex",
    "sex_female": "sex",
}


def columns_by_field(mapping: Mapping[str, str | None]) -> dict[str, str]:
    """Return in which column a field stands; parts stand for the whole."""
    columns: dict[str, str] = {}
    for column, field in mapping.items():
        if field:
            columns.setdefault(field, column)
            columns.setdefault(_WHOLE.get(field, field), column)
    return columns
