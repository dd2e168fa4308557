"""The roll of a unit and its registers, as files."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.files import FORMS, handed_out
from dangvu.desk.forms.lists import FillForm, SpanForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page, unit_for
from dangvu.desk.unit_rows import unit_address
from dangvu.lists import permissions
from dangvu.lists.list_file import list_file
from dangvu.lists.operations.fill_template import fill_with_register
from dangvu.lists.operations.make_list import make_register
from dangvu.lists.queries.kept import template_for
from dangvu.lists.queries.values import may_take
from dangvu.lists.registers import register_of, registers
from dangvu.papers.render import CONTENT_TYPES
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on
from dangvu.units.queries.issuing import issuer_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A register that can be taken out, with the addresses of its files."""

    label: str
    source: str
    columns: str
    of_a_day: bool
    files: list[tuple[str, str]]


@page(permissions.TAKE_OUT, methods=READ_AND_WRITE)
def unit_lists(request: OfficeRequest, code: str) -> HttpResponse:
    """Offer the registers of a unit for the days asked; fill a template with one."""
    unit = _unit(request, code)
    form = SpanForm.of(request)
    filling = FillForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid() and filling.is_valid():
        try:
            return _filled(request, unit, form, filling)
        except Refused as refusal:
            filling.add_error("template", str(refusal))
    offered = _offered(request, code, form) if form.is_valid() else []
    context = {
        "form": form,
        "unit": unit,
        "name": names_on([unit.pk], day=today()).get(unit.pk, unit.code),
        "unit_url": unit_address(unit.code, today()),
        "registers": offered,
        "filling": filling,
        "has_templates": filling.has_templates,
    }
    return render(request, "desk/lists/registers.html", context)


@page(permissions.TAKE_OUT)
def unit_register(request: OfficeRequest, code: str, register: str) -> HttpResponse:
    """Hand one register out; the trail says so."""
    unit = _unit(request, code)
    form, ending = SpanForm.of(request), request.GET.get("form", "pdf")
    if not form.is_valid() or ending not in CONTENT_TYPES:
        raise NotFound("")
    at, span = now(), form.span
    listing = make_register(
        actor=request.actor, at=at, unit=unit, code=register, span=span
    )
    file = list_file(listing, actor=request.actor, form=ending, made_at=at)
    issuer = issuer_of(unit.pk, day=span.last)
    name = f"{register_of(register).title} {issuer.name}"
    return handed_out(file, name=name, form=ending)


def _filled(
    request: OfficeRequest, unit: Unit, form: SpanForm, filling: FillForm
) -> HttpResponse:
    reference = UUID(filling.cleaned_data["template"])
    template = template_for(request.actor, reference)
    file = fill_with_register(
        actor=request.actor,
        at=now(),
        template=template,
        unit=unit,
        code=filling.cleaned_data["register"],
        span=form.span,
    )
    return handed_out(file, name=template.name, form=template.form)


def _unit(request: OfficeRequest, code: str) -> Unit:
    return unit_for(request, code, permission=permissions.TAKE_OUT, day=today())


def _offered(request: OfficeRequest, unit: str, form: SpanForm) -> list[Offered]:
    language = get_language() or "vi"
    return [
        Offered(
            label=register.label(language),
            source=register.source,
            columns=", ".join(
                column.label(language)
                for column in register.columns
                if may_take(request.actor, column)
            ),
            of_a_day=register.of_a_day,
            files=[
                (word, _address(unit, register.code, {**form.query, "form": ending}))
                for ending, word in FORMS
            ],
        )
        for register in registers().values()
    ]


def _address(unit: str, register: str, query: dict[str, str]) -> str:
    return f"{reverse('desk:unit_register', args=[unit, register])}?{urlencode(query)}"
