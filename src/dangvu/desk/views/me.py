"""A member's own pages: my record, and who looked at it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dangvu.access.roles import Role
from dangvu.audit.queries.concerning import lines_concerning
from dangvu.core.clock import now, today
from dangvu.desk.member_page import record_parts
from dangvu.desk.own_history import own_events
from dangvu.desk.page import OfficeRequest, page
from dangvu.desk.sealed_page import part_lines
from dangvu.desk.seen_page import seen_lines
from dangvu.desk.words_of_register import STATE_TONES, state_word
from dangvu.register import permissions
from dangvu.register.queries.own import open_own_card, own_person

A_PAGE = 50


@page(permissions.VIEW_OWN)
def me(request: OfficeRequest) -> HttpResponse:
    """Show the own record: what the register says, what is sealed, what is missing."""
    card = open_own_card(actor=request.actor, at=now(), day=today())
    person = card.person
    context = {
        "person": person,
        "day": card.day,
        "state": state_word(person.state),
        "tone": STATE_TONES.get(person.state, ""),
        "parts": record_parts(card, (), numbers=True),
        "lines": part_lines(person),
        "events": own_events(person),
        "is_helper": request.actor.role == Role.HELPER,
    }
    return render(request, "desk/me/record.html", context)


@page(permissions.VIEW_OWN)
def who_looked(request: OfficeRequest) -> HttpResponse:
    """Show who looked at the own record, when, in which office, and why."""
    person = own_person(request.actor)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 16 else None
    lines = lines_concerning(person.pk, before=before, limit=A_PAGE + 1)
    shown = lines[:A_PAGE]
    context = {
        "person": person,
        "rows": seen_lines(shown, own_user_id=request.user.pk),
        "first": "?" if before else "",
        "following": f"?before={shown[-1].id}" if len(lines) > A_PAGE else "",
        "note": _("latest first"),
    }
    return render(request, "desk/me/seen.html", context)
