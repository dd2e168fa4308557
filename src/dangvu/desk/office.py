"""In which office somebody works now: what every page puts on the request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.urls import reverse

from dangvu.access.actors import NoOffice, OfficeActor, actor_for, unit_of
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.core.clock import today
from dangvu.units.queries.find import version_on
from dangvu.units.unit_types import may_hold_members

OFFICE_KEY = "office"


@dataclass(frozen=True, slots=True)
class Place:
    """The unit somebody works at now and the office in which they do so."""

    unit: str
    role: str
    person: str
    change_url: str = ""


class OfficeRequest(HttpRequest):
    """A request of somebody who acts in an office."""

    user: User
    actor: OfficeActor
    place: Place


def take_office(request: OfficeRequest) -> None:
    """Put the actor and the place on the request. Raises NoOffice."""
    chosen = request.session.get(OFFICE_KEY)
    request.actor = actor_for(request.user, today=today(), assignment_id=chosen)
    version = version_on(request.actor.unit_id, day=today())
    request.place = Place(
        unit=version.name if version else unit_of(request.actor).code,
        role=str(Role(request.actor.role).label),
        person=request.actor.name,
        change_url=reverse("desk:office"),
    )


def own_branch(actor: OfficeActor) -> dict[str, object]:
    """Return the unit a form begins with: the office's, if it holds members itself."""
    unit = unit_of(actor)
    version = version_on(unit.pk, day=today())
    is_branch = version is not None and may_hold_members(version.type)
    return {"unit": unit} if is_branch else {}


def take_office_if_any(request: HttpRequest) -> None:
    """Do so on a page that asks for no right, such as the change of a password."""
    user = getattr(request, "user", None)
    if hasattr(request, "actor") or user is None or not user.is_authenticated:
        return
    try:
        take_office(cast("OfficeRequest", request))
    except NoOffice:
        return
