"""Addresses with a period in them."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

Days = tuple[dt.date, dt.date]


ST_01 = "ST-01"


def report_address(
    code: str, period: Days, as_known: dt.date | None = None, *, table: str = ST_01
) -> str:
    """Return the address of a table for the unit of a code and a period."""
    return _with("desk:report", (table, code), period, as_known)


def export_address(
    code: str,
    period: Days,
    as_known: dt.date | None = None,
    *,
    form: str,
    table: str = ST_01,
) -> str:
    """Return the address of the same report as a file, ``xlsx``, ``pdf`` or ``docx``."""
    return _with("desk:report_export", (table, code), period, as_known, form)


def cell_address(
    code: str,
    period: Days,
    row: str,
    column: str,
    as_known: dt.date | None = None,
    *,
    table: str = ST_01,
) -> str:
    """Return the address of the people behind a cell of a table."""
    base = _with("desk:report_cell", (table, code), period, as_known)
    return f"{base}&{urlencode({'row': row, 'column': column})}"


def _with(
    name: str,
    what: tuple[str, str],
    period: Days,
    as_known: dt.date | None,
    *more: str,
) -> str:
    table, code = what
    asked = {"unit": code, "from": period[0], "to": period[1]}
    if as_known:
        asked["known"] = as_known
    return f"{reverse(name, args=[table.lower(), *more])}?{urlencode(asked)}"
