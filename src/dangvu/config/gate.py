"""What somebody who signed in must do before anything else.

A one-time code is exchanged for a password; an office that demands a second factor
waits until the account has one. Until then every other page leads there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from dangvu.access.queries.second_factor import is_second_factor_demanded
from dangvu.accounts.models import User
from dangvu.accounts.queries.second_factor import second_factors
from dangvu.core.clock import today
from dangvu.demo.accounts import is_demo_register

Answer = Callable[[HttpRequest], HttpResponse]

CHOICE_PAGE = "account_change_password"
FACTOR_PAGE = "mfa_index"
#: Also open while something must be done first.
ALWAYS_OPEN = {CHOICE_PAGE, "account_logout", "set_language", "set_looks"}
FACTOR_PAGES = ALWAYS_OPEN | {
    FACTOR_PAGE,
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
}
#: For so many seconds a session is not asked again.
ASKED_AGAIN_AFTER = 300
ASK_AT = "second_factor_ask_at"
SPARED = "second_factor_spared"


@dataclass(frozen=True, slots=True)
class Gate:
    """What is still to be done; ``is_spared`` where a demo lets it be."""

    must_choose_password: bool = False
    needs_factor: bool = False
    is_spared: bool = False


def gate(get_response: Answer) -> Answer:
    """Lead whoever has something to do first to the page where it is done."""

    def answer(request: HttpRequest) -> HttpResponse:
        found = gate_of(request)
        request.gate = found  # type: ignore[attr-defined]
        if found.must_choose_password and not _stands_at(request, ALWAYS_OPEN):
            return redirect(CHOICE_PAGE)
        if found.needs_factor and not _stands_at(request, FACTOR_PAGES):
            return redirect(FACTOR_PAGE)
        return get_response(request)

    return answer


def gate_of(request: HttpRequest) -> Gate:
    """Say what the account of a request must do first."""
    if not request.user.is_authenticated:
        return Gate()
    user = request.user
    if user.code_until is not None:
        return Gate(must_choose_password=True)
    if not settings.SECOND_FACTOR_ROLES:
        return Gate()
    if request.session.get(ASK_AT, 0) <= time.time() and _lacks_factor(request, user):
        return Gate(needs_factor=True)
    return Gate(is_spared=request.session.get(SPARED, False))


def _lacks_factor(request: HttpRequest, user: User) -> bool:
    """Ask the database, and keep in the session that it need not be asked again soon."""
    lacking = is_second_factor_demanded(user, today=today()) and not second_factors(
        user
    )
    is_spared = lacking and is_demo_register()
    if lacking and not is_spared:
        return True
    request.session[SPARED] = is_spared
    request.session[ASK_AT] = int(time.time()) + ASKED_AGAIN_AFTER
    return False


def _stands_at(request: HttpRequest, names: set[str]) -> bool:
    try:
        return resolve(request.path_info).url_name in names
    except Resolver404:
        return False
