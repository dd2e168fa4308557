"""Whether scans of papers are kept here, and the paper that allows or ends it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.operations.authorise_scans import authorise_scans
from dangvu.admission.queries.scans import authorisation_now, authorisations
from dangvu.core.actor import require
from dangvu.core.clock import now
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import Refused
from dangvu.desk.forms.privacy import DecisionForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page

#: What allows scans at all; read by nobody against the text yet.
CITATION = "06-HD/TW điểm 8.2; Luật 91/2025/QH15"


@page(permissions.AUTHORISE_SCANS, methods=READ_AND_WRITE)
def scan_authorisation(request: OfficeRequest) -> HttpResponse:
    """Show what was authorised, and record an authorisation or its withdrawal."""
    require(request.actor, permissions.AUTHORISE_SCANS)
    newest = authorisation_now()
    is_kept = newest is not None and newest.is_allowed
    form = DecisionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            authorise_scans(
                actor=request.actor,
                at=now(),
                allow=request.POST.get("allow") == "1",
                decision=form.decision(),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The decision was kept."))
            return redirect("desk:scan_authorisation")
    context = {
        "form": form,
        "is_kept": is_kept,
        "holds_sealed": holds_sealed(),
        "history": authorisations(),
        "citation": CITATION,
    }
    return render(request, "desk/privacy/scans.html", context)
