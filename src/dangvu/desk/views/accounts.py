"""The accounts that an office manages, and the letters by which members get theirs."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dangvu.access.operations.issue_codes import IssuedCode, issue_codes
from dangvu.access.operations.manage_account import (
    end_sessions,
    give_code,
    require_over,
    reset_second_factor,
    set_account_open,
)
from dangvu.access.queries.accounts import (
    Account,
    accounts_page,
    described,
    managed_by,
    members_for_letters,
)
from dangvu.access.roles import MANAGE_ACCESS, Role
from dangvu.accounts.models import User
from dangvu.accounts.queries.sign_ins import last_sign_ins
from dangvu.core.clock import now, today
from dangvu.core.errors import NotFound
from dangvu.desk.account_letters import TITLE, letters_of
from dangvu.desk.files import handed_out
from dangvu.desk.formats import number
from dangvu.desk.page import READ_AND_WRITE, OfficeRequest, page, unit_for
from dangvu.papers.render import PDF
from dangvu.register.permissions import VIEW
from dangvu.units.models import Unit
from dangvu.units.queries.find import names_on

A_PAGE = 50
#: Letters in one file; more are printed in further turns.
MOST_LETTERS = 300


@page(MANAGE_ACCESS)
def accounts(request: OfficeRequest) -> HttpResponse:
    """List the accounts of the office's units."""
    text = request.GET.get("q", "").strip()
    listed = accounts_page(
        actor=request.actor,
        day=today(),
        text=text,
        after=request.GET.get("after", ""),
        limit=A_PAGE,
    )
    following = urlencode({"q": text, "after": listed.after}) if listed.after else ""
    context = {
        "rows": _rows(listed.accounts),
        "text": text,
        "next_url": f"?{following}" if following else "",
        "letters_url": _letters_address(request),
    }
    return render(request, "desk/accounts/list.html", context)


@page(MANAGE_ACCESS, methods=READ_AND_WRITE)
def managed_account(request: OfficeRequest, number: int) -> HttpResponse:
    """Show one account; a POST gives a code, signs out, resets, closes or opens it."""
    user = managed_by(request.actor, day=today()).filter(pk=number).first()
    if user is None:
        raise NotFound("")
    require_over(request.actor, user, day=today())
    if act := _ACTS.get(request.POST.get("act", "")):
        messages.success(request, act(request, user))
        return redirect("desk:managed_account", user.pk)
    code = ""
    if request.POST.get("act") == "code":
        code = give_code(actor=request.actor, at=now(), user=user)
    [row] = _rows(described([user], day=today()))
    context = {
        "row": row,
        "code": code,
        "attempts": last_sign_ins(user),
        "is_own": user.pk == request.actor.user_id,
    }
    return render(request, "desk/accounts/account.html", context)


@page(MANAGE_ACCESS, methods=READ_AND_WRITE)
def letters(request: OfficeRequest, code: str) -> HttpResponse:
    """Tell who of a unit has no account; a POST opens them and hands out the letters."""
    unit = unit_for(request, code, permission=MANAGE_ACCESS, day=today())
    is_again = request.POST.get("who") == "waiting"
    without = members_for_letters(request.actor, unit_id=unit.pk, day=today())
    waiting = members_for_letters(
        request.actor, unit_id=unit.pk, day=today(), waiting=True
    )
    if request.method == "POST":
        chosen = list((waiting if is_again else without)[:MOST_LETTERS])
        codes = issue_codes(actor=request.actor, at=now(), people=chosen)
        if codes:
            return _handed_out(request, codes, unit.pk)
        messages.info(request, _("There is nobody to write to any more."))
        return redirect("desk:letters", unit.code)
    context = {
        "unit": unit,
        "name": names_on([unit.pk], day=today()).get(unit.pk, unit.code),
        "without": without.count(),
        "waiting": waiting.count(),
        "most": MOST_LETTERS,
    }
    return render(request, "desk/accounts/letters.html", context)


def _handed_out(
    request: OfficeRequest, codes: list[IssuedCode], unit_id: int
) -> HttpResponse:
    site = request.build_absolute_uri(reverse("sign_in"))
    made = letters_of(codes, unit_id=unit_id, site=site, at=now())
    return handed_out(made, name=TITLE, form=PDF)


def _letters_address(request: OfficeRequest) -> str:
    """Lead to the letters of the office's own unit, where members may be seen."""
    if request.actor.scope(VIEW).is_empty:
        return ""
    [own] = _codes([request.actor.unit_id])
    return reverse("desk:letters", args=[own])


def _codes(unit_ids: list[int]) -> list[str]:
    units = Unit.objects.filter(pk__in=unit_ids)
    return list(units.values_list("code", flat=True))


def _rows(listed: list[Account]) -> list[dict[str, object]]:
    units = [unit for account in listed for _role, unit in account.offices]
    names = names_on(units, day=today())
    return [
        {
            "account": account,
            "user": account.user,
            "offices": [
                f"{Role(role).label} · {names.get(unit, '')}"
                for role, unit in account.offices
            ],
        }
        for account in listed
    ]


def _sign_out(request: OfficeRequest, user: User) -> str:
    ended = end_sessions(actor=request.actor, at=now(), user=user)
    said = ngettext("Signed out in %(n)s place.", "Signed out in %(n)s places.", ended)
    return said % {"n": number(ended)}


def _reset(request: OfficeRequest, user: User) -> str:
    reset_second_factor(actor=request.actor, at=now(), user=user)
    return _("The second factor was reset; the holder sets up a new one.")


def _close(request: OfficeRequest, user: User) -> str:
    set_account_open(actor=request.actor, at=now(), user=user, is_open=False)
    return _("The account was closed.")


def _open(request: OfficeRequest, user: User) -> str:
    set_account_open(actor=request.actor, at=now(), user=user, is_open=True)
    return _("The account is open again.")


_ACTS: dict[str, Callable[[OfficeRequest, User], str]] = {
    "sign-out": _sign_out,
    "reset": _reset,
    "close": _close,
    "open": _open,
}
