"""Papers for a ceremony: several people, several forms, one file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.case_papers import PaperOrder
from dangvu.admission.operations.ceremony_papers import (
    MOST_PEOPLE,
    make_ceremony_papers,
)
from dangvu.admission.papers.forms import form_of
from dangvu.admission.queries.cases import CaseFilter, cases_page
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.files import handed_out
from dangvu.desk.forms.case_papers import CeremonyForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.case_papers import FORMATS
from dangvu.papers.render import DOCX, PDF, render_together
from dangvu.units.queries.find import names_on

#: The states in which a decision waits for its ceremony, or was just read at one.
STATES = ("A11", "A12", "A13", "A14")


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def ceremony_papers(request: OfficeRequest) -> HttpResponse:
    """Offer the people whose ceremony is near, and print what is chosen as one file."""
    wanted = CaseFilter(states=STATES)
    cases = cases_page(actor=request.actor, wanted=wanted, limit=MOST_PEOPLE).cases
    form = CeremonyForm(
        request.POST or None, people=_people(cases), actor=request.actor
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _file(request, cases, form)
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {"form": form, "cases": cases, "formats": FORMATS}
    return render(request, "desk/cases/ceremony.html", context)


def _people(cases: list[AdmissionCase]) -> list[tuple[str, str]]:
    """Return each case with the name of the person and of the branch."""
    names = names_on({case.unit_id for case in cases}, day=today())
    return [
        (str(case.pk), f"{case.full_name} – {names.get(case.unit_id, '')}")
        for case in cases
    ]


def _file(
    request: OfficeRequest, cases: list[AdmissionCase], form: CeremonyForm
) -> HttpResponse:
    ending, data, at = request.POST.get("form", ""), form.cleaned_data, now()
    if ending not in {PDF, DOCX}:
        raise Refused(_("Choose PDF or Word."), code="NO_FORM")
    day = data["day"] or (today() if data["take"] else None)
    orders = [
        PaperOrder(form=form_of(code), day=day, place=data["place"])
        for code in data["papers"]
    ]
    papers = make_ceremony_papers(
        actor=request.actor,
        at=at,
        cases=[case for case in cases if str(case.pk) in data["people"]],
        orders=orders,
        is_numbered=data["take"],
    )
    file = render_together(papers, form=ending, made_at=at)
    return handed_out(file, name="van ban le ket nap", form=ending)
