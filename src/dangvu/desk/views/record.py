"""Record an event by hand, with the paper that proves it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.person import AdmissionForm
from dangvu.desk.forms.record import RECORDABLE, Recordable, RecordForm, proposed_day
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.register import permissions
from dangvu.register.models import Person, Profile
from dangvu.register.queries.people import person_for
from dangvu.register.queries.search import find_people
from dangvu.units.queries.find import names_on, reach_of

FOUND = 20


@page(permissions.RECORD)
def record(request: OfficeRequest) -> HttpResponse:
    """Begin: somebody new is admitted, or a member is looked for."""
    text = request.GET.get("q", "").strip()
    people = find_people(actor=request.actor, text=text, limit=FOUND) if text else []
    names = names_on([p.home_id for p in people if p.home_id], day=today())
    rows = [(person, names.get(person.home_id or 0, "")) for person in people]
    context = {"text": text, "rows": rows}
    return render(request, "desk/record/begin.html", context)


@page(permissions.RECORD)
def record_for(request: OfficeRequest, reference: str) -> HttpResponse:
    """Choose what happened to a member."""
    person = person_for(request.actor, reference)
    choices = [
        (code, entry)
        for code, entry in RECORDABLE.items()
        if person.state in entry.states and _allowed(request, person, entry)
    ]
    context = {"person": person, "choices": choices}
    return render(request, "desk/record/choose.html", context)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def record_kind(request: OfficeRequest, reference: str, kind: str) -> HttpResponse:
    """Show the form of a kind of event, and write it once."""
    person = person_for(request.actor, reference)
    entry = RECORDABLE.get(kind)
    if entry is None or not _allowed(request, person, entry):
        raise NotFound("")
    form = _form(request, person, entry)
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, person, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Recorded: %(what)s, %(who)s.")
                % {"what": entry.kind.label, "who": person.full_name},
            )
            return redirect("desk:member", person.uuid)
    context = {"person": person, "entry": entry, "form": form}
    return render(request, "desk/record/form.html", context)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def admit(request: OfficeRequest) -> HttpResponse:
    """Admit somebody who is not in the register yet."""
    form = AdmissionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person_id = _admit(request, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The admission was recorded."))
            return redirect("desk:member", person_id)
    return render(request, "desk/record/admit.html", {"form": form})


def _form(request: OfficeRequest, person: Person, entry: Recordable) -> RecordForm:
    if request.method == "POST":
        return entry.form(request.POST)
    current = Profile.objects.known_at().filter(person=person, valid__upper_inf=True)
    ceremony = current.values_list("admission_ceremony_on", flat=True).first()
    return entry.form(initial=proposed_day(entry.kind, ceremony))


def _write(request: OfficeRequest, person: Person, form: RecordForm) -> None:
    """Write the event once, however often the button was pressed."""
    once(
        key=str(form.cleaned_data["key"]),
        command="desk.record",
        at=now(),
        act=lambda: form.record(actor=request.actor, at=now(), person=person).pk,
    )


def _admit(request: OfficeRequest, form: AdmissionForm) -> int:
    person_id: int = once(
        key=str(form.cleaned_data["key"]),
        command="desk.admit",
        at=now(),
        act=lambda: form.record(actor=request.actor, at=now()).person_id,
    )
    return person_id


def _allowed(request: OfficeRequest, person: Person, entry: Recordable) -> bool:
    home = reach_of(person.home_id) if person.home_id else ()
    return may(request.actor, entry.right, *home)
