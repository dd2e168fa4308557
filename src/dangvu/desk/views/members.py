"""The roll: list and search, one member, changes of what is said about them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dangvu.access.roles import TAKE_OUT
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.desk.figures import count_of
from dangvu.desk.forms.filters import RollFilter
from dangvu.desk.last_step import undo_offer
from dangvu.desk.member_page import CLOSED, Opened, member_context
from dangvu.desk.member_posts import posts_context
from dangvu.desk.merging import merging_context
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.desk.roll import letters, roll_rows
from dangvu.desk.sealed_page import sealed_context
from dangvu.desk.unit_rows import unit_address
from dangvu.register import permissions
from dangvu.register.fields import Tier
from dangvu.register.models import Person
from dangvu.register.queries.card import open_card
from dangvu.register.queries.changes import changes_of
from dangvu.register.queries.history import history_of
from dangvu.register.queries.people import members_page, person_for
from dangvu.register.queries.search import find_people
from dangvu.units.queries.choose import Choice, suggested_units
from dangvu.units.queries.find import names_on, reach_of

A_PAGE = 50
#: As many are looked at when a standing is asked for besides a name.
MANY = 500
UNITS_FOUND = 5


@page(permissions.VIEW)
def members(request: OfficeRequest) -> HttpResponse:
    """List members by given name, or find people by name or number."""
    form = RollFilter.of(request)
    if not form.is_valid():
        return render(request, "desk/members/list.html", {"form": form}, status=404)
    unit, text = form.cleaned_data["unit"], form.cleaned_data["q"]
    unit_id = unit.pk if unit else request.actor.unit_id
    context = {
        "form": form,
        "text": text,
        "unit": unit,
        "unit_name": names_on([unit_id], day=today()).get(unit_id, ""),
        "may_record": not request.actor.scope(permissions.RECORD).is_empty,
        "chosen_url": _chosen_address(request),
        "limit": A_PAGE,
    }
    if text:
        standing = form.cleaned_data["standing"]
        context |= _searched(request, text, unit.pk if unit else None, standing)
    else:
        context |= _listed(request, unit_id, form)
    return render(request, "desk/members/list.html", context)


def _chosen_address(request: OfficeRequest) -> str:
    """Lead to the choice of columns with what was asked for here."""
    if request.actor.scope(TAKE_OUT).is_empty:
        return ""
    names = ("q", "unit", "standing")
    asked = {name: request.GET[name] for name in names if request.GET.get(name)}
    return f"{reverse('desk:chosen_list')}?{urlencode(asked)}"


def _listed(
    request: OfficeRequest, unit_id: int, form: RollFilter
) -> dict[str, object]:
    after, kept = request.GET.get("after", ""), form.kept
    listed = members_page(
        actor=request.actor,
        unit_id=unit_id,
        standing=form.cleaned_data["standing"],
        after=after,
        limit=A_PAGE,
    )
    write_line(
        actor=request.actor,
        at=now(),
        code="register.roll",
        detail={"ids": [person.pk for person in listed.people]},
    )
    following = {**kept, "after": listed.after}
    return {
        "rows": roll_rows(listed.people, today()),
        "count": count_of(unit_id, today()),
        "letters": list(letters(kept)) if after or listed.after else [],
        "first": f"?{urlencode(kept)}" if after else "",
        "following": f"?{urlencode(following)}" if listed.after else "",
    }


def _searched(
    request: OfficeRequest, text: str, unit_id: int | None, standing: str
) -> dict[str, object]:
    people = find_people(actor=request.actor, text=text, unit_id=unit_id, limit=MANY)
    people = [one for one in people if one.state == (standing or one.state)][:A_PAGE]
    write_line(
        actor=request.actor,
        at=now(),
        code="register.find",
        detail={"ids": [person.pk for person in people]},
    )
    return {
        "rows": roll_rows(people, today()),
        "units": _units_of_name(request, text) if unit_id is None else [],
        "is_cut": len(people) == A_PAGE,
    }


def _units_of_name(request: OfficeRequest, text: str) -> list[tuple[Choice, str]]:
    scope = request.actor.scope(permissions.VIEW)
    found = suggested_units(text, scope=scope, day=today(), limit=UNITS_FOUND)
    return [(choice, unit_address(choice.code, today())) for choice in found]


@page(permissions.VIEW)
def member(request: OfficeRequest, reference: str) -> HttpResponse:
    """Show one member: the record, the history, what may be done."""
    person = person_for(request.actor, reference)
    return _shown(request, person)


@page(permissions.VIEW_PERSONAL, methods=READ_AND_WRITE)
def numbers(request: OfficeRequest, reference: str) -> HttpResponse:
    """Show the record with its numbers in full; a line says who asked for them."""
    person = person_for(request.actor, reference)
    require(request.actor, permissions.VIEW_PERSONAL, *_home(person))
    if request.method != "POST":
        return redirect("desk:member", person.uuid)
    _leave_line(request, person, "register.show_numbers")
    return _shown(request, person, opened=Opened(numbers=True))


def _shown(
    request: OfficeRequest, person: Person, *, opened: Opened = CLOSED
) -> HttpResponse:
    card = open_card(
        actor=request.actor,
        at=now(),
        person=person,
        day=today(),
        asked=(Tier.P1, Tier.P2),
    )
    history = history_of(actor=request.actor, person=person)
    context = {
        **member_context(request.actor, card, history, opened, changes_of(person)),
        **posts_context(request.actor, person, today()),
        "undo": undo_offer(request.actor, person),
        **sealed_context(request.actor, person, now()),
    }
    context |= merging_context(request.actor, person, context)
    return render(request, "desk/members/member.html", context)


def _leave_line(
    request: OfficeRequest, person: Person, code: str, **detail: object
) -> None:
    write_line(
        actor=request.actor,
        at=now(),
        code=code,
        subject=Subject("person", person.pk, person.home_id),
        detail=detail,
    )


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else []
