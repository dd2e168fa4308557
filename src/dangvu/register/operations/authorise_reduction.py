"""Let a register of profile B keep a sealed field as a yes/no, or no longer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.register import permissions
from dangvu.register.fields import UnknownField
from dangvu.register.models import ReductionRule
from dangvu.register.reduction import REDUCIBLE


class PaperMissing(Refused):
    """Nobody decided it: the paper is not named."""

    default_code = "PAPER_MISSING"


@transaction.atomic
def authorise_reduction(
    *, actor: Actor, at: dt.datetime, field: str, keep: bool, decision: Decision
) -> ReductionRule:
    """Say from now on whether a field is kept as a yes/no; what is there stays.

    Only for the whole register, and only with the paper that decided it. Raises
    NotAllowed, UnknownField, PaperMissing, InTheFuture. Source: records 2.7.
    """
    require(actor, permissions.AUTHORISE_REDUCTION)
    if field not in REDUCIBLE:
        raise UnknownField(
            _("“%(field)s” is not kept as a yes or no.") % {"field": field}
        )
    if not (decision.number and decision.date and decision.issuer):
        raise PaperMissing(
            _("Name the decision: its number, its date and who issued it.")
        )
    refuse_future(decision.date, date_in_vietnam(at))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.reduction")
        rule = ReductionRule.objects.create(
            recording=recording, field=field, is_kept=keep, **decision.columns()
        )
        write_line(
            actor=actor,
            at=at,
            code="register.reduction",
            detail={"field": field, "kept": keep, "paper": decision.number},
            recording=recording,
        )
    return rule
