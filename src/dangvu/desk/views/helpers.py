"""Helpers of a member: named by the office, agreed to and ended by the member."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dangvu.access.enums import HelperTask
from dangvu.access.models import Help
from dangvu.access.operations.helpers import consent_to_help, end_help
from dangvu.access.queries.helps import helps_of
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.helpers import HelperForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.register.permissions import VIEW_OWN
from dangvu.register.queries.people import person_for
from dangvu.units.queries.find import reach_of


@page(MANAGE_ACCESS, methods=READ_AND_WRITE)
def helpers(request: OfficeRequest, reference: str) -> HttpResponse:
    """List the helpers of a member; a POST names another, or ends one."""
    person = person_for(request.actor, reference)
    home = reach_of(person.home_id) if person.home_id else []
    require(request.actor, MANAGE_ACCESS, *home)
    if request.method == "POST" and _answered(request, person.pk):
        return redirect("desk:helpers", person.uuid)
    is_new = request.method == "POST" and "end" not in request.POST
    form = HelperForm(request.POST if is_new else None, actor=request.actor)
    if is_new and form.is_valid():
        try:
            form.record(at=now(), person=person)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The helper was named."))
            return redirect("desk:helpers", person.uuid)
    context = {"person": person, "form": form, "rows": _rows(person.pk)}
    return render(request, "desk/helpers/office.html", context)


@page(VIEW_OWN, methods=READ_AND_WRITE)
def my_helpers(request: OfficeRequest) -> HttpResponse:
    """Show a member who helps them; a POST agrees or ends."""
    person_id = request.actor.person_id
    if person_id is None:
        raise NotFound("")
    if request.method == "POST" and _answered(request, person_id):
        return redirect("desk:my_helpers")
    context = {"rows": _rows(person_id)}
    return render(request, "desk/helpers/mine.html", context)


def _answered(request: OfficeRequest, person_id: int) -> bool:
    """Agree to, or end, one of a member's helps; say whether one was meant."""
    asked = {str(given.pk): given.pk for given in helps_of(person_id)}
    if given := asked.get(request.POST.get("agree", "")):
        consent_to_help(actor=request.actor, at=now(), help_id=given)
        messages.success(request, _("You agreed to the helper."))
        return True
    if given := asked.get(request.POST.get("end", "")):
        end_help(actor=request.actor, at=now(), help_id=given)
        messages.success(request, _("The help has ended."))
        return True
    return False


def _rows(person_id: int) -> list[dict[str, Any]]:
    return [
        {
            "help": given,
            "name": given.user.get_full_name() or given.user.username,
            "tasks": [str(HelperTask(task).label) for task in given.tasks],
            "until": given.valid.upper - dt.timedelta(days=1),
            "state": _state(given),
        }
        for given in helps_of(person_id)
    ]


def _state(given: Help) -> str:
    """Return WAITING for consent, OVER or HOLDS."""
    if given.valid.upper <= today():
        return "OVER"
    return "HOLDS" if given.consented_at else "WAITING"
