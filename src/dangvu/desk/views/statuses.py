"""What holds on top of a membership: exempt, suspended, temporarily away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.drafting import Drafted, drafted, drop
from dangvu.desk.forms.status import EndStatusForm, StatusForm
from dangvu.desk.meanwhile import (
    Meanwhile,
    refuse_politely,
    version_of,
    write_once,
)
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.desk.words_of_register import kind_word, state_word
from dangvu.register import permissions
from dangvu.register.entry_papers import entry_papers
from dangvu.register.enums import StatusKind
from dangvu.register.models import Person, StatusFact
from dangvu.register.queries.overlays import overlays_in_force
from dangvu.register.queries.people import person_for
from dangvu.units.queries.find import reach_of

#: Papers of the kinds of status, in the order of the choice.
STATUS_PAPERS = (
    (StatusKind.EXEMPT, "exempt"),
    (StatusKind.SUSPENDED, "suspended"),
    (StatusKind.AWAY, "away"),
)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def statuses(request: OfficeRequest, reference: str) -> HttpResponse:
    """Show what holds now, and let another status begin."""
    person = _own(request, reference)
    draft = drafted(
        request.actor,
        "status",
        person.uuid,
        page=request.path,
        restore=request.method != "POST",
    )
    form = _new_form(request, person, draft)
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        try:
            _begin(person, form)
        except Refused as refusal:
            meanwhile = refuse_politely(request.actor, form, refusal, person=person)
        else:
            drop(request.actor, draft)
            messages.success(request, _("The status was recorded."))
            return redirect("desk:member", person.uuid)
    return _shown(request, person, form, meanwhile=meanwhile, draft=draft)


@page(permissions.RECORD, methods=WRITE)
def end(request: OfficeRequest, reference: str) -> HttpResponse:
    """Let a status end before a day."""
    person = _own(request, reference)
    number = request.POST.get("status", "")
    form = EndStatusForm(request.POST, actor=request.actor, auto_id=f"id_%s_{number}")
    if form.is_valid():
        fact = _fact(person, form.cleaned_data["status"])
        try:
            form.record(at=now(), fact=fact)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The status was ended."))
            return redirect("desk:member", person.uuid)
    return _shown(request, person, _new_form(request, person), ended=form)


def _new_form(
    request: OfficeRequest, person: Person, draft: Drafted | None = None
) -> StatusForm:
    data = request.POST if "key" in request.POST else None
    kept = draft.values if draft else {}
    initial = {"record_version": version_of(person), **kept}
    return StatusForm(data, initial=initial, actor=request.actor)


def _shown(
    request: OfficeRequest,
    person: Person,
    form: StatusForm,
    *,
    ended: EndStatusForm | None = None,
    meanwhile: Meanwhile | None = None,
    draft: Drafted | None = None,
) -> HttpResponse:
    facts = overlays_in_force(person, day=today())
    context = {
        "person": person,
        "state": state_word(person.state),
        "form": form,
        "meanwhile": meanwhile,
        "draft": draft,
        "papers": [(kind_word(k), entry_papers()[c]) for k, c in STATUS_PAPERS],
        "mistaken": ended if ended is not None else form,
        "facts": [
            (kind_word(fact.kind), fact, _ending(request, fact)) for fact in facts
        ],
    }
    return render(request, "desk/record/status.html", context)


def _ending(request: OfficeRequest, fact: StatusFact) -> EndStatusForm:
    return EndStatusForm(
        initial={"status": fact.pk},
        actor=request.actor,
        auto_id=f"id_%s_{fact.pk}",
    )


def _begin(person: Person, form: StatusForm) -> None:
    """Write it once, however often the button was pressed."""
    write_once(
        form,
        person=person,
        command="desk.status",
        act=lambda: form.record(at=now(), person=person).pk,
    )


def _fact(person: Person, number: int) -> StatusFact:
    facts = overlays_in_force(person, day=today())
    found = next((fact for fact in facts if fact.pk == number), None)
    if found is None:
        raise NotFound("")
    return found


def _own(request: OfficeRequest, reference: str) -> Person:
    person = person_for(request.actor, reference)
    home = reach_of(person.home_id) if person.home_id else []
    require(request.actor, permissions.RECORD, *home)
    return person
