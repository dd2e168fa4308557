"""What an office does with somebody else's account: new code, sessions, factor, closing."""

from __future__ import annotations

import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.actors import offices_of
from dangvu.access.operations.accounts import code_until, random_password
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused


class OwnAccount(Refused):
    """Nobody does this to the own account."""

    default_code = "OWN_ACCOUNT"


def require_over(actor: Actor, user: User, *, day: dt.date) -> None:
    """Raise NotAllowed unless the actor manages access at every place of the account.

    So a commune cannot take over an account of the city; an account that holds nothing
    belongs to the whole register.
    """
    offices = offices_of(user, today=day)
    if not offices:
        require(actor, MANAGE_ACCESS)
    for office in offices:
        require(actor, MANAGE_ACCESS, *office.place.paths)


@transaction.atomic
def give_code(*, actor: Actor, at: dt.datetime, user: User) -> str:
    """Replace a lost password by a one-time code and return it, once.

    Sessions opened before end. Raises NotAllowed, OwnAccount.
    """
    _require(actor, at, user)
    code = random_password()
    user.set_password(code)
    user.code_until = code_until(at)
    user.save(update_fields=["password", "code_until"])
    _trail(actor, at, "access.password_reset", user)
    _end_all(user)
    return code


@transaction.atomic
def end_sessions(*, actor: Actor, at: dt.datetime, user: User) -> int:
    """Sign an account out everywhere; return in how many places it was signed in.

    Raises NotAllowed, OwnAccount.
    """
    _require(actor, at, user)
    ended = _end_all(user)
    _trail(actor, at, "access.sessions_ended", user)
    return ended


@transaction.atomic
def reset_second_factor(*, actor: Actor, at: dt.datetime, user: User) -> None:
    """Forget a lost second factor with its recovery codes, and sign out everywhere.

    Raises NotAllowed, OwnAccount.
    """
    _require(actor, at, user)
    Authenticator.objects.filter(user=user).delete()
    _trail(actor, at, "access.second_factor_reset", user)
    end_sessions(actor=actor, at=at, user=user)


@transaction.atomic
def set_account_open(
    *, actor: Actor, at: dt.datetime, user: User, is_open: bool
) -> None:
    """Close an account, which signs it out everywhere, or open it again.

    Raises NotAllowed, OwnAccount.
    """
    _require(actor, at, user)
    user.is_active = is_open
    user.save(update_fields=["is_active"])
    _trail(
        actor, at, "access.account_opened" if is_open else "access.account_closed", user
    )
    if not is_open:
        _end_all(user)


def _require(actor: Actor, at: dt.datetime, user: User) -> None:
    require_over(actor, user, day=date_in_vietnam(at))
    if actor.user_id == user.pk:
        raise OwnAccount(
            _("This is your own account: another officer does this for you.")
        )


def _end_all(user: User) -> int:
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def _trail(actor: Actor, at: dt.datetime, code: str, user: User) -> None:
    write_line(actor=actor, at=at, code=code, subject=Subject("user", user.pk))
