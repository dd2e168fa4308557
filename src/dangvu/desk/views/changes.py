"""Change or correct a member's record: facts, names, numbers; undo the last step."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.core.actor import may, require
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.drafting import Drafted, drafted, drop
from dangvu.desk.forms.facts import PARTS, ChangeForm, FactsForm, NameForm, NumberForm
from dangvu.desk.last_step import what_was_done
from dangvu.desk.meanwhile import form_values, refuse_politely, version_of, write_once
from dangvu.desk.page import READ_AND_WRITE, WRITE, OfficeRequest, page
from dangvu.desk.words_of_register import PART_WORDS
from dangvu.register import permissions
from dangvu.register.entry_papers import entry_papers
from dangvu.register.models import Person
from dangvu.register.operations.undo_step import undo_step
from dangvu.register.queries.card import open_card
from dangvu.register.queries.last_step import last_step
from dangvu.register.queries.people import person_for
from dangvu.units.queries.find import reach_of


@page(permissions.RECORD, methods=READ_AND_WRITE)
def facts(request: OfficeRequest, reference: str) -> HttpResponse:
    """Change what is said about a member, or correct what was entered wrongly."""
    person = _own(request, reference)
    part = request.GET.get("part", "")
    if part and part not in PARTS:
        raise NotFound("")
    draft = _draft(request, person, part or "facts")
    card = open_card(actor=request.actor, at=now(), person=person, day=today())
    shown = form_values({v.key: v.value for v in card.values if v.value is not None})
    form = FactsForm(
        request.POST or None,
        part=part,
        may_correct=_may_correct(request, person),
        refused={v.key for v in card.values if v.restricted},
        initial={**shown, **_opened_on(request, person), **draft.values},
        actor=request.actor,
    )
    return _change(request, person, form, draft)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def name(request: OfficeRequest, reference: str) -> HttpResponse:
    """Give a member another name, or correct a wrong one."""
    person = _own(request, reference)
    draft = _draft(request, person, "name")
    initial = {**_opened_on(request, person), **draft.values}
    form = NameForm(request.POST or None, initial=initial, actor=request.actor)
    return _change(request, person, form, draft)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def number(request: OfficeRequest, reference: str) -> HttpResponse:
    """Give a member a number: one more, another one, the right one."""
    person = _own(request, reference)
    draft = _draft(request, person, "number")
    mode = NumberForm.base_fields["mode"].initial
    initial = {**_opened_on(request, person), "mode": mode, **draft.values}
    form = NumberForm(request.POST or None, initial=initial, actor=request.actor)
    return _change(request, person, form, draft)


@page(permissions.RECORD, methods=WRITE)
def undo(request: OfficeRequest, reference: str) -> HttpResponse:
    """Undo the last step about a member, while it is the last."""
    person = _own(request, reference)
    asked = request.POST.get("recording", "")
    step = last_step(actor=request.actor, person=person)
    undo_step(
        actor=request.actor,
        at=now(),
        person=person,
        recording_id=int(asked) if asked.isascii() and asked.isdigit() else 0,
    )
    what = what_was_done(step) if step else ""
    messages.success(request, _("Undone: %(what)s.") % {"what": what})
    person.refresh_from_db()
    if person.home_id is None:
        return redirect("desk:record")
    return redirect("desk:member", person.uuid)


def _change(
    request: OfficeRequest,
    person: Person,
    form: FactsForm | NameForm | NumberForm,
    draft: Drafted,
) -> HttpResponse:
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        try:
            write_once(
                form,
                person=person,
                command="desk.change",
                act=lambda: form.record(at=now(), person=person),
            )
        except Refused as refusal:
            meanwhile = refuse_politely(request.actor, form, refusal, person=person)
        else:
            drop(request.actor, draft)
            messages.success(request, _("The record was changed."))
            return redirect("desk:member", person.uuid)
    context = {
        "person": person,
        "form": form,
        "heading": PART_WORDS[draft.form],
        "wanted": entry_papers()[draft.form],
        "meanwhile": meanwhile,
        "draft": draft,
    }
    return render(request, "desk/members/change.html", context)


def _draft(request: OfficeRequest, person: Person, code: str) -> Drafted:
    return drafted(
        request.actor,
        code,
        person.uuid,
        page=request.get_full_path(),
        restore=request.method != "POST",
    )


def _opened_on(request: OfficeRequest, person: Person) -> dict[str, object]:
    """What every form of a change begins with."""
    mode = request.GET.get("mode", ChangeForm.CHANGE)
    return {"day": today(), "mode": mode, "record_version": version_of(person)}


def _may_correct(request: OfficeRequest, person: Person) -> bool:
    home = reach_of(person.home_id) if person.home_id else []
    return may(request.actor, permissions.CORRECT, *home)


def _own(request: OfficeRequest, reference: str) -> Person:
    person = person_for(request.actor, reference)
    home = reach_of(person.home_id) if person.home_id else []
    require(request.actor, permissions.RECORD, *home)
    return person
