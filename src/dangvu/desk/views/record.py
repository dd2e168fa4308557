"""Record an entry by hand, with the paper that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.audit.operations.once import once
from dangvu.audit.operations.write_line import write_line
from dangvu.audit.queries.answers import answer_to
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.drafting import Drafted, drafted, drop
from dangvu.desk.forms.newcomer import (
    AdmissionForm,
    ArrivalForm,
    NewcomerForm,
    OpeningForm,
)
from dangvu.desk.forms.record import RecordForm
from dangvu.desk.meanwhile import refuse_politely, version_of, write_once
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.recordable import (
    ADMISSION,
    ARRIVAL,
    CORRECTION,
    OPENING,
    RECORDABLE,
    Recordable,
    last_kind,
)
from dangvu.desk.roll import roll_rows
from dangvu.desk.words_of_register import PART_WORDS, kind_word, state_word
from dangvu.register import permissions
from dangvu.register.entry_papers import entry_papers
from dangvu.register.enums import EventKind, Standing
from dangvu.register.models import Person
from dangvu.register.probation import end_of_probation
from dangvu.register.queries.ceremony import ceremony_of, last_exit
from dangvu.register.queries.history import Happening, history_of
from dangvu.register.queries.people import person_for
from dangvu.register.queries.search import find_people
from dangvu.units.queries.find import names_on, reach_of

#: Parts of the record that change, and those that can only have been wrong.
CHANGES = ("name", "number", "work", "education", "residence")
CORRECTIONS = ("origin", "party")
FOUND = 20
RECENT = 3


@page(permissions.RECORD)
def record(request: OfficeRequest) -> HttpResponse:
    """Begin: somebody new is admitted, or a member is looked for."""
    text = request.GET.get("q", "").strip()
    people = find_people(actor=request.actor, text=text, limit=FOUND) if text else []
    if text:
        write_line(
            actor=request.actor,
            at=now(),
            code="register.find",
            detail={"ids": [person.pk for person in people]},
        )
    context = {
        "text": text,
        "rows": roll_rows(people, today()),
        "is_cut": len(people) == FOUND,
    }
    return render(request, "desk/record/begin.html", context)


@page(permissions.RECORD)
def record_for(request: OfficeRequest, reference: str) -> HttpResponse:
    """Choose what happened to a member, or what was recorded wrongly."""
    person = person_for(request.actor, reference)
    history = history_of(actor=request.actor, person=person)
    latest = last_kind(history)
    choices = [
        entry
        for entry in RECORDABLE.values()
        if entry is not CORRECTION
        and entry.fits(person.state, latest)
        and _allowed(request, person, entry)
    ]
    context = {
        **_summary(person, history),
        "choices": choices,
        "changes": _changes(person, CHANGES) if choices else [],
        "corrections": _changes(person, CORRECTIONS),
        "is_member": person.state in Standing and bool(choices),
        "correction": CORRECTION,
        "may_correct": _allowed(request, person, CORRECTION),
    }
    return render(request, "desk/record/choose.html", context)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def record_kind(request: OfficeRequest, reference: str, kind: str) -> HttpResponse:
    """Show the form of a kind of entry, and write it once."""
    person = person_for(request.actor, reference)
    entry = RECORDABLE.get(kind)
    if entry is None or not _allowed(request, person, entry):
        raise NotFound("")
    draft = drafted(
        request.actor,
        f"record.{kind}",
        person.uuid,
        page=request.path,
        restore=request.method != "POST",
    )
    form = _form(request, person, entry, draft)
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        try:
            event_id = _write(person, form)
        except Refused as refusal:
            meanwhile = refuse_politely(request.actor, form, refusal, person=person)
        else:
            drop(request.actor, draft)
            _say_recorded(request, entry, person.full_name)
            return redirect("desk:entry", person.uuid, event_id)
    history = history_of(actor=request.actor, person=person)
    context = {
        **_summary(person, history),
        "entry": entry,
        "form": form,
        "meanwhile": meanwhile,
        "draft": draft,
    }
    return render(request, "desk/record/form.html", context)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def admit(request: OfficeRequest) -> HttpResponse:
    """Admit somebody who is not in the register yet."""
    return _newcomer(request, AdmissionForm, ADMISSION)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def arrive(request: OfficeRequest) -> HttpResponse:
    """Receive a member from outside who was never in the register."""
    return _newcomer(request, ArrivalForm, ARRIVAL)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def bring_forward(request: OfficeRequest) -> HttpResponse:
    """Enter a member admitted or recognised before the register began."""
    return _newcomer(request, OpeningForm, OPENING)


def _changes(person: Person, parts: Iterable[str]) -> list[dict[str, object]]:
    """Offer the parts of the record that have a page of their own."""
    return [
        {
            "name": PART_WORDS[part],
            "wanted": entry_papers()[part],
            "url": _change_address(person, part),
        }
        for part in parts
    ]


def _change_address(person: Person, part: str) -> str:
    if part in ("name", "number"):
        return reverse(f"desk:{part}", args=[person.uuid])
    mode = "&mode=correct" if part in CORRECTIONS else ""
    return f"{reverse('desk:facts', args=[person.uuid])}?part={part}{mode}"


def _newcomer(
    request: OfficeRequest, form_class: type[NewcomerForm], entry: Recordable
) -> HttpResponse:
    draft = drafted(
        request.actor,
        f"new.{entry.code}",
        page=request.path,
        restore=request.method != "POST",
    )
    form = form_class(request.POST or None, initial=draft.values, actor=request.actor)
    key = request.POST.get("key")
    if key and (given := answer_to(key, command=_command(entry))):
        return _to_entry(request, *given)
    if request.method == "POST" and form.is_valid():
        try:
            entered = _enter(form, entry)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            drop(request.actor, draft)
            _say_recorded(request, entry, form.cleaned_data["full_name"])
            return _to_entry(request, *entered)
    context = {
        "form": form,
        "entry": entry,
        "draft": draft,
        "twins": roll_rows(form.twins, today()),
    }
    return render(request, "desk/record/newcomer.html", context)


def _form(
    request: OfficeRequest, person: Person, entry: Recordable, draft: Drafted
) -> RecordForm:
    initial = {**_proposed(person, entry), "record_version": version_of(person)}
    initial |= draft.values
    data = request.POST if request.method == "POST" else None
    return entry.form(data, initial=initial, actor=request.actor)


def _proposed(person: Person, entry: Recordable) -> dict[str, object]:
    """What the form proposes: the official day, or the place as the register has it."""
    if entry.kind == EventKind.COR:
        return {"to_unit": person.home, "standing": person.state}
    if entry.kind == EventKind.REA and (left := last_exit(person)):
        return {"left_by": left[0], "left_on": left[1]}
    ceremony_on = ceremony_of(person) if entry.kind == EventKind.REC else None
    return {"day": end_of_probation(ceremony_on)} if ceremony_on else {}


def _summary(person: Person, history: list[Happening]) -> dict[str, object]:
    """Say who it is, and what was recorded last, beside the form."""
    home = person.home_id or 0
    in_force = [h for h in history if not h.taken_back]
    return {
        "person": person,
        "state": state_word(person.state),
        "unit_name": names_on([home], day=today()).get(home, ""),
        "recent": [(h.day, kind_word(h.kind), h) for h in in_force[:RECENT]],
    }


def _write(person: Person, form: RecordForm) -> int:
    """Write the event once, however often the button was pressed; return its id."""
    return cast(
        "int",
        write_once(
            form,
            person=person,
            command="desk.record",
            act=lambda: form.record(at=now(), person=person).pk,
        ),
    )


def _enter(form: NewcomerForm, entry: Recordable) -> tuple[int, int]:
    """Enter the person once; return the ids of the person and of the entry."""

    def act() -> list[int]:
        event = form.record(at=now())
        return [event.person_id, event.pk]

    person_id, event_id = once(
        key=str(form.cleaned_data["key"]),
        command=_command(entry),
        at=now(),
        act=act,
    )
    return person_id, event_id


def _command(entry: Recordable) -> str:
    return f"desk.new.{entry.code}"


def _to_entry(request: OfficeRequest, person_id: int, event_id: int) -> HttpResponse:
    person = person_for(request.actor, str(person_id))
    return redirect("desk:entry", person.uuid, event_id)


def _say_recorded(request: OfficeRequest, entry: Recordable, name: str) -> None:
    said = _("Recorded: %(what)s, %(who)s.")
    messages.success(request, said % {"what": entry.label, "who": name})


def _allowed(request: OfficeRequest, person: Person, entry: Recordable) -> bool:
    home = reach_of(person.home_id) if person.home_id else ()
    return may(request.actor, entry.right, *home)
