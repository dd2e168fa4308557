"""One entry of the ledger: what was written, when and by whom; taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.core.actor import may
from dangvu.core.clock import now
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.person import TakeBackForm
from dangvu.desk.last_step import undo_offer
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.words_of_register import kind_word
from dangvu.register import permissions
from dangvu.register.models import Person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.queries.history import Happening, history_of
from dangvu.register.queries.people import person_for
from dangvu.units.queries.find import reach_of


@page(permissions.VIEW)
def entry(request: OfficeRequest, reference: str, event_id: int) -> HttpResponse:
    """Show an entry; after recording it, the confirmation."""
    person = person_for(request.actor, reference)
    happening = _entry(request, person, event_id)
    home = reach_of(person.home_id) if person.home_id else []
    context = {
        "person": person,
        "entry": happening,
        "title": kind_word(happening.kind),
        "undo": undo_offer(request.actor, person),
        "may_record": may(request.actor, permissions.RECORD, *home),
        "may_take_back": not happening.taken_back
        and may(request.actor, permissions.CORRECT, *home),
    }
    return render(request, "desk/record/entry.html", context)


@page(permissions.CORRECT, methods=READ_AND_WRITE)
def take_back(request: OfficeRequest, reference: str, event_id: int) -> HttpResponse:
    """Ask why, then take an entry of the ledger back."""
    person = person_for(request.actor, reference)
    happening = _entry(request, person, event_id)
    form = TakeBackForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            reverse_events(
                actor=request.actor,
                at=now(),
                event_ids=[event_id],
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The entry was taken back."))
            return redirect("desk:member", person.uuid)
    context = {
        "person": person,
        "entry": happening,
        "title": kind_word(happening.kind),
        "form": form,
    }
    return render(request, "desk/record/take_back.html", context)


def _entry(request: OfficeRequest, person: Person, event_id: int) -> Happening:
    history = history_of(actor=request.actor, person=person)
    found = next((h for h in history if h.event_id == event_id), None)
    if found is None:
        raise NotFound(_("There is no such entry in the ledger."))
    return found
