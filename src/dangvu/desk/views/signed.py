"""Signing a table, and the reports that were signed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from dangvu.access import roles
from dangvu.access.actors import unit_of
from dangvu.access.made_by import named_with_office
from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may, require
from dangvu.core.clock import date_in_vietnam, now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.addressing import report_address
from dangvu.desk.days import usual_spans
from dangvu.desk.figures import differing_of, report_of
from dangvu.desk.forms.filters import ReportFilter
from dangvu.desk.forms.signing import SigningForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.report_files import FORMS, Making, file_name, file_of, is_paper
from dangvu.desk.report_page import balance, sign_address, table_rows
from dangvu.desk.signed_page import (
    difference_rows,
    signature_of,
    signed_notes,
    signed_rows,
)
from dangvu.statistics import permissions
from dangvu.statistics.catalogue import TITLES, known_table
from dangvu.statistics.frame import said
from dangvu.statistics.frozen import differences, sheet_of
from dangvu.statistics.models import SignedReport
from dangvu.statistics.operations.sign_report import last_version, sign_report
from dangvu.statistics.queries.signed import Explained, signed_report, signed_reports
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of

LISTED = 100
Days = tuple[dt.date, dt.date]


@page(permissions.VIEW)
def reports(request: OfficeRequest) -> HttpResponse:
    """List the tables, and the reports that were signed."""
    unit, day = unit_of(request.actor), today()
    year = usual_spans(day)[3]
    period = (year.first, year.last)
    found = list(signed_reports(request.actor)[: LISTED + 1])
    context = {
        "unit": names_on([unit.pk], day=day).get(unit.pk, ""),
        "tables": [
            {
                "code": code,
                "title": said(title),
                "url": report_address(unit.code, period, table=code),
            }
            for code, title in TITLES.items()
        ],
        "signed": signed_rows(found[:LISTED]),
        "is_cut": len(found) > LISTED,
        "limit": LISTED,
    }
    return render(request, "desk/report/list.html", context)


@page(permissions.SIGN, methods=READ_AND_WRITE)
def sign(request: OfficeRequest, table: str) -> HttpResponse:
    """Show what will be signed, and keep it."""
    code = known_table(table)
    asked = ReportFilter.of(request, table=code)
    if not asked.is_valid() or asked.cleaned_data.get("known"):
        raise NotFound("")
    unit: Unit = asked.cleaned_data["unit"]
    period = (asked.cleaned_data["from"], asked.cleaned_data["to"])
    require(request.actor, permissions.SIGN, *reach_of(unit.pk))
    report = report_of(request.actor, unit, period, table=code)
    previous = last_version(code, unit, period)
    form = SigningForm(
        request.POST or None,
        actor=request.actor,
        initial={"name": request.actor.name},
    )
    broken = not all(identity.holds for identity in report.identities)
    form.ask_for(explanation=broken, reason=previous is not None)
    if request.method == "POST" and form.is_valid():
        try:
            reference = _sign(request, form, code, unit, period)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Signed and kept."))
            return redirect("desk:signed", reference)
    context = {
        "form": form,
        "report": report,
        "table": code,
        "rows": table_rows(report, lambda _line, _column: ""),
        "previous": previous,
        "back": report_address(unit.code, period, table=code),
        **balance(report),
    }
    return render(request, "desk/report/sign.html", context)


@page(permissions.VIEW)
def signed(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show a report as it was signed, and what is different now."""
    report = signed_report(request.actor, reference)
    kept = sheet_of(report)
    period = (report.first_day, report.last_day)
    reach = reach_of(report.unit_id)
    following = _following(report)
    found = differing_of(request.actor, report)
    may_sign = may(request.actor, permissions.SIGN, *reach) and following is None
    context = {
        "signed": report,
        "report": kept,
        "rows": table_rows(kept, lambda _line, _column: ""),
        "differences": difference_rows(found),
        "following": following,
        "changes": difference_rows(_changes(report)),
        "forms": FORMS.items() if may(request.actor, roles.EXPORT, *reach) else (),
        "now_url": report_address(report.unit.code, period, table=report.table),
        "sign_url": sign_address(kept) if may_sign and found else "",
        **balance(kept),
    }
    return render(request, "desk/report/signed.html", context)


@page(roles.EXPORT)
def signed_export(request: OfficeRequest, reference: UUID, form: str) -> HttpResponse:
    """Hand out a signed report as it was signed; nothing is counted again."""
    report = signed_report(request.actor, reference)
    if form not in FORMS:
        raise NotFound("")
    require(request.actor, roles.EXPORT, *reach_of(report.unit_id))
    kept, mark = sheet_of(report), f"_v{report.version}"
    with translation.override("vi" if is_paper(form) else translation.get_language()):
        making = Making(
            at=report.signed_at,
            by=named_with_office(request.actor, today()),
            unit_id=report.unit_id,
            signatures=(signature_of(report),),
            more=signed_notes(report),
            day=date_in_vietnam(report.signed_at),
        )
        content, content_type = file_of(kept, form=form, making=making)
    write_line(
        actor=request.actor,
        at=now(),
        code="statistics.export_signed",
        subject=Subject("signed_report", report.pk, report.unit_id),
        detail={"form": form, "hash": report.sha256},
    )
    name = file_name(kept, form, mark)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _sign(
    request: OfficeRequest, form: SigningForm, table: str, unit: Unit, period: Days
) -> str:
    """Write it once, however often the button was pressed."""
    moment = now()

    def act() -> str:
        report = sign_report(
            actor=request.actor,
            at=moment,
            table=table,
            unit=unit,
            period=period,
            signing=form.signing(),
        )
        return str(report.uuid)

    return str(
        once(
            key=str(form.cleaned_data["key"]),
            command="desk.sign",
            at=moment,
            act=act,
        )
    )


def _changes(report: SignedReport) -> list[Explained]:
    """Return what this version changed of the one before."""
    if report.previous is None:
        return []
    before, after = sheet_of(report.previous), sheet_of(report)
    return [Explained(found, ()) for found in differences(before, after)]


def _following(report: SignedReport) -> SignedReport | None:
    return SignedReport.objects.filter(previous=report).first()
