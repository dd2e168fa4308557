"""ST-01: the table, the people behind a cell, the workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from dangvu.access import roles
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may, require
from dangvu.core.clock import now
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.addressing import report_address, workbook_address
from dangvu.desk.figures import report_of
from dangvu.desk.forms.filters import ReportFilter
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.report_page import (
    balance,
    cell_rows,
    ids_of,
    period_links,
    table_rows,
)
from dangvu.register import permissions as register
from dangvu.statistics import permissions
from dangvu.statistics.queries.cells import Cell, cell_people
from dangvu.statistics.queries.movement import Report
from dangvu.statistics.spans import before
from dangvu.statistics.st01 import COLUMNS, OPENING, ROWS, STOCK_ROWS
from dangvu.statistics.workbook import report_workbook
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; ``known`` None is everything known now."""

    unit: Unit
    first: dt.date
    last: dt.date
    known: dt.date | None

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """Return the first and the last day."""
        return self.first, self.last

    def report(self, request: OfficeRequest) -> Report:
        """Make the report."""
        return report_of(request.actor, self.unit, self.period, self.known)


@page(permissions.VIEW)
def st01(request: OfficeRequest) -> HttpResponse:
    """Show the table; every number opens onto its people."""
    form = ReportFilter.of(request)
    if not form.is_valid():
        status = 404 if "unit" in form.errors else 200
        return render(request, "desk/report/st01.html", {"form": form}, status=status)
    asked = _asked(form)
    code = asked.unit.code
    context: dict[str, object] = {
        "form": form,
        "asked": asked,
        "spans": period_links(code, asked.period, asked.known),
    }
    try:
        report = asked.report(request)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "desk/report/st01.html", context)
    reach = reach_of(asked.unit.pk)
    seals = not may(request.actor, register.VIEW_SEALED, *reach)
    context |= {
        "report": report,
        "rows": table_rows(report, seals=seals),
        **balance(report),
        "workbook_url": workbook_address(code, asked.period, asked.known),
        "may_export": may(request.actor, roles.EXPORT, *reach),
    }
    return render(request, "desk/report/st01.html", context)


@page(permissions.VIEW)
def st01_cell(request: OfficeRequest) -> HttpResponse:
    """Show who stands behind one number, and by which entry."""
    asked = _asked_in(request)
    row, column = request.GET.get("row", ""), request.GET.get("column", "")
    people = cell_people(
        actor=request.actor,
        unit=asked.unit,
        cell=Cell(row, column, asked.first, asked.last),
        as_known=asked.known,
        limit=A_PAGE,
        after=request.GET.get("after", ""),
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="statistics.open_cell",
        subject=Subject("unit", asked.unit.pk, asked.unit.pk),
        detail={"row": row, "column": column, "ids": ids_of(people.people)},
    )
    query = request.GET.copy()
    query["after"] = people.after
    context = {
        "asked": asked,
        "row_label": ROWS[row],
        "column_label": COLUMNS[column],
        "unit_name": names_on([asked.unit.pk], day=asked.last).get(asked.unit.pk, ""),
        "report_url": report_address(asked.unit.code, asked.period, asked.known),
        "cell": people,
        "is_stock": row in STOCK_ROWS,
        "cell_day": before(asked.first) if row == OPENING else asked.last,
        "rows": cell_rows(people.people, asked.last),
        "following": f"?{query.urlencode()}" if people.after else "",
        "limit": A_PAGE,
    }
    return render(request, "desk/report/cell.html", context)


@page(roles.EXPORT)
def st01_workbook(request: OfficeRequest) -> HttpResponse:
    """Hand out the report as a workbook; a line says to whom."""
    asked = _asked_in(request)
    require(request.actor, roles.EXPORT, *reach_of(asked.unit.pk))
    moment = now()
    content = report_workbook(asked.report(request), made_at=moment)
    write_line(
        actor=request.actor,
        at=moment,
        code="statistics.export",
        subject=Subject("unit", asked.unit.pk, asked.unit.pk),
        detail={"from": asked.first, "to": asked.last},
    )
    name = f"ST-01_{asked.unit.code}_{asked.first}_{asked.last}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _asked(form: ReportFilter) -> Asked:
    data = form.cleaned_data
    return Asked(data["unit"], data["from"], data["to"], data["known"])


def _asked_in(request: OfficeRequest) -> Asked:
    """Read an address that the desk itself wrote. Raises NotFound."""
    form = ReportFilter.of(request)
    if not form.is_valid():
        raise NotFound("")
    return _asked(form)
