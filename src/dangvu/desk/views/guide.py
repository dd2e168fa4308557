"""Help: how each thing is done, what the words mean, and the tour once more."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from dangvu.access.permissions import ENTER
from dangvu.accounts.operations.go_to_tour_step import go_to_tour_step
from dangvu.desk.help_topics import topics_for
from dangvu.desk.page import WRITE, OfficeRequest, page
from dangvu.desk.tour import page_of


@page(ENTER)
def help_page(request: OfficeRequest) -> HttpResponse:
    """Tell what can be done here, as far as the office may do it."""
    context = {"topics": list(topics_for(request.actor))}
    return render(request, "desk/help.html", context)


@page(ENTER, methods=WRITE)
def tour(request: OfficeRequest) -> HttpResponse:
    """Go to a step of the tour; any number outside ends it."""
    asked = request.POST.get("step", "")
    step = int(asked) if asked.isdecimal() and len(asked) < 3 else 0
    go_to_tour_step(user=request.user, step=step)
    return redirect(page_of(step))
