"""Record terms and posts, end and correct them, say whose account it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dangvu.access.committees import committee_kinds
from dangvu.access.models import Mandate
from dangvu.access.operations.accept_warning import raise_warning_again
from dangvu.access.operations.link_account import unlink_account
from dangvu.access.permissions import RECORD_POSTS
from dangvu.access.phrases import SHORT
from dangvu.access.queries.committees import reason_of
from dangvu.access.queries.mandates import (
    account_of,
    mandate_for,
    posts_of_person,
    term_for,
)
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.audit.operations.once import once
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound, Refused
from dangvu.desk.forms.committees import (
    AcceptForm,
    AccountForm,
    CorrectPostForm,
    EndPostForm,
    PostForm,
    TermForm,
    WithdrawTermForm,
)
from dangvu.desk.forms.fields import DeskForm
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page, unit_for
from dangvu.desk.words_of_committees import committee_word, post_word, span
from dangvu.register.models import Person
from dangvu.register.queries.people import person_for
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on, reach_of, version_on


@page(RECORD_POSTS, methods=READ_AND_WRITE)
def open_term(request: OfficeRequest, code: str) -> HttpResponse:
    """Open a term of a committee."""
    unit = unit_for(request, code, permission=RECORD_POSTS, day=today())
    form = TermForm(request.POST or None, actor=request.actor, unit_type=_type_of(unit))
    done = _("The term was opened.")
    if _is_written(request, form, lambda: form.record(at=now(), unit=unit).pk, done):
        return redirect("desk:committee", unit.code)
    return render(request, "desk/committees/term.html", _about(unit, form))


@page(RECORD_POSTS, methods=READ_AND_WRITE)
def give_post(request: OfficeRequest, code: str) -> HttpResponse:
    """Give a member a post in a committee."""
    unit = unit_for(request, code, permission=RECORD_POSTS, day=today())
    form = PostForm(request.POST or None, actor=request.actor, unit_type=_type_of(unit))
    done = _("The post was recorded.")
    if _is_written(request, form, lambda: form.record(at=now(), unit=unit).pk, done):
        return redirect("desk:committee", unit.code)
    return render(request, "desk/committees/post.html", _about(unit, form))


@page(RECORD_POSTS, methods=READ_AND_WRITE)
def end_post(request: OfficeRequest, mandate: int) -> HttpResponse:
    """End a post."""
    held = mandate_for(request.actor, mandate, permission=RECORD_POSTS)
    form = EndPostForm(request.POST or None, initial=_ending(held), actor=request.actor)
    done = _("The end of the post was recorded.")
    if _is_written(request, form, lambda: form.record(at=now(), mandate=held).pk, done):
        return redirect("desk:committee", held.unit.code)
    context = {**_about(held.unit, form), **_held(held)}
    return render(request, "desk/committees/end.html", context)


@page(RECORD_POSTS, methods=READ_AND_WRITE)
def correct_post(request: OfficeRequest, mandate: int) -> HttpResponse:
    """Correct a post that was entered wrongly, or take it back."""
    held = mandate_for(request.actor, mandate, permission=RECORD_POSTS)
    form = CorrectPostForm(
        request.POST or None,
        initial=_as_written(held),
        actor=request.actor,
        unit_type=_type_of(held.unit),
    )
    done = _("The post was corrected.")
    if _is_written(request, form, lambda: form.record(at=now(), mandate=held), done):
        return redirect("desk:committee", held.unit.code)
    context = {**_about(held.unit, form), **_held(held)}
    return render(request, "desk/committees/correct.html", context)


@page(RECORD_POSTS, methods=READ_AND_WRITE)
def withdraw_term(request: OfficeRequest, term: int) -> HttpResponse:
    """Take back a term that was entered by mistake."""
    opened = term_for(request.actor, term, permission=RECORD_POSTS)
    form = WithdrawTermForm(request.POST or None, actor=request.actor)

    def act() -> int:
        form.record(at=now(), term=opened)
        return opened.pk

    if _is_written(request, form, act, _("The term was taken back.")):
        return redirect("desk:committee", opened.unit.code)
    context = {
        **_about(opened.unit, form),
        "committee": committee_word(opened.kind, _type_of(opened.unit)),
        "span": span(opened.valid.lower, opened.planned_end),
    }
    return render(request, "desk/committees/withdraw.html", context)


@page(RECORD_POSTS, methods=READ_AND_WRITE)
def accept(
    request: OfficeRequest, code: str, committee: str, warning: str
) -> HttpResponse:
    """Let a warning stand with a reason, or be one again."""
    unit = unit_for(request, code, permission=RECORD_POSTS, day=today())
    if warning not in SHORT or committee not in committee_kinds():
        raise NotFound("")
    if request.method == "POST" and "again" in request.POST:
        raise_warning_again(
            actor=request.actor, at=now(), unit=unit, kind=committee, code=warning
        )
        messages.success(request, _("The warning is shown again."))
        return redirect("desk:committee", unit.code)
    form = AcceptForm(request.POST or None, actor=request.actor)

    def act() -> int:
        return form.record(at=now(), unit=unit, kind=committee, code=warning)

    if _is_written(request, form, act, _("The warning was accepted.")):
        return redirect("desk:committee", unit.code)
    context = {
        **_about(unit, form),
        "warning": capfirst(str(SHORT[warning])),
        "reason": reason_of(unit.pk, kind=committee, code=warning),
    }
    return render(request, "desk/committees/accept.html", context)


@page(MANAGE_ACCESS, methods=READ_AND_WRITE)
def account(request: OfficeRequest, reference: str) -> HttpResponse:
    """Say whose account it is, so that the posts of the member give it their rights."""
    person = person_for(request.actor, reference)
    home = reach_of(person.home_id) if person.home_id else []
    require(request.actor, MANAGE_ACCESS, *home)
    if request.method == "POST" and "unlink" in request.POST:
        unlink_account(actor=request.actor, at=now(), person=person)
        messages.success(request, _("The account is no longer linked."))
        return redirect("desk:account", person.uuid)
    form = AccountForm(request.POST or None, actor=request.actor)
    password = ""
    if request.method == "POST" and form.is_valid():
        try:
            password = _linked(request, form, person)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The account was linked."))
            if not password:
                return redirect("desk:account", person.uuid)
    context = {
        "person": person,
        "form": form,
        "password": password,
        "username": account_of(person, day=today()),
        "posts": _posts_today(person),
    }
    return render(request, "desk/committees/account.html", context)


def _posts_today(person: Person) -> list[str]:
    """Say which posts a person holds, each with its organisation."""
    posts = [held for held in posts_of_person(person) if held.holds_on(today())]
    names = names_on([held.unit_id for held in posts], day=today())
    return [
        f"{post_word(held.post, held.unit_type)} · {names[held.unit_id]}"
        for held in posts
    ]


def _linked(request: OfficeRequest, form: AccountForm, person: Person) -> str:
    """Link an account, or make one and return its password, which is shown once."""
    if "open" in request.POST:
        return form.open(at=now(), person=person)
    form.record(at=now(), person=person)
    return ""


def _is_written(
    request: OfficeRequest, form: DeskForm, act: Callable[[], Any], done: str
) -> bool:
    """Write once what was filled in, however often the button was pressed."""
    if request.method != "POST" or not form.is_valid():
        return False
    key, command = str(form.cleaned_data["key"]), f"desk.{type(form).__name__}"
    try:
        once(key=key, command=command, at=now(), act=act)
    except Refused as refusal:
        form.add_refusal(refusal)
        return False
    messages.success(request, done)
    return True


def _type_of(unit: Unit) -> str:
    version = version_on(unit.pk, day=today())
    if version is None:
        raise NotFound("")
    return version.type


def _about(unit: Unit, form: DeskForm) -> dict[str, object]:
    name = names_on([unit.pk], day=today()).get(unit.pk, unit.code)
    return {"unit": unit, "name": name, "form": form}


def _held(mandate: Mandate) -> dict[str, object]:
    return {
        "mandate": mandate,
        "person": mandate.person,
        "post": post_word(mandate.post, _type_of(mandate.unit)),
        "span": span(mandate.valid.lower, mandate.valid.upper),
    }


def _ending(mandate: Mandate) -> dict[str, object]:
    """Propose the day on which the holder left, where that is known."""
    for held in posts_of_person(mandate.person):
        if held.row == mandate.pk and held.left_on and held.left_on <= today():
            return {"day": held.left_on, "reason": "LEFT_UNIT"}
    return {}


def _as_written(mandate: Mandate) -> dict[str, object]:
    return {
        "post": f"{mandate.kind}:{mandate.post}",
        "basis": mandate.basis,
        "day": mandate.valid.lower,
        "until": mandate.valid.upper,
        "decision_number": mandate.decision_number,
        "decision_date": mandate.decision_date,
        "decision_issuer": mandate.decision_issuer,
    }
