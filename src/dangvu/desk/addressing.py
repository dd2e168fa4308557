"""Addresses with a period in them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

from dangvu.units.models import Unit


def report_address(
    unit: Unit, first: dt.date, last: dt.date, as_known: dt.date | None = None
) -> str:
    """Return the address of ST-01 for a unit and a period."""
    return _with("desk:st01", unit, (first, last), as_known)


def workbook_address(
    unit: Unit, first: dt.date, last: dt.date, as_known: dt.date | None = None
) -> str:
    """Return the address of the same report as a workbook."""
    return _with("desk:st01_workbook", unit, (first, last), as_known)


def cell_address(
    unit: Unit,
    period: tuple[dt.date, dt.date],
    row: str,
    column: str,
    as_known: dt.date | None = None,
) -> str:
    """Return the address of the people behind a cell of ST-01."""
    base = _with("desk:st01_cell", unit, period, as_known)
    return f"{base}&{urlencode({'row': row, 'column': column})}"


def _with(
    name: str,
    unit: Unit,
    period: tuple[dt.date, dt.date],
    as_known: dt.date | None,
) -> str:
    asked = {"unit": unit.code, "from": period[0], "to": period[1]}
    if as_known:
        asked["known"] = as_known
    return f"{reverse(name)}?{urlencode(asked)}"
