"""Papers of a recognition: entered by the branch, the own review by the member."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.operations.write_section import write_section
from dangvu.admission.queries.probation import new_member_certificates
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.recognition_papers import RecognitionPapers
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.probation_rows import probation_of
from dangvu.desk.views.probation import head_of_probation, on_probation

SECTION = "probation"


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def recognition_papers(request: OfficeRequest, reference: UUID) -> HttpResponse:
    """Show which papers of the recognition are there; a POST records them together."""
    case = on_probation(request, reference, permissions.PREPARE)
    kept = new_member_certificates([case.person_id] if case.person_id else [])
    papers = RecognitionPapers.of(
        request.POST or None,
        probation_of(case),
        is_in_book=bool(kept),
        today=today(),
        actor=request.actor,
    )
    sent = request.POST.get("version", "")
    if request.method == "POST" and papers.is_valid:
        try:
            write_section(
                actor=request.actor,
                at=now(),
                case=case,
                section=SECTION,
                values=papers.section(),
                version=int(sent) if sent.isdecimal() else case.version,
            )
        except Refused as refusal:
            papers.form.add_refusal(refusal)
        else:
            messages.success(request, _("The papers of recognition are recorded."))
            return redirect("desk:probation_of_case", case.public_id)
    context = {
        "case": head_of_probation(case),
        "back": reverse("desk:probation_of_case", args=[case.public_id]),
        "title": _("Papers of recognition"),
        "form": papers.form,
        "more_forms": papers.forms[1:],
        "part": papers.block(),
        "version": sent or case.version,
    }
    return render(request, "desk/cases/section.html", context)
