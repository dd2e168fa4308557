"""Colours and size of text, kept in cookies so that the first paint is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

YEAR_SECONDS = 365 * 24 * 60 * 60
THEMES = ("light", "dark")
SIZES = ("large",)


@dataclass(frozen=True, slots=True)
class Looks:
    """What was chosen; an empty theme follows the device, an empty size is the usual."""

    theme: str = ""
    text: str = ""


def looks_of(request: HttpRequest) -> Looks:
    """Return what this browser was set to."""
    theme, text = request.COOKIES.get("theme", ""), request.COOKIES.get("text", "")
    return Looks(theme if theme in THEMES else "", text if text in SIZES else "")


@require_POST
def set_looks(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page; for browsers without script."""
    answer = HttpResponseRedirect(_way_back(request))
    for name, known in (("theme", THEMES), ("text", SIZES)):
        chosen = request.POST.get(name, "")
        if chosen in known:
            answer.set_cookie(name, chosen, max_age=YEAR_SECONDS, samesite="Lax")
        else:
            answer.delete_cookie(name, samesite="Lax")
    return answer


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if is_ours else "/"
