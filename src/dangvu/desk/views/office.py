"""Choose in which office to act."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from dangvu.access.actors import offices_of
from dangvu.access.permissions import ENTER
from dangvu.access.roles import Role
from dangvu.core.clock import today
from dangvu.desk.office import OFFICE_KEY
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.units.queries.find import names_on


@page(ENTER, methods=READ_AND_WRITE)
def office(request: OfficeRequest) -> HttpResponse:
    """List the offices of the account; a POST takes one of them."""
    offices = offices_of(request.user, today=today())
    if request.method == "POST":
        chosen = request.POST.get("office", "")
        if chosen in {str(held.pk) for held in offices}:
            request.session[OFFICE_KEY] = int(chosen)
        return redirect("desk:home")
    names = names_on([held.unit_id for held in offices], day=today())
    rows = [
        {
            "id": held.pk,
            "unit": names.get(held.unit_id, held.code),
            "role": " · ".join(
                str(part) for part in (Role(held.role).label, held.member) if part
            ),
            "current": held.pk == request.actor.office_id,
        }
        for held in offices
    ]
    return render(request, "desk/office.html", {"offices": rows})
