"""How accounts behave at the door."""

from __future__ import annotations

import base64
import time
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dangvu.access.operations.accounts import tidy_code
from dangvu.access.operations.sign_ins import note_sign_in
from dangvu.access.queries.second_factor import is_second_factor_demanded
from dangvu.accounts.devices import device_family
from dangvu.accounts.enums import Outcome
from dangvu.accounts.models import User
from dangvu.accounts.queries.second_factor import FACTORS, second_factors
from dangvu.core.clock import now, today
from dangvu.demo.accounts import is_demo_register
from dangvu.seals.errors import SealRefused
from dangvu.seals.sealing import SealedPlace, seal, unseal

_PLACE = SealedPlace("mfa_authenticator", "secret")
#: For so many seconds a sign-in counts as just shown.
FRESH = 300


class ClosedAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: an office makes the accounts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "code_expired": _(
            "This one-time code has expired. Ask your committee's office for a new one."
        ),
        "same_password": _("Choose a password other than the code you were given."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the account is locked, and note the first refusal."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._note_lock(request, credentials.get("username", ""))
            raise ValidationError(_locked_sentence()) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Let nobody in by a one-time code that has expired; read it generously."""
        waiting = _named(credentials.get("username", ""))
        if waiting and waiting.code_until:
            credentials["password"] = tidy_code(credentials.get("password", ""))
        user: User | None = super().authenticate(request, **credentials)
        if user and user.code_until and user.code_until <= now():
            raise self.validation_error("code_expired")
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note the wrong password where the account exists."""
        if user := _named(credentials.get("username", "")):
            self._note(request, user, Outcome.WRONG)

    def post_login(
        self, request: HttpRequest, user: User, **options: Any
    ) -> HttpResponse:
        """Note that the account was opened."""
        self._note(request, user, Outcome.OPENED)
        return cast("HttpResponse", super().post_login(request, user, **options))

    def set_password(self, user: User, password: str) -> None:
        """Replace the password; a one-time code is spent by it."""
        user.code_until = None
        super().set_password(user, password)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Refuse the one-time code as a password, and what the validators refuse."""
        if user and user.code_until and user.check_password(password):
            raise self.validation_error("same_password")
        return str(super().clean_password(password, user))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go on to the first page."""
        return "/"

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Do not ask again who showed a password or a factor a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **options))

    def _note_lock(self, request: HttpRequest, username: str) -> None:
        user = _named(username)
        wait = settings.SIGN_IN_WAIT * 60
        if user and cache.add(f"sign-in-locked-{user.pk}", "noted", timeout=wait):
            self._note(request, user, Outcome.LOCKED)

    def _note(self, request: HttpRequest, user: User, outcome: Outcome) -> None:
        note_sign_in(
            at=now(),
            user=user,
            outcome=outcome,
            address=self.get_client_ip(request),
            device=device_family(self.get_http_user_agent(request)),
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed; the last one stays where it is asked."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your office asks for a second factor. Set up another one before you "
            "remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        sealed = seal(text.encode(), place=_PLACE, at=now())
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret; one whose key is not here any more fits no code."""
        try:
            return unseal(base64.b64decode(encrypted_text), place=_PLACE).decode()
        except SealRefused:
            return str(generate_totp_secret())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of an account whose office demands one."""
        user = authenticator.user
        is_last = authenticator.type in FACTORS and second_factors(user) == 1
        if not is_last or not is_second_factor_demanded(user, today=today()):
            return True
        return is_demo_register()


def _named(username: str) -> User | None:
    return User.objects.filter(username__iexact=username).first() if username else None


def _locked_sentence() -> str:
    wait = settings.SIGN_IN_WAIT
    return ngettext(
        "Too many wrong passwords. The account opens again after %(number)d minute.",
        "Too many wrong passwords. The account opens again after %(number)d minutes.",
        wait,
    ) % {"number": wait}
