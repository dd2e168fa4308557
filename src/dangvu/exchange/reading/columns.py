"""The columns of a sheet and the fields they hold."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dangvu.core.text.folding import fold
from dangvu.core.text.legacy import Encoding
from dangvu.exchange.reading.header_block import Labels
from dangvu.exchange.reading.header_book import Meaning
from dangvu.exchange.reading.issues import Issue, Problem
from dangvu.exchange.reading.workbook import Sheet

FIELDS = (
    "ordinal",
    "full_name",
    "family_middle_name",
    "given_name",
    "other_names",
    "sex",
    "sex_male",
    "sex_female",
    "birth_date",
    "birth_year",
    "birth_date_male",
    "birth_date_female",
    "birth_day",
    "birth_month",
    "national_id",
    "old_id",
    "card_number",
    "card_number_old",
    "cv_number",
    "national_uuid",
    "ethnicity",
    "religion",
    "occupation",
    "edu_general",
    "edu_professional",
    "political_theory",
    "birth_place",
    "hometown",
    "permanent_address",
    "temporary_address",
    "phone",
    "email",
    "employer",
    "youth_union_on",
    "admission_decision_on",
    "admission_ceremony_on",
    "official_on",
    "official_decision_on",
    "standing",
    "unit",
    "note",
)
"""Everything that a column may hold."""


_NO_HEADING = "("


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, counting from 0, its key and what it holds.

    ``field`` is None for a column that is not imported. ``part`` orders the columns
    that together make one value (an address in three columns); 0 is the whole.
    """

    index: int
    key: str
    field: str | None
    part: int = 0
    encoding: Encoding = "unicode"


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """A sheet whose header was found.

    ``header_rows`` and ``first_data`` count the sheet's rows from 0; ``header_row`` is
    the file's own number of the last header line.
    """

    sheet: Sheet
    header_rows: tuple[int, ...]
    header_row: int
    columns: tuple[Column, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def first_data(self) -> int:
        """Position of the first line below the header."""
        return self.header_rows[-1] + 1

    @property
    def mapping(self) -> dict[str, str | None]:
        """Key of every column and the field it was taken for."""
        return {column.key: column.field for column in self.columns}

    @property
    def fingerprint(self) -> str:
        """What tells the same header again in another file: its headings in order.

        Case, marks and the letters of columns without a heading do not count.
        """
        headings = [
            fold(c.key) for c in self.columns if not c.key.startswith(_NO_HEADING)
        ]
        return hashlib.sha256("\n".join(headings).encode()).hexdigest()

    def column_of(self, field: str) -> Column | None:
        """Return the (first) column of a field."""
        return next((c for c in self.columns if c.field == field), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that a header claims for a field, and how surely."""

    column: Column
    weight: int
    filled: int = 0


def keyed(labels: Sequence[Labels], filled: Mapping[int, int]) -> dict[int, str]:
    """Return the key of every column that has a header or any data.

    The lines of a header are joined by " / "; a repeated key gets a number, a column
    without a header its letter.
    """
    keys: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for index in range(max([len(labels) - 1, *filled], default=-1) + 1):
        key = " / ".join(labels[index]) if index < len(labels) else ""
        if not key and not filled.get(index):
            continue
        key = key or f"({letter_of(index)})"
        seen[key] += 1
        keys[index] = key if seen[key] == 1 else f"{key} ({seen[key]})"
    return keys


def letter_of(index: int) -> str:
    """Return the letters by which a spreadsheet names a column."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def claims_of(
    keys: Mapping[int, str],
    meanings: Sequence[Meaning | None],
    filled: Mapping[int, int],
) -> list[Claim]:
    """Return every column with what its header says."""
    claims = []
    for index, key in keys.items():
        meaning = meanings[index] if index < len(meanings) else None
        column = Column(
            index=index,
            key=key,
            field=meaning.field if meaning else None,
            part=meaning.part if meaning else 0,
        )
        weight = meaning.weight if meaning else 0
        claims.append(Claim(column, weight, filled.get(index, 0)))
    return claims


def settle(
    claims: Iterable[Claim], header_row: int
) -> tuple[list[Column], list[Issue]]:
    """Give each field to its best claim; the others keep no field, with a remark."""
    winners: dict[tuple[str, int], Claim] = {}
    claims = list(claims)
    for claim in claims:
        if claim.column.field is None:
            continue
        slot = (claim.column.field, claim.column.part)
        if slot not in winners or _strength(claim) > _strength(winners[slot]):
            winners[slot] = claim
    columns, issues = [], []
    for claim in claims:
        column = claim.column
        winner = winners.get((column.field or "", column.part))
        if winner is None or winner is claim:
            columns.append(column)
            continue
        columns.append(replace(column, field=None, part=0))
        says = (("other", winner.column.key),)
        problem = Problem("DUPLICATE_COLUMN", column.key, says=says)
        issues.append(problem.at(header_row, column.key, column.field))
    return columns, issues


def _strength(claim: Claim) -> tuple[int, bool]:
    return claim.weight, claim.filled > 0
