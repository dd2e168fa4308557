"""Cancel a number: the row stays, and the number is not used again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.correspondence import permissions
from dangvu.correspondence.models import IssuedPaper
from dangvu.correspondence.operations.take_number import SUBJECT
from dangvu.units.queries.find import reach_of


class AlreadyCancelled(Refused):
    """The number was cancelled before."""

    default_code = "PAPER_ALREADY_CANCELLED"


@transaction.atomic
def cancel_number(
    *, actor: Actor, at: dt.datetime, paper: IssuedPaper, reason: str
) -> None:
    """Note that the paper does not go out, and why.

    Raises NotAllowed, ReasonMissing, AlreadyCancelled.
    """
    require(actor, permissions.ISSUE, *reach_of(paper.unit_id))
    require_reason(reason)
    held = IssuedPaper.objects.select_for_update().get(pk=paper.pk)
    if held.cancelled_at is not None:
        raise AlreadyCancelled(_("This number was cancelled before."))
    held.cancelled_at, held.cancelled_by = at, actor.name
    held.cancel_reason = reason.strip()
    held.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    write_line(
        actor=actor,
        at=at,
        code="correspondence.cancel",
        subject=Subject(SUBJECT, paper.pk, paper.unit_id),
        detail={"sign": held.sign, "term": held.term},
    )
