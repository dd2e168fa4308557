"""Write one section of a case."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import BaseModel

from dangvu.admission import permissions
from dangvu.admission.merging import section_model
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.write_section import write_section
from dangvu.admission.procedures import procedure
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import sections_of
from dangvu.admission.queries.find import case_of
from dangvu.core.clock import now, today
from dangvu.core.deployment import holds_sealed
from dangvu.core.errors import NotAllowed, NotFound, Refused
from dangvu.desk.case_asks import ORGANISATION, asks_of, registered
from dangvu.desk.case_page import case_url, head_of, writing_of
from dangvu.desk.case_prefill import prefilled
from dangvu.desk.forms.section_form import SectionForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.cases import unit_name
from dangvu.desk.words_of_cases import SEALED, SECTIONS

#: What has pages of its own and is not written as part of the section.
ELSEWHERE = {"verification": frozenset({"requests"})}


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def case_section(request: OfficeRequest, reference: UUID, name: str) -> HttpResponse:
    """Show a section as a form; a POST puts it in the place of what stood there."""
    case = case_of(actor=request.actor, public_id=reference, right=permissions.PREPARE)
    _refuse(request, case, name)
    kept = section_model(name).model_validate(sections_of(case).get(name, {}))
    form = _form(request, prefilled(name, kept, case), name)
    if request.method == "POST" and not form.wants_more and form.is_valid():
        try:
            _write(request, case, name, form)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            said = {"section": SECTIONS[name]}
            messages.success(request, _("Kept: %(section)s.") % said)
            return redirect(case_url(case))
    day, by = today(), books()
    asks = asks_of(name, kept, rules=by.rules.on(day), on=day)
    context = {
        "case": head_of(case, unit=unit_name(case, day), books=by, today=day),
        "asks": [registered(case), *asks] if name == ORGANISATION else asks,
        "title": SECTIONS[name],
        "form": form,
        "part": form.block(),
        "version": request.POST.get("version") or case.version,
    }
    return render(request, "desk/cases/section.html", context)


def _refuse(request: OfficeRequest, case: AdmissionCase, name: str) -> None:
    if name not in SECTIONS:
        raise NotFound(_("A case has no such section."))
    if procedure().state(case.state).is_end:
        raise NotAllowed(
            _("This case has ended; nothing more is written into it."),
            code="CASE_CLOSED",
        )
    if not writing_of(request.actor, case).may(name):
        raise NotAllowed(
            _("Your office does not write this part of the case.")
            if holds_sealed() or name not in SEALED
            else _("This place keeps no sealed facts (profile B).")
        )


def _form(request: OfficeRequest, kept: BaseModel, name: str) -> SectionForm:
    return SectionForm(
        request.POST or None,
        model=section_model(name),
        section=kept,
        without=ELSEWHERE.get(name, frozenset()),
        actor=request.actor,
    )


def _write(
    request: OfficeRequest, case: AdmissionCase, name: str, form: SectionForm
) -> None:
    if form.section is None:
        return
    sent = request.POST.get("version", "")
    write_section(
        actor=request.actor,
        at=now(),
        case=case,
        section=name,
        values=form.section.model_dump(mode="json", exclude_defaults=True),
        version=int(sent) if sent.isdecimal() else case.version,
    )
