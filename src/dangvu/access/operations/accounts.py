"""Make accounts and set passwords; every act leaves a line."""

from __future__ import annotations

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.roles import MANAGE_ACCESS
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotFound, Refused

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class UsernameTaken(Refused):
    """Another account has this user name."""

    default_code = "USERNAME_TAKEN"


@transaction.atomic
def create_account(
    *,
    actor: Actor,
    at: dt.datetime,
    username: str,
    full_name: str,
    password: str,
    is_own: bool = False,
) -> User:
    """Make an account without any office.

    The password is a one-time code, to be exchanged at the first sign-in, unless it is
    the holder's own. Raises UsernameTaken, NotAllowed.
    """
    require(actor, MANAGE_ACCESS, *_anywhere(actor))
    if User.objects.filter(username__iexact=username).exists():
        raise UsernameTaken(
            _("The user name “%(name)s” is taken.") % {"name": username}
        )
    user = User.objects.create_user(
        username,
        password=password,
        last_name=full_name,
        code_until=None if is_own else code_until(at),
    )
    _trail(actor, at, "access.account", user)
    return user


@transaction.atomic
def reset_password(*, actor: Actor, at: dt.datetime, username: str) -> str:
    """Give an account a new one-time code as its password and return it, once.

    The holder chooses a password with it, within the days of DANGVU_CODE_DAYS. Sessions opened with the old one end. Raises NotFound, NotAllowed.
    """
    require(actor, MANAGE_ACCESS)
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(
            _("There is no account “%(name)s”.") % {"name": username},
            code="UNKNOWN_ACCOUNT",
        )
    password = random_password()
    user.set_password(password)
    user.code_until = code_until(at)
    user.save(update_fields=["password", "code_until"])
    _trail(actor, at, "access.password_reset", user)
    return password


def random_password() -> str:
    """Return a password that can be read out: four groups of four."""
    groups = ("".join(secrets.choice(_LETTERS) for _i in range(4)) for _g in range(4))
    return "-".join(groups)


def tidy_code(typed: str) -> str:
    """Return a one-time code as it was given, however it was typed from the letter.

    Capitals, spaces and missing hyphens do not matter.
    """
    signs = "".join(sign for sign in typed.lower() if sign.isalnum())
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def code_until(at: dt.datetime) -> dt.datetime:
    """Return the instant until which a one-time code given now holds."""
    return at + dt.timedelta(days=settings.CODE_DAYS)


def _anywhere(actor: Actor) -> tuple[str, ...]:
    return actor.scope(MANAGE_ACCESS).paths


def _trail(actor: Actor, at: dt.datetime, code: str, user: User) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("user", user.pk),
        detail={"username": user.username},
    )
