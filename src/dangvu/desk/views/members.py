"""The roll: list and search, one member, corrections."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import may
from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.person import FactsForm, TakeBackForm
from dangvu.desk.member_page import birth_of, member_context
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.register import permissions
from dangvu.register.enums import Standing
from dangvu.register.models import Person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.queries.birth import birth_dates
from dangvu.register.queries.card import open_card
from dangvu.register.queries.history import Happening, history_of
from dangvu.register.queries.people import members_page, person_for
from dangvu.register.queries.search import find_people
from dangvu.units.queries.find import names_on, reach_of, unit_by_code

A_PAGE = 50


@page(permissions.VIEW)
def members(request: OfficeRequest) -> HttpResponse:
    """List members by given name, or find people by name or number."""
    text = request.GET.get("q", "").strip()
    code = request.GET.get("unit", "")
    unit = unit_by_code(code, day=today()) if code else None
    standing = request.GET.get("standing", "")
    if text:
        people, after = _found(request, text, unit.pk if unit else None), ""
    else:
        listed = members_page(
            actor=request.actor,
            unit_id=unit.pk if unit else request.actor.unit_id,
            standing=standing if standing in Standing else "",
            after=request.GET.get("after", ""),
            limit=A_PAGE,
        )
        people, after = listed.people, listed.after
    context = {
        "text": text,
        "unit": unit,
        "unit_name": names_on([unit.pk], day=today()).get(unit.pk) if unit else "",
        "standing": standing,
        "rows": _rows(people),
        "first": _address(code, standing, "") if request.GET.get("after") else "",
        "following": _address(code, standing, after) if after else "",
        "limit": A_PAGE,
    }
    return render(request, "desk/members/list.html", context)


def _found(request: OfficeRequest, text: str, unit_id: int | None) -> list[Person]:
    people = find_people(actor=request.actor, text=text, unit_id=unit_id, limit=A_PAGE)
    write_line(
        actor=request.actor,
        at=now(),
        code="register.find",
        detail={"ids": [person.pk for person in people]},
    )
    return people


def _rows(people: list[Person]) -> list[dict[str, object]]:
    born = birth_dates(people)
    names = names_on([p.home_id for p in people if p.home_id], day=today())
    return [
        {
            "person": person,
            "birth": born.get(person.pk),
            "unit": names.get(person.home_id or 0, ""),
        }
        for person in people
    ]


def _address(code: str, standing: str, after: str) -> str:
    kept = {"unit": code, "standing": standing, "after": after}
    return "?" + urlencode({name: value for name, value in kept.items() if value})


@page(permissions.VIEW)
def member(request: OfficeRequest, reference: str) -> HttpResponse:
    """Show one member: the record, the history, what may be done."""
    person = person_for(request.actor, reference)
    card = open_card(actor=request.actor, at=now(), person=person, day=today())
    history = history_of(actor=request.actor, person=person)
    context = member_context(request.actor, card, history)
    return render(request, "desk/members/member.html", context)


@page(permissions.CORRECT, methods=READ_AND_WRITE)
def take_back(request: OfficeRequest, reference: str, event_id: int) -> HttpResponse:
    """Ask why, then take an entry of the ledger back."""
    person = person_for(request.actor, reference)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reverse_events(
                actor=request.actor,
                at=now(),
                event_ids=[event_id],
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The entry was taken back."))
            return redirect("desk:member", person.uuid)
    entry = _entry(history_of(actor=request.actor, person=person), event_id)
    context = {"person": person, "entry": entry, "form": form}
    return render(request, "desk/members/take_back.html", context)


def _entry(history: list[Happening], event_id: int) -> Happening | None:
    return next((h for h in history if h.event_id == event_id), None)


@page(permissions.RECORD, methods=READ_AND_WRITE)
def facts(request: OfficeRequest, reference: str) -> HttpResponse:
    """Change what is said about a member, or correct what was entered wrongly."""
    person = person_for(request.actor, reference)
    card = open_card(actor=request.actor, at=now(), person=person, day=today())
    shown = {v.key: v.value for v in card.values if v.value is not None}
    initial = {**shown, "birth_date": birth_of(card), "day": today()}
    form = FactsForm(request.POST or None, initial=initial)
    if not may(request.actor, permissions.CORRECT, *reach_of(person.home_id or 0)):
        del form.fields["birth_date"]
    if request.method == "POST" and form.is_valid():
        try:
            form.record(actor=request.actor, at=now(), person=person)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The record was changed."))
            return redirect("desk:member", person.uuid)
    context = {"person": person, "form": form}
    return render(request, "desk/members/facts.html", context)
