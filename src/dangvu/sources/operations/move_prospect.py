"""Let an accepted referral carry a prospect over; steps of ``step_referral``.

The certificate, the notes and the tasks hang on the prospect and go along; the place on
the list and the helper belong to the branch that is left. Source: rules-admission 5.1.1.
"""

from __future__ import annotations

import datetime as dt

from dangvu.sources.enums import DropReason, HelpEnd, Outcome, Stage
from dangvu.sources.models import (
    Enrolment,
    HelperAssignment,
    Listing,
    Prospect,
    Referral,
)


def move_prospect(referral: Referral, *, to_unit_id: int | None, day: dt.date) -> None:
    """Put the prospect under the receiving branch, which must name a helper anew."""
    _leave_branch(referral, day)
    Prospect.objects.filter(pk=referral.prospect_id).update(unit_id=to_unit_id)


def end_as_moved(referral: Referral, *, day: dt.date) -> None:
    """End following a prospect whom a place outside has taken over."""
    _leave_branch(referral, day)
    Prospect.objects.filter(pk=referral.prospect_id).update(
        stage=Stage.KET_THUC,
        outcome=Outcome.CHUYEN_DI,
        ended_on=day,
        moved_to=referral.to_outside,
    )


def _leave_branch(referral: Referral, day: dt.date) -> None:
    prospect = referral.prospect_id
    HelperAssignment.objects.filter(prospect=prospect, until=None).update(
        until=day, end_reason=HelpEnd.XONG
    )
    Listing.objects.filter(prospect=prospect, dropped_on=None).update(
        dropped_on=day,
        drop_resolution=referral.letter_number,
        drop_reason=DropReason.CHUYEN_DI,
    )
    Enrolment.objects.filter(prospect=prospect, state="PROPOSED").update(
        state="DECLINED", decided_on=day
    )
