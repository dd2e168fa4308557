"""Tables of figures: their list, one table, the people behind a cell, its files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from dangvu.access import roles
from dangvu.access.made_by import named_with_office
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may, require
from dangvu.core.clock import date_in_vietnam, now
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.addressing import report_address
from dangvu.desk.figures import report_of
from dangvu.desk.forms.filters import ReportFilter
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.report_cells import CellShown, behind
from dangvu.desk.report_charts import charts_of
from dangvu.desk.report_files import FORMS, Making, file_name, file_of, is_paper
from dangvu.desk.report_page import (
    balance,
    export_links,
    opening,
    period_links,
    sign_address,
    table_rows,
)
from dangvu.desk.signed_page import signed_rows
from dangvu.statistics import permissions
from dangvu.statistics.catalogue import TITLES, known_table
from dangvu.statistics.frame import said
from dangvu.statistics.queries.signed import signed_of
from dangvu.statistics.sheets import Sheet
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; ``known`` None is everything known now."""

    table: str
    unit: Unit
    first: dt.date
    last: dt.date
    known: dt.date | None

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """Return the first and the last day."""
        return self.first, self.last

    @property
    def address(self) -> str:
        """Return the address of the table."""
        return report_address(self.unit.code, self.period, self.known, table=self.table)

    def report(self, request: OfficeRequest) -> Sheet:
        """Make the table."""
        return report_of(
            request.actor, self.unit, self.period, self.known, table=self.table
        )


@page(permissions.VIEW)
def report(request: OfficeRequest, table: str) -> HttpResponse:
    """Show a table; every number opens onto its people."""
    code = known_table(table)
    form = ReportFilter.of(request, table=code)
    context: dict[str, object] = {
        "form": form,
        "table": code,
        "title": said(TITLES[code]),
    }
    if not form.is_valid():
        status = 404 if "unit" in form.errors else 200
        return render(request, "desk/report/table.html", context, status=status)
    asked = _asked(form, code)
    spans = period_links(asked.unit.code, asked.period, asked.known, code)
    context |= {"asked": asked, "spans": spans}
    try:
        made = asked.report(request)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return render(request, "desk/report/table.html", context)
    return render(
        request, "desk/report/table.html", context | _shown(request, made, asked)
    )


@page(permissions.VIEW)
def report_cell(request: OfficeRequest, table: str) -> HttpResponse:
    """Show who stands behind one number, and by which entry."""
    asked = _asked_in(request, table)
    row, column = request.GET.get("row", ""), request.GET.get("column", "")
    found: CellShown = behind(
        actor=request.actor,
        table=asked.table,
        unit=asked.unit,
        period=asked.period,
        cell=(row, column),
        as_known=asked.known,
        after=request.GET.get("after", ""),
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="statistics.open_cell",
        subject=Subject("unit", asked.unit.pk, asked.unit.pk),
        detail={
            "table": asked.table,
            "row": row,
            "column": column,
            "ids": found.person_ids,
            **found.others,
        },
    )
    query = request.GET.copy()
    query["after"] = found.after
    context = {
        "asked": asked,
        "found": found,
        "unit_name": names_on([asked.unit.pk], day=asked.last).get(asked.unit.pk, ""),
        "following": f"?{query.urlencode()}" if found.after else "",
    }
    return render(request, found.template, context)


@page(roles.EXPORT)
def report_export(request: OfficeRequest, table: str, form: str) -> HttpResponse:
    """Hand out the report as a workbook or a paper; a line says to whom."""
    asked = _asked_in(request, table)
    if form not in FORMS:
        raise NotFound("")
    require(request.actor, roles.EXPORT, *reach_of(asked.unit.pk))
    moment = now()
    with translation.override("vi" if is_paper(form) else translation.get_language()):
        made = asked.report(request)
        making = Making(
            moment,
            named_with_office(request.actor, date_in_vietnam(moment)),
            asked.unit.pk,
        )
        content, content_type = file_of(made, form=form, making=making)
    write_line(
        actor=request.actor,
        at=moment,
        code="statistics.export",
        subject=Subject("unit", asked.unit.pk, asked.unit.pk),
        detail={
            "table": asked.table,
            "form": form,
            "from": asked.first,
            "to": asked.last,
        },
    )
    headers = {"Content-Disposition": f'attachment; filename="{file_name(made, form)}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _shown(request: OfficeRequest, made: Sheet, asked: Asked) -> dict[str, object]:
    reach = reach_of(asked.unit.pk)
    opens = opening(made, request.actor, reach)
    may_export = may(request.actor, roles.EXPORT, *reach)
    may_sign = may(request.actor, permissions.SIGN, *reach) and not asked.known
    versions = signed_of(request.actor, asked.unit, asked.table, asked.period)
    return {
        "report": made,
        "rows": table_rows(made, opens),
        "charts": charts_of(made, opens),
        **balance(made),
        "exports": export_links(made) if may_export else [],
        "signed": signed_rows(versions),
        "sign_url": sign_address(made) if may_sign and not versions else "",
    }


def _asked(form: ReportFilter, table: str) -> Asked:
    data = form.cleaned_data
    return Asked(table, data["unit"], data["from"], data["to"], data.get("known"))


def _asked_in(request: OfficeRequest, table: str) -> Asked:
    """Read an address that the desk itself wrote. Raises NotFound."""
    code = known_table(table)
    form = ReportFilter.of(request, table=code)
    if not form.is_valid():
        raise NotFound("")
    return _asked(form, code)
