"""Papers about one member, and the templates of the office one by one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import may, require
from dangvu.core.clock import now
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.files import FORMS, handed_out
from dangvu.desk.forms.lists import ReasonForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.lists import permissions
from dangvu.lists.columns import columns
from dangvu.lists.models import Template
from dangvu.lists.operations.fill_template import fill_with_person
from dangvu.lists.operations.keep_template import put_template_away
from dangvu.lists.operations.make_member_papers import (
    make_member_history,
    make_member_sheet,
)
from dangvu.lists.queries.kept import lists_of, template_for, templates_of
from dangvu.papers.render import CONTENT_TYPES, DOCX, PDF, Rendered
from dangvu.papers.render import render as rendered
from dangvu.register import permissions as register
from dangvu.register.models import Person
from dangvu.register.queries.people import person_for
from dangvu.units.queries.find import reach_of

#: A sheet and a history are papers, not tables.
PAPERS = [(form, word) for form, word in FORMS if form in {PDF, DOCX}]


@page(permissions.TAKE_OUT, methods=READ_AND_WRITE)
def member_papers(request: OfficeRequest, reference: str) -> HttpResponse:
    """Offer the papers about one member; hand one out when asked."""
    person = person_for(request.actor, reference)
    home = reach_of(person.home_id) if person.home_id else []
    require(request.actor, permissions.TAKE_OUT, *home)
    form = ReasonForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            return _handed_out(request, person, form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "person": person,
        "form": form,
        "formats": PAPERS,
        "may_unseal": may(request.actor, register.VIEW_SEALED, *home),
        "templates": templates_of(request.actor).order_by("name", "pk"),
    }
    return render(request, "desk/lists/member.html", context)


@page(permissions.TAKE_OUT, methods=READ_AND_WRITE)
def template(request: OfficeRequest, kept: UUID) -> HttpResponse:
    """Show one template: what it asks for; give it back; put it away."""
    found = template_for(request.actor, kept)
    if request.method == "POST":
        put_template_away(actor=request.actor, at=now(), kept=found)
        messages.success(request, _("The template was put away."))
        return redirect("desk:lists")
    language, known = get_language() or "vi", columns()
    context = {
        "template": found,
        "columns": [
            (known[key].placeholder, known[key].label(language))
            for key in found.columns
            if key in known
        ],
        "lists": [] if found.for_one else lists_of(request.actor).order_by("name"),
    }
    return render(request, "desk/lists/template.html", context)


@page(permissions.TAKE_OUT)
def template_file(request: OfficeRequest, kept: UUID) -> HttpResponse:
    """Give the original file back."""
    found = template_for(request.actor, kept)
    write_line(
        actor=request.actor,
        at=now(),
        code="lists.give_template_back",
        subject=Subject("template", found.pk, found.unit_id),
        detail={"sha256": found.sha256},
    )
    file = Rendered(bytes(found.content), CONTENT_TYPES[found.form])
    return handed_out(file, name=found.name, form=found.form)


def _handed_out(request: OfficeRequest, person: Person, reason: str) -> HttpResponse:
    asked = request.POST
    if text := asked.get("template", ""):
        return _from_template(request, person, _template(request, text), reason)
    what, _dash, form = asked.get("paper", "").partition("-")
    if form not in {PDF, DOCX} or what not in {"sheet", "history"}:
        raise Refused(_("Choose a paper."), code="NO_FORM")
    at = now()
    if what == "sheet":
        paper = make_member_sheet(
            actor=request.actor, at=at, person=person, reason=reason
        )
    else:
        paper = make_member_history(actor=request.actor, at=at, person=person)
    file = rendered(paper, form=form, made_at=at)
    return handed_out(file, name=f"{paper.title} {person.full_name}", form=form)


def _from_template(
    request: OfficeRequest, person: Person, chosen: Template, reason: str
) -> HttpResponse:
    filled = fill_with_person(
        actor=request.actor, at=now(), template=chosen, person=person, reason=reason
    )
    name = f"{chosen.name} {person.full_name}"
    return handed_out(filled, name=name, form=chosen.form)


def _template(request: OfficeRequest, text: str) -> Template:
    try:
        return template_for(request.actor, UUID(text))
    except ValueError:
        raise NotFound("") from None
