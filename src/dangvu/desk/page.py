"""Every page of the desk: who acts, which right it needs, and how it refuses.

A view is written ``@page(permission)``; an address whose view lacks one fails the suite.
The whole view, rendering included, runs inside the transaction in which the database
lets the actor see and write.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dangvu.access.acting import acting
from dangvu.access.actors import NoOffice, OfficeActor
from dangvu.access.roles import Role
from dangvu.core.errors import NotAllowed, NotFound, Refused
from dangvu.desk.helping import refuse_untasked, trace_helper
from dangvu.desk.office import OfficeRequest, take_office
from dangvu.units.models import Unit
from dangvu.units.queries.scope import unit_in_scope

__all__ = ["READ", "READ_AND_WRITE", "WRITE", "OfficeRequest", "page", "unit_for"]

READ = ("GET", "HEAD")
READ_AND_WRITE = ("GET", "HEAD", "POST")
WRITE = ("POST",)

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[OfficeRequest, Arguments], HttpResponseBase]
Answer = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


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
        ) -> HttpResponseBase:
            try:
                _refuse_unwritable(request)
                take_office(request)
                _require_somewhere(request.actor, permission)
                refuse_untasked(request, permission)
                with acting(request.actor):
                    trace_helper(request)
                    return view(request, *args, **kwargs)
            except NotFound:
                return _not_found(request)
            except NotAllowed as refusal:
                return _forbidden(request, refusal)
            except Refused as refusal:
                return _refused(request, refusal)

        answer.permission = permission  # type: ignore[attr-defined]
        return answer  # type: ignore[return-value]

    return decorate


def unit_for(
    request: OfficeRequest, code: str, *, permission: str, day: dt.date
) -> Unit:
    """Return the unit of a code, if the actor holds the permission there.

    Raises NotFound also for a unit outside: absent and forbidden look the same.
    """
    return unit_in_scope(request.actor.scope(permission), code, day=day)


def _refuse_unwritable(request: OfficeRequest) -> None:
    """Answer addresses with a zero character, which no text has, as unknown ones."""
    asked = (request.path, *request.GET.values(), *request.POST.values())
    if any("\x00" in str(text) for text in asked):
        raise NotFound("")


def _require_somewhere(actor: OfficeActor, permission: str) -> None:
    if actor.scope(permission).is_empty:
        raise NotAllowed(
            _("Your office “%(role)s” does not have the right to this page.")
            % {"role": Role(actor.role).label}
        )


def _forbidden(request: OfficeRequest, refusal: NotAllowed) -> HttpResponse:
    has_none = isinstance(refusal, NoOffice)
    template = "desk/no_office.html" if has_none else "desk/forbidden.html"
    return render(request, template, {"refusal": refusal}, status=403)


def _not_found(request: HttpRequest) -> HttpResponse:
    """Say so inside the desk, where one can search on; before an office plainly."""
    template = "desk/not_found.html" if hasattr(request, "place") else "404.html"
    return render(request, template, status=404)


def _refused(request: OfficeRequest, refusal: Refused) -> HttpResponse:
    """Show a refusal that no form caught, as a sentence with the way back."""
    return render(request, "desk/refused.html", {"refusal": refusal}, status=409)
