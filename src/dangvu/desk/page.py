"""Every page of the desk: who acts, which right it needs, and how it refuses.

A view is written ``@page(permission)``; an address whose view lacks one fails the suite.
The whole view, rendering included, runs inside the transaction in which the database
lets the actor see and write.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dangvu.access.acting import acting
from dangvu.access.actors import NoOffice, OfficeActor, actor_for, unit_of
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.core.clock import today
from dangvu.core.errors import NotAllowed, NotFound, Refused
from dangvu.desk.shell import Place
from dangvu.units.queries.find import version_on

OFFICE_KEY = "office"
READ = ("GET", "HEAD")
READ_AND_WRITE = ("GET", "HEAD", "POST")
WRITE = ("POST",)

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate["OfficeRequest", Arguments], HttpResponse]
Answer = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


class OfficeRequest(HttpRequest):
    """A request of somebody who acts in an office."""

    user: User
    actor: OfficeActor
    place: Place


def page(
    permission: str, *, methods: tuple[str, ...] = READ
) -> Callable[[View[Arguments]], Answer[Arguments]]:
    """Let a view answer only actors who hold the permission somewhere.

    The view and the query it calls narrow it to the place. ``methods`` are the only
    ones answered.
    """

    def decorate(view: View[Arguments]) -> Answer[Arguments]:
        @require_http_methods(list(methods))
        @wraps(view)
        def answer(
            request: OfficeRequest, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponse:
            try:
                take_office(request)
                _require_somewhere(request.actor, permission)
                with acting(request.actor):
                    return view(request, *args, **kwargs)
            except NotFound:
                return render(request, "404.html", status=404)
            except NotAllowed as refusal:
                return _forbidden(request, refusal)
            except Refused as refusal:
                return _refused(request, refusal)

        answer.permission = permission  # type: ignore[attr-defined]
        return answer  # type: ignore[return-value]

    return decorate


def take_office(request: OfficeRequest) -> None:
    """Put the actor and the place on the request. Raises NoOffice."""
    chosen = request.session.get(OFFICE_KEY)
    request.actor = actor_for(request.user, today=today(), assignment_id=chosen)
    version = version_on(request.actor.unit_id, day=today())
    request.place = Place(
        unit=version.name if version else unit_of(request.actor).code,
        role=str(Role(request.actor.role).label),
        person=request.actor.name,
        change_url="/office/",
    )


def _require_somewhere(actor: OfficeActor, permission: str) -> None:
    if actor.scope(permission).is_empty:
        raise NotAllowed(
            _("Your office “%(role)s” does not have the right to this page.")
            % {"role": Role(actor.role).label}
        )


def _forbidden(request: OfficeRequest, refusal: NotAllowed) -> HttpResponse:
    template = "desk/no_office.html" if isinstance(refusal, NoOffice) else "403.html"
    return render(request, template, {"exception": refusal}, status=403)


def _refused(request: OfficeRequest, refusal: Refused) -> HttpResponse:
    """Show a refusal that no form caught, as a sentence with the way back."""
    messages.error(request, str(refusal))
    return render(request, "desk/refused.html", {"refusal": refusal}, status=409)
