"""Note attempts to sign in, for the account's owner and for the audit trail."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.accounts.enums import Outcome
from dangvu.accounts.models import SignIn, User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import SystemActor


@transaction.atomic
def note_sign_in(
    *,
    at: dt.datetime,
    user: User,
    outcome: Outcome,
    address: str | None = None,
    device: str = "",
) -> SignIn:
    """Keep one attempt; the line of the trail names no person and no address."""
    noted = SignIn.objects.create(
        user=user, at=at, outcome=outcome, address=address, device=device
    )
    is_open = outcome == Outcome.OPENED
    write_line(
        actor=SystemActor("door", user_id=user.pk if is_open else None),
        at=at,
        code="access.sign_in",
        subject=Subject("user", user.pk),
        detail={"outcome": outcome.value},
    )
    return noted
