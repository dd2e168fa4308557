"""The rows of a batch as they were read."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from dangvu.core.periods import PartialDate, Precision
from dangvu.exchange.judging.listing import KeptRow, Listing, columns_by_field
from dangvu.exchange.judging.record_fields import PARTY_DATES
from dangvu.exchange.judging.remarks import Remarks
from dangvu.exchange.models import Batch, StagedRow
from dangvu.exchange.queries.batches import issue_of

_DATES = frozenset({"birth_date", *PARTY_DATES, "youth_union_on"})
_PRECISIONS: dict[int, Precision] = {4: "YEAR", 7: "MONTH", 10: "DAY"}


def listings_of(batch: Batch) -> list[Listing]:
    """Return what was read of a batch, sheet by sheet."""
    remarks = Remarks(columns_by_field(batch.mapping))
    rows = StagedRow.objects.filter(batch=batch).order_by("id")
    found = rows.values_list("sheet", "row", "values", "raw", "issues").iterator()
    return [
        Listing(
            rows=[
                KeptRow(
                    row,
                    values_from(values or {}),
                    raw or {},
                    tuple(issue_of(row, issue) for issue in issues),
                )
                for _sheet, row, values, raw, issues in group
            ],
            remarks=remarks,
            unit_text=sheet if batch.each_sheet else "",
            origin=origin(batch.sha256, sheet),
        )
        for sheet, group in groupby(found, key=lambda found: found[0])
    ]


def origin(sha256: str, sheet: str) -> str:
    """Return what tells the same sheet of the same file again."""
    return f"{sha256}:{sheet}"


def values_from(kept: dict[str, str]) -> dict[str, str | PartialDate]:
    """Return values as they were read from what was kept of them."""
    return {
        name: _date(text) if name in _DATES else text for name, text in kept.items()
    }


def _date(text: str) -> PartialDate:
    first_day = dt.date.fromisoformat(f"{text}-01-01"[:10])
    return PartialDate(first_day, _PRECISIONS[len(text)])
