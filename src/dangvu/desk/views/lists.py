"""Lists with chosen columns, lists kept by name, the names templates ask for."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.files import FORMS, handed_out
from dangvu.desk.forms.lists import RunForm, SelectionForm, TemplateForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.lists import permissions
from dangvu.lists.columns import PERSON, columns
from dangvu.lists.filling.guard import MOST_BYTES
from dangvu.lists.filling.placeholders import DOCUMENT, ORDINAL
from dangvu.lists.list_file import list_file
from dangvu.lists.models import NamedList
from dangvu.lists.operations.fill_template import fill_with_list
from dangvu.lists.operations.keep_list import keep_list, order_of, put_list_away
from dangvu.lists.operations.keep_template import keep_template
from dangvu.lists.operations.make_list import ListOrder, make_list
from dangvu.lists.queries.kept import list_for, lists_of, template_for, templates_of
from dangvu.papers.render import CONTENT_TYPES
from dangvu.units.models import Unit

USUAL_COLUMNS = (
    "full_name",
    "birth_date",
    "sex",
    "current_org",
    "admission_ceremony_on",
    "official_on",
)


@page(permissions.TAKE_OUT, methods=READ_AND_WRITE)
def lists(request: OfficeRequest) -> HttpResponse:
    """Show what the office keeps, and take a new template."""
    form = TemplateForm(
        request.POST or None, request.FILES or None, actor=request.actor
    )
    if request.method == "POST" and form.is_valid():
        try:
            _keep_template(request, form)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The template is kept."))
            return redirect("desk:lists")
    context = {
        "form": form,
        "kept": lists_of(request.actor).order_by("name", "pk"),
        "templates": templates_of(request.actor).order_by("name", "pk"),
        "unit": Unit.objects.get(pk=request.actor.unit_id),
    }
    return render(request, "desk/lists/lists.html", context)


@page(permissions.TAKE_OUT, methods=READ_AND_WRITE)
def chosen_list(request: OfficeRequest) -> HttpResponse:
    """Choose people and columns; take the list out, or keep it by name."""
    form = _selection_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            if "keep" in request.POST:
                return _kept(request, form)
            order, day = form.order(), form.cleaned_data["day"]
            return _taken_out(request, order, day, request.POST.get("form", ""))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "selection": [form[name] for name in form.SELECTION],
        "formats": FORMS,
    }
    return render(request, "desk/lists/chosen.html", context)


@page(permissions.TAKE_OUT, methods=READ_AND_WRITE)
def kept_list(request: OfficeRequest, named: UUID) -> HttpResponse:
    """Run a kept list again as of a day, as a paper or into a template."""
    kept = list_for(request.actor, named)
    form = RunForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and "put-away" in request.POST:
        put_list_away(actor=request.actor, at=now(), kept=kept)
        messages.success(request, _("The list was put away."))
        return redirect("desk:lists")
    if request.method == "POST" and form.is_valid():
        order = order_of(kept, reason=form.cleaned_data["reason"])
        try:
            return _run(request, order, form.cleaned_data["day"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
    language = get_language() or "vi"
    context = {
        "form": form if form.is_bound else RunForm(actor=request.actor),
        "kept": kept,
        "columns": _labels(kept, language),
        "templates": templates_of(request.actor).filter(for_one=False).order_by("name"),
        "formats": FORMS,
    }
    return render(request, "desk/lists/kept.html", context)


@page(permissions.TAKE_OUT)
def placeholders(request: OfficeRequest) -> HttpResponse:
    """Show the names that a template may ask for."""
    language = get_language() or "vi"
    named = [
        (column.placeholder, column.label(language), column.tier)
        for column in columns().values()
        if column.matter == PERSON
    ]
    context = {"ordinal": ORDINAL, "document": list(DOCUMENT.items()), "named": named}
    return render(request, "desk/lists/placeholders.html", context)


def _selection_form(request: OfficeRequest) -> SelectionForm:
    if request.method == "POST":
        return SelectionForm(request.POST, actor=request.actor)
    asked = {name: request.GET[name] for name in request.GET}
    initial = {
        "title": _("List of members"),
        "day": today(),
        "columns": USUAL_COLUMNS,
        "is_shared": True,
        **asked,
    }
    return SelectionForm(initial=initial, actor=request.actor)


def _keep_template(request: OfficeRequest, form: TemplateForm) -> None:
    file = form.cleaned_data["file"]
    keep_template(
        actor=request.actor,
        at=now(),
        name=form.cleaned_data["name"],
        file_name=file.name,
        content=file.read(MOST_BYTES + 1),
    )


def _kept(request: OfficeRequest, form: SelectionForm) -> HttpResponse:
    kept = keep_list(
        actor=request.actor,
        at=now(),
        order=form.order(),
        is_shared=form.cleaned_data["is_shared"],
    )
    messages.success(request, _("The list is kept."))
    return redirect("desk:kept_list", kept.uuid)


def _run(request: OfficeRequest, order: ListOrder, day: dt.date) -> HttpResponse:
    if reference := request.POST.get("template"):
        template = template_for(request.actor, _uuid(reference))
        filled = fill_with_list(
            actor=request.actor, at=now(), template=template, order=order, day=day
        )
        return handed_out(filled, name=template.name, form=template.form)
    return _taken_out(request, order, day, request.POST.get("form", ""))


def _taken_out(
    request: OfficeRequest, order: ListOrder, day: dt.date, form: str
) -> HttpResponse:
    if form not in CONTENT_TYPES:
        raise Refused(_("Choose PDF, Word or Excel."), code="NO_FORM")
    at = now()
    listing = make_list(actor=request.actor, at=at, order=order, day=day)
    file = list_file(listing, actor=request.actor, form=form, made_at=at)
    return handed_out(file, name=order.title, form=form)


def _labels(kept: NamedList, language: str) -> str:
    known = columns()
    return ", ".join(known[key].label(language) for key in kept.columns if key in known)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("Choose a template."), code="NO_TEMPLATE") from None
