"""Consents: recorded by an officer from paper, or given by the member on the screen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.clock import now, today
from dangvu.core.errors import Refused
from dangvu.desk.forms.privacy import ConsentForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import purposes
from dangvu.privacy.enums import Answer
from dangvu.privacy.operations.answer_consent import (
    answer_on_paper,
    answer_on_screen,
)
from dangvu.privacy.queries.consents import Choice, answers_of, choices_of
from dangvu.register import permissions as register
from dangvu.register.models import Person
from dangvu.register.queries.own import own_person
from dangvu.register.queries.people import person_for


@page(permissions.RECORD_CONSENT, methods=READ_AND_WRITE)
def consents(request: OfficeRequest, reference: str) -> HttpResponse:
    """Show what a member agreed to, and keep what they signed."""
    person = person_for(request.actor, reference)
    form = ConsentForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            answer_on_paper(
                actor=request.actor,
                at=now(),
                person=person,
                purpose=form.cleaned_data["purpose"],
                answer=Answer(form.cleaned_data["answer"]),
                paper=form.on_paper(),
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The answer was kept."))
            return redirect("desk:consents", person.uuid)
    context = {
        **_shown(person),
        "mistaken": form,
        "lines": [_paper_line(request, one) for one in _choices(person)],
    }
    return render(request, "desk/privacy/consents.html", context)


def _paper_line(request: OfficeRequest, choice: Choice) -> dict[str, object]:
    """Offer for a purpose the answer that does not hold."""
    line = _line(choice)
    code = choice.purpose.code
    form = ConsentForm(
        initial={"purpose": code, "answer": line["other"], "day": today()},
        actor=request.actor,
        auto_id=f"id_%s_{code}",
    )
    return {**line, "form": form}


def _choices(person: Person) -> list[Choice]:
    return choices_of(person, day=today())


@page(register.VIEW_OWN, methods=READ_AND_WRITE)
def own_consents(request: OfficeRequest) -> HttpResponse:
    """Let a member give and withdraw consent, one press each."""
    person = own_person(request.actor)
    refusal = ""
    if request.method == "POST":
        try:
            answer_on_screen(
                actor=request.actor,
                at=now(),
                person=person,
                purpose=request.POST.get("purpose", ""),
                answer=_answer_in(request),
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Your answer was kept."))
            return redirect("desk:own_consents")
    context = {
        **_shown(person),
        "lines": [_line(choice) for choice in _choices(person)],
        "refusal": refusal,
        "may_answer": request.actor.role != "HELPER",
    }
    return render(request, "desk/privacy/own_consents.html", context)


def _answer_in(request: OfficeRequest) -> Answer:
    given = request.POST.get("answer") == Answer.GIVEN
    return Answer.GIVEN if given else Answer.WITHDRAWN


def _shown(person: Person) -> dict[str, object]:
    """Return every answer, newest first: the proof."""
    language = get_language() or "vi"
    history = [
        (one, purposes()[one.purpose].name(language)) for one in answers_of(person)
    ]
    return {"person": person, "history": history[::-1]}


def _line(choice: Choice) -> dict[str, object]:
    """Return what a page says of one purpose."""
    language = get_language() or "vi"
    return {
        "choice": choice,
        "name": choice.purpose.name(language),
        "text": choice.text.text(language),
        "who": choice.purpose.who(language),
        "other": Answer.WITHDRAWN if choice.is_given else Answer.GIVEN,
    }
