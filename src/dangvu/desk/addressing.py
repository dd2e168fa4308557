"""Addresses with a period in them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

Days = tuple[dt.date, dt.date]


def report_address(code: str, period: Days, as_known: dt.date | None = None) -> str:
    """Return the address of ST-01 for the unit of a code and a period."""
    return _with("desk:st01", code, period, as_known)


def workbook_address(code: str, period: Days, as_known: dt.date | None = None) -> str:
    """Return the address of the same report as a workbook."""
    return _with("desk:st01_workbook", code, period, as_known)


def cell_address(
    code: str, period: Days, row: str, column: str, as_known: dt.date | None = None
) -> str:
    """Return the address of the people behind a cell of ST-01."""
    base = _with("desk:st01_cell", code, period, as_known)
    return f"{base}&{urlencode({'row': row, 'column': column})}"


def _with(name: str, code: str, period: Days, as_known: dt.date | None) -> str:
    asked = {"unit": code, "from": period[0], "to": period[1]}
    if as_known:
        asked["known"] = as_known
    return f"{reverse(name)}?{urlencode(asked)}"
