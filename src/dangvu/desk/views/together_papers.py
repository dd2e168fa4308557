"""Papers about several people: everybody chosen on one, or a decision for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.ceremony_papers import MOST_PEOPLE
from dangvu.admission.operations.decision_papers import (
    DECISIONS,
    awaiting,
    make_decisions,
)
from dangvu.admission.operations.together_papers import (
    CARDS,
    TOGETHER,
    TogetherOrder,
    make_together_papers,
)
from dangvu.admission.papers.forms import Form, form_of
from dangvu.admission.queries.cases import CaseFilter, cases_page
from dangvu.admission.queries.together_facts import OF_SOURCES, certified_prospects
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.files import handed_out
from dangvu.desk.forms.case_papers import TogetherForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.views.case_papers import FORMATS
from dangvu.papers.paper import Paper
from dangvu.papers.render import DOCX, PDF, render_together
from dangvu.sources.models import Prospect
from dangvu.units.queries.find import names_on

People = dict[str, AdmissionCase | Prospect]
Chosen = Sequence[AdmissionCase | Prospect]

#: A card is asked for and handed out within a year from the recognition.
_LATELY = dt.timedelta(days=366)
TABS = (*TOGETHER, *DECISIONS)
_LABELS = {"9A-KNĐ": "9A–9E-KNĐ", "16-KNĐ": "16, 16B-KNĐ"}
_DECISIONS = {
    "9A-KNĐ": gettext_lazy("Decisions on admission, one for each person"),
    "16-KNĐ": gettext_lazy("Decisions on recognition, one for each person"),
}


@page(permissions.PREPARE, methods=READ_AND_WRITE)
def together_papers(request: OfficeRequest) -> HttpResponse:
    """Offer whom a form is made for now, and print it with everybody chosen."""
    wanted = request.GET.get("paper", TOGETHER[0])
    if wanted not in TABS:
        raise NotFound("")
    paper = form_of(wanted)
    people = _people(request, paper)
    form = TogetherForm(
        request.POST or None, people=_named(people), actor=request.actor
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _file(request, paper, people, form)
        except Refused as refusal:
            form.add_refusal(refusal)
    context = {
        "form": form,
        "paper": paper,
        "name": _DECISIONS.get(wanted, paper.name),
        "is_decision": wanted in DECISIONS,
        "people": people,
        "papers": [(code, _LABELS.get(code, code)) for code in TABS],
        "formats": FORMATS,
    }
    return render(request, "desk/cases/together.html", context)


def _people(request: OfficeRequest, paper: Form) -> People:
    """Return the cases in the states of the form, and prospects before any case."""
    wanted = _wanted(paper)
    cases = cases_page(actor=request.actor, wanted=wanted, limit=MOST_PEOPLE).cases
    found: People = {f"case-{case.pk}": case for case in cases}
    if paper.code in OF_SOURCES:
        rows = certified_prospects(
            request.actor, day=today(), limit=MOST_PEOPLE - len(found)
        )
        found |= {f"source-{one.pk}": one for one in rows}
    return found


def _wanted(paper: Form) -> CaseFilter:
    """Return whose step it is; a card is also made after the case has ended."""
    if paper.code in DECISIONS:
        return CaseFilter(condition=awaiting(paper.code))
    if paper.code not in CARDS:
        return CaseFilter(states=paper.states)
    lately = Q(closed_on__isnull=True) | Q(closed_on__gte=today() - _LATELY)
    return CaseFilter(states=paper.states, is_closed=None, condition=lately)


def _named(people: People) -> list[tuple[str, str]]:
    """Return each person with the name of the branch."""
    names = names_on({one.unit_id for one in people.values()}, day=today())
    return [
        (key, f"{one.full_name} – {names.get(one.unit_id, '')}")
        for key, one in people.items()
    ]


def _file(
    request: OfficeRequest, paper: Form, people: People, form: TogetherForm
) -> HttpResponse:
    ending, data, at = request.POST.get("form", ""), form.cleaned_data, now()
    if ending not in {PDF, DOCX}:
        raise Refused(_("Choose PDF or Word."), code="NO_FORM")
    chosen = [people[key] for key in data["people"]]
    made = _decisions if paper.code in DECISIONS else _lists
    papers = made(request, paper, chosen, data, at)
    file = render_together(papers, form=ending, made_at=at)
    return handed_out(file, name=paper.code, form=ending)


def _lists(
    request: OfficeRequest,
    paper: Form,
    chosen: Chosen,
    data: Mapping[str, Any],
    at: dt.datetime,
) -> list[Paper]:
    return make_together_papers(
        actor=request.actor,
        at=at,
        cases=[one for one in chosen if isinstance(one, AdmissionCase)],
        prospects=[one for one in chosen if isinstance(one, Prospect)],
        order=TogetherOrder(
            form=paper,
            day=data["day"],
            place=data["place"],
            is_numbered=data["take"],
        ),
    )


def _decisions(
    request: OfficeRequest,
    paper: Form,
    chosen: Chosen,
    data: Mapping[str, Any],
    at: dt.datetime,
) -> list[Paper]:
    return make_decisions(
        actor=request.actor,
        at=at,
        kind=paper.code,
        cases=[one for one in chosen if isinstance(one, AdmissionCase)],
        day=data["day"],
        place=data["place"],
        is_numbered=data["take"],
    )
