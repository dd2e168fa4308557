"""The register of outgoing papers of a unit: numbers shown, taken, cancelled."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.access.actors import unit_of
from dangvu.access.made_by import watermark
from dangvu.access.queries.terms import term_years
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.correspondence import permissions
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.operations.cancel_number import cancel_number
from dangvu.correspondence.operations.take_number import enter_number, take_number
from dangvu.correspondence.operations.take_out import take_register_out
from dangvu.correspondence.queries.papers import (
    missing_numbers,
    paper_for,
    papers_of,
    terms_of,
)
from dangvu.correspondence.signs import letters_of
from dangvu.desk.files import handed_out
from dangvu.desk.forms.outgoing import CancelForm, NumberForm, OutgoingFilter
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page, unit_for
from dangvu.papers.render import XLSX
from dangvu.papers.render import render as rendered
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on

A_PAGE = 50
MOST_MISSING = 12


@page(permissions.ISSUE)
def outgoing(request: OfficeRequest) -> HttpResponse:
    """Lead to the register of the unit one works at."""
    return redirect("desk:unit_outgoing", unit_of(request.actor).code)


@page(permissions.ISSUE, methods=READ_AND_WRITE)
def unit_outgoing(request: OfficeRequest, code: str) -> HttpResponse:
    """Show the numbers of a unit, and give the next one."""
    unit = _unit(request, code)
    name = names_on([unit.pk], day=today()).get(unit.pk, unit.code)
    terms = terms_of(request.actor, unit.pk)
    if request.method == "POST":
        form = NumberForm(request.POST, actor=request.actor)
        if form.is_valid():
            try:
                paper = _numbered(request, unit, form)
            except Refused as refusal:
                form.add_refusal(refusal)
            else:
                said = {"sign": paper.sign}
                messages.success(request, _("The paper has number %(sign)s.") % said)
                return redirect("desk:unit_outgoing", unit.code)
    else:
        form = NumberForm(initial=_usual(unit, name, terms), actor=request.actor)
    context = {
        **_listed(request, unit, OutgoingFilter.of(request, terms)),
        "form": form,
        "unit": unit,
        "name": name,
    }
    return render(request, "desk/outgoing/list.html", context)


@page(permissions.ISSUE)
def outgoing_workbook(request: OfficeRequest, code: str) -> HttpResponse:
    """Hand the register out as a workbook; the trail says so."""
    unit = _unit(request, code)
    asked = OutgoingFilter.of(request, terms_of(request.actor, unit.pk))
    at = now()
    paper = take_register_out(
        actor=request.actor,
        at=at,
        unit_id=unit.pk,
        wanted=asked.wanted,
        imprint=watermark(request.actor, at),
    )
    file = rendered(paper, form=XLSX, made_at=at)
    return handed_out(file, name=f"so van ban di {paper.issuer.name}", form=XLSX)


@page(permissions.ISSUE, methods=READ_AND_WRITE)
def outgoing_paper(request: OfficeRequest, issued: UUID) -> HttpResponse:
    """Show one number; cancel it with a reason."""
    paper = paper_for(request.actor, issued)
    form = CancelForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_number(
                actor=request.actor,
                at=now(),
                paper=paper,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The number is cancelled."))
            return redirect("desk:outgoing_paper", paper.uuid)
    name = names_on([paper.unit_id], day=today()).get(paper.unit_id, "")
    context = {"paper": paper, "form": form, "name": name}
    return render(request, "desk/outgoing/paper.html", context)


def _unit(request: OfficeRequest, code: str) -> Unit:
    return unit_for(request, code, permission=permissions.ISSUE, day=today())


def _numbered(request: OfficeRequest, unit: Unit, form: NumberForm) -> IssuedPaper:
    draft, number = form.draft(unit.pk), form.cleaned_data["number"]
    if number is None:
        return take_number(actor=request.actor, at=now(), draft=draft)
    return enter_number(actor=request.actor, at=now(), draft=draft, number=number)


def _usual(unit: Unit, name: str, terms: list[str]) -> dict[str, object]:
    """Return what most papers of the unit have."""
    term = term_years(unit.pk, day=today()) or next(iter(terms), "")
    return {"term": term, "letters": letters_of(name), "issued_on": today()}


def _listed(
    request: OfficeRequest, unit: Unit, asked: OutgoingFilter
) -> dict[str, object]:
    """Return one page of the rows asked for, and what leads to the others."""
    start = _start(request)
    found = papers_of(request.actor, unit.pk, wanted=asked.wanted)
    rows = list(found[start : start + A_PAGE + 1])
    missing: list[int] = []
    if asked.wanted.kind and asked.wanted.term:
        missing = missing_numbers(
            request.actor, unit.pk, kind=asked.wanted.kind, term=asked.wanted.term
        )
    return {
        "asked": asked,
        "rows": rows[:A_PAGE],
        "previous": _address(asked, start - A_PAGE) if start else "",
        "following": _address(asked, start + A_PAGE) if rows[A_PAGE:] else "",
        "query": urlencode(asked.kept),
        "missing": missing[:MOST_MISSING],
        "more_missing": len(missing) > MOST_MISSING,
    }


def _start(request: OfficeRequest) -> int:
    text = request.GET.get("start", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _address(asked: OutgoingFilter, start: int) -> str:
    return "?" + urlencode({**asked.kept, "start": max(start, 0)})
