"""Ask for the weekly digest by e-mail, or ask for it no more."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.agenda.models import Digest
from dangvu.agenda.week import monday_of
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.own_rows import own_rows
from dangvu.core.errors import Refused


class NoAccount(Refused):
    """Only an account can be reminded."""

    default_code = "NO_ACCOUNT"


def ask_for_digest(
    *, actor: Actor, at: dt.datetime, address: str, language: str
) -> None:
    """Send the actor's own account a mail each week, from the next Monday on.

    The trail says that it was asked for, not where it goes. Raises NoAccount.
    """
    user_id = _account_of(actor)
    wish = {"address": address, "language": language, "failed": 0}
    first = {**wish, "week": monday_of(date_in_vietnam(at))}
    with own_rows(user_id):
        Digest.objects.update_or_create(
            user_id=user_id, defaults=wish, create_defaults=first
        )
        _trail(actor, at, "agenda.digest_on")


def stop_digest(*, actor: Actor, at: dt.datetime) -> None:
    """Send no more, and forget the address. Raises NoAccount."""
    user_id = _account_of(actor)
    with own_rows(user_id):
        gone, _by_model = Digest.objects.filter(user_id=user_id).delete()
        if gone:
            _trail(actor, at, "agenda.digest_off")


def _account_of(actor: Actor) -> int:
    if actor.user_id is None:
        raise NoAccount(_("Only an account can be reminded by e-mail: sign in first."))
    return actor.user_id


def _trail(actor: Actor, at: dt.datetime, code: str) -> None:
    write_line(actor=actor, at=at, code=code, subject=Subject("user", actor.user_id))
