"""The tour of five steps that an account is shown once, and again when it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangvu.accounts.models import TOUR_OVER
from dangvu.register.permissions import VIEW

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from dangvu.accounts.models import User
    from dangvu.core.actor import Actor


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: the page it is told on and the part of it that is pointed at."""

    code: str
    page: str
    title: _StrPromise
    text: _StrPromise


@dataclass(frozen=True, slots=True)
class TourStop:
    """The step an account is at; ``points`` says whether its part is on this page."""

    step: TourStep
    number: int
    total: int
    previous: int
    following: int
    points: bool
    over: int = TOUR_OVER


STEPS = (
    TourStep(
        "home",
        "desk:home",
        _("Begin the day here"),
        _(
            "This page says how many members there are, what moved, and what asks for "
            "attention. Every underlined number opens onto the people behind it."
        ),
    ),
    TourStep(
        "search",
        "desk:home",
        _("Find anybody, any organisation"),
        _(
            "Type a name with or without tone marks, or a whole number, into the box at "
            "the top. The key / goes there from every page."
        ),
    ),
    TourStep(
        "units",
        "desk:units",
        _("Party organisations on a day"),
        _(
            "Choose a day to see the organisations, their names and their members as "
            "they were on that day. The arrow before a name opens what stands below it."
        ),
    ),
    TourStep(
        "members",
        "desk:members",
        _("Members and what happened to them"),
        _(
            "A name opens the record and the history. What happened is recorded with its "
            "paper; what was recorded wrongly is taken back, and nothing is lost."
        ),
    ),
    TourStep(
        "help",
        "desk:help",
        _("Larger letters, other colours, help"),
        _(
            "The button Aa makes the letters larger or the page dark. Help tells how each "
            "thing is done, and shows this tour again."
        ),
    ),
)

#: Steps that point at what stands on every page.
EVERYWHERE = ("search", "help")


def stop_for(request: HttpRequest) -> TourStop | None:
    """Return the step to show on this page, if the account is still on its tour.

    The first step waits on the home page; once begun, the tour goes along.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "place"):
        return None
    number = cast("User", user).tour_step
    if not _tells_of_members(request) or number >= TOUR_OVER:
        return None
    if number == 1 and request.path != reverse("desk:home"):
        return None
    step = STEPS[number - 1]
    points = step.code in EVERYWHERE or request.path == reverse(step.page)
    return TourStop(step, number, len(STEPS), number - 1, number + 1, points)


def _tells_of_members(request: HttpRequest) -> bool:
    """Say whether the office has the pages of which the tour tells."""
    actor: Actor | None = getattr(request, "actor", None)
    return actor is not None and not actor.scope(VIEW).is_empty


def page_of(number: int) -> str:
    """Return the address of the page on which a step is told."""
    inside = 1 <= number <= len(STEPS)
    return reverse(STEPS[number - 1].page if inside else "desk:home")
