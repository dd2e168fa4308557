"""ST-01: the table, the people behind a cell, the workbook."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangvu.access import roles
from dangvu.access.actors import unit_of
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may, require
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.addressing import cell_address, workbook_address
from dangvu.desk.elements import Check
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.views.home import identity_word
from dangvu.desk.words_of_register import kind_word
from dangvu.register import permissions as register
from dangvu.register.models import Person
from dangvu.statistics import permissions
from dangvu.statistics.queries.cells import Cell, CellEntry, CellPerson, cell_people
from dangvu.statistics.queries.movement import Report, movement_report
from dangvu.statistics.st01 import COLUMNS, REA, ROWS, SEALED_COLUMN, STOCK_ROWS
from dangvu.statistics.workbook import report_workbook
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of, unit_by_code

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    unit: Unit
    first: dt.date
    last: dt.date
    known: dt.date | None

    def report(self, request: OfficeRequest) -> Report:
        """Make the report."""
        return movement_report(
            actor=request.actor,
            unit=self.unit,
            first_day=self.first,
            last_day=self.last,
            as_known=self.known,
        )


@page(permissions.VIEW)
def st01(request: OfficeRequest) -> HttpResponse:
    """Show the table; every number opens onto its people."""
    asked = _asked(request)
    context: dict[str, object] = {"asked": asked, "today": today()}
    try:
        report = asked.report(request)
    except Refused as refusal:
        return render(
            request, "desk/report/st01.html", {**context, "refusal": str(refusal)}
        )
    context |= {
        "report": report,
        "rows": [
            _row(request, asked, row.code, row.label, report) for row in report.rows
        ],
        "checks": [
            Check(
                "ok" if i.holds else "late",
                f"{i.code} {identity_word(i.code)}",
                note="" if i.holds else str(i.difference),
            )
            for i in report.identities
        ],
        "held": sum(i.holds for i in report.identities),
        "workbook_url": workbook_address(
            asked.unit, asked.first, asked.last, asked.known
        ),
        "may_export": may(request.actor, roles.EXPORT, *reach_of(asked.unit.pk)),
    }
    return render(request, "desk/report/st01.html", context)


@page(permissions.VIEW)
def st01_cell(request: OfficeRequest) -> HttpResponse:
    """Show who stands behind one number, and by which entry."""
    asked = _asked(request)
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
        detail={"row": row, "column": column, "ids": _ids(people.people)},
    )
    query = request.GET.copy()
    query["after"] = people.after
    context = {
        "asked": asked,
        "row_label": ROWS[row],
        "column_label": COLUMNS[column],
        "unit_name": names_on([asked.unit.pk], day=asked.last).get(asked.unit.pk, ""),
        "cell": people,
        "signed": row not in STOCK_ROWS,
        "rows": _people(people.people, asked.last),
        "following": f"?{query.urlencode()}" if people.after else "",
        "limit": A_PAGE,
    }
    return render(request, "desk/report/cell.html", context)


@page(roles.EXPORT)
def st01_workbook(request: OfficeRequest) -> HttpResponse:
    """Hand out the report as a workbook; a line says to whom."""
    asked = _asked(request)
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


def _asked(request: OfficeRequest) -> Asked:
    day = today()
    code = request.GET.get("unit", "")
    return Asked(
        unit=unit_by_code(code, day=day) if code else unit_of(request.actor),
        first=_day(request, "from") or day.replace(month=1, day=1),
        last=_day(request, "to") or day,
        known=_day(request, "known"),
    )


def _day(request: OfficeRequest, name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def _row(
    request: OfficeRequest, asked: Asked, code: str, label: str, report: Report
) -> dict[str, object]:
    cells = next(row.cells for row in report.rows if row.code == code)
    sealed = not may(request.actor, register.VIEW_SEALED, *reach_of(asked.unit.pk))
    period = (asked.first, asked.last)
    return {
        "label": label,
        "class": "total" if code in STOCK_ROWS else "part" if code == REA else "",
        "signed": code not in STOCK_ROWS,
        "cells": [
            (
                getattr(cells, column),
                ""
                if sealed and column == SEALED_COLUMN
                else cell_address(asked.unit, period, code, column, asked.known),
            )
            for column in COLUMNS
        ],
    }


def _ids(people: tuple[CellPerson, ...]) -> list[int]:
    return [person.person_id for person in people]


def _people(people: tuple[CellPerson, ...], day: dt.date) -> list[dict[str, object]]:
    units = {entry.unit_id for person in people for entry in person.entries}
    names = names_on(units, day=day)
    references = dict(
        Person.objects.filter(pk__in=_ids(people)).values_list("pk", "uuid")
    )
    return [
        {
            "name": person.full_name,
            "uuid": references.get(person.person_id),
            "entries": [_entry(entry, names) for entry in person.entries],
        }
        for person in people
    ]


def _entry(entry: CellEntry, names: dict[int, str]) -> dict[str, object]:
    words = {
        "MEMBER": _("member"),
        "MOVE": _("moved with the unit by reorganisation"),
        "FACTS": _("something said anew"),
        "AGE": _("turned 31"),
    }
    return {
        "day": entry.day,
        "word": words.get(entry.kind) or kind_word(entry.kind),
        "unit": names.get(entry.unit_id, ""),
        "delta": entry.delta,
    }
