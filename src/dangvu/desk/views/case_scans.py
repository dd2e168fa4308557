"""Scans of a case: their list, a new one, one opened with a reason, one withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.enums import ScanKind
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.add_scan import add_scan as add_one
from dangvu.admission.operations.add_scan import withdraw_scan as withdraw_one
from dangvu.admission.operations.open_scan import OpenedScan
from dangvu.admission.operations.open_scan import open_scan as open_one
from dangvu.admission.queries.books import books
from dangvu.admission.queries.find import case_of
from dangvu.admission.queries.scans import authorisation_now, scan_of, scans_of
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.desk.case_page import Head, head_of
from dangvu.desk.case_scans import coverage, dossier_of, scan_rows, scanning_of
from dangvu.desk.forms.case_scans import ScanForm, WithdrawScanForm
from dangvu.desk.forms.sealed import OpeningForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.cases import unit_name

_TYPES = {
    ScanKind.PDF: ("application/pdf", "pdf"),
    ScanKind.JPEG: ("image/jpeg", "jpg"),
    ScanKind.PNG: ("image/png", "png"),
}
#: Nothing of a scan runs, is guessed at, kept by the browser or read by another page.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@page(permissions.VIEW)
def case_scans(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """List the scans of a case, those withdrawn too."""
    case = case_of(actor=request.actor, public_id=reference)
    dossier, scanning = dossier_of(books(), today()), scanning_of(request.actor, case)
    scans = list(scans_of(case))
    context = {
        "case": _head(case),
        "reference": case.public_id,
        "scanning": scanning,
        "rows": scan_rows(case, scans, dossier, scanning),
        "coverage": coverage(scans, dossier),
        "authorisation": authorisation_now(),
        "holds_sealed": holds_sealed(),
        "may_authorise": may(request.actor, permissions.AUTHORISE_SCANS),
    }
    return render(request, "desk/cases/scans.html", context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def add_scan(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Take a scan of a paper; the address may name the paper."""
    case = case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)
    form = ScanForm(
        request.POST or None,
        request.FILES or None,
        dossier=dossier_of(books(), today()),
        initial={"paper": request.GET.get("paper", "")},
        actor=request.actor,
    )
    if request.method == "POST" and form.is_valid():
        try:
            added = add_one(
                actor=request.actor,
                at=now(),
                case=case,
                item=form.cleaned_data["paper"],
                file=form.file(),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            name = added.scan.file_name
            messages.success(request, _("Sealed and kept: %(name)s.") % {"name": name})
            if added.is_elsewhere:
                messages.warning(
                    request,
                    _(
                        "The same file lies in another case as well. Look whether it "
                        "belongs to this person."
                    ),
                )
            return redirect("desk:case_scans", case.public_id)
    context = {
        "title": _("Add a scan"),
        "button": _("Seal and keep it"),
        "note": _("The file is sealed before it is stored; nothing of it lies open."),
    }
    return _form_page(request, case, form, context)


@page(permissions.OPEN_SCAN, methods=READ_AND_WRITE)
def open_scan(request: OfficeRequest, reference: UUID, scan: UUID) -> HttpResponse:
    """Ask why a scan is opened, then hand it out once."""
    case = case_of(actor=request.actor, public_id=reference)
    found = scan_of(case, scan)
    form = OpeningForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_one(
                actor=request.actor, at=now(), case=case, scan=found, why=form.why()
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            return _handed_out(opened)
    context = {
        "title": _("Open a scan"),
        "button": _("Open it"),
        "file_name": found.file_name,
        "note": _(
            "The file is handed out once and not kept by this program: delete it from "
            "the folder of downloads after reading."
        ),
    }
    return _form_page(request, case, form, context)


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def withdraw_scan(request: OfficeRequest, reference: UUID, scan: UUID) -> HttpResponse:
    """Withdraw a wrong scan with the reason."""
    case = case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)
    found = scan_of(case, scan)
    form = WithdrawScanForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_one(
                actor=request.actor,
                at=now(),
                case=case,
                scan=found,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(
                request, _("Withdrawn: %(name)s.") % {"name": found.file_name}
            )
            return redirect("desk:case_scans", case.public_id)
    context = {
        "title": _("Withdraw a scan"),
        "button": _("Withdraw it"),
        "file_name": found.file_name,
        "note": _("It does not open any more; add the right scan afterwards."),
    }
    return _form_page(request, case, form, context)


def _form_page(
    request: OfficeRequest, case: AdmissionCase, form: object, about: dict[str, str]
) -> HttpResponse:
    context = {**about, "case": _head(case), "form": form, "reference": case.public_id}
    return render(request, "desk/cases/scan_form.html", context)


def _head(case: AdmissionCase) -> Head:
    day = today()
    return head_of(case, unit=unit_name(case, day), books=books(), today=day)


def _handed_out(opened: OpenedScan) -> HttpResponse:
    """Answer with the file; its name names the paper, never a person."""
    content_type, ending = _TYPES[ScanKind(opened.scan.kind)]
    name = f"ban-quet-{opened.scan.item}-{str(opened.scan.row)[:8]}.{ending}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        opened.content, content_type=content_type, headers={**_HEADERS, **disposition}
    )
