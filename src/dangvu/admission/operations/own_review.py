"""Let a probationary member say that the own review was handed in to the branch."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.roles import Role
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.write_section import put_section
from dangvu.admission.queries.document import sections_of
from dangvu.core.actor import Actor, person_of
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import NotAllowed, Refused

#: From the ceremony until the branch has resolved on the recognition.
AWAITED = ("A14", "A15")
_SECTION = "probation"


class OwnReviewRefused(Refused):
    """The own review cannot be handed in now, or not with this day."""

    default_code = "OWN_REVIEW"


def awaits_review(case: AdmissionCase, today: dt.date) -> bool:
    """Say whether the branch waits for the own review of a member on a day.

    It is written after the twelve months: 06-HD/TW điểm 4.2.
    """
    ends = case.probation_ends_on
    is_over = ends is not None and ends <= today
    is_there = "self_review" in case.sections.get(_SECTION, {})
    return case.state in AWAITED and is_over and not is_there


@transaction.atomic
def hand_in_review(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase | None, written_on: dt.date
) -> AdmissionCase:
    """Note the day of the own review in the member's own case; the paper stays paper.

    Raises OwnReviewRefused where none is awaited or the day lies within the twelve
    months, NotAllowed for anybody but the member, InTheFuture.
    """
    today = date_in_vietnam(at)
    refuse_future(written_on, today)
    if case is None or not awaits_review(case, today):
        raise OwnReviewRefused(_("The branch does not wait for an own review now."))
    _refuse_others(actor, case)
    ends = case.probation_ends_on
    if ends and written_on < ends:
        raise OwnReviewRefused(
            _("The own review is written after the twelve months: from %(day)s on.")
            % {"day": f"{ends:%d-%m-%Y}"},
            code="TOO_EARLY",
        )
    facts = sections_of(case).get(_SECTION, {})
    return put_section(
        actor=actor,
        at=at,
        case=case,
        section=_SECTION,
        values={**facts, "self_review": {"date": written_on.isoformat()}},
        version=case.version,
    )


def _refuse_others(actor: Actor, case: AdmissionCase) -> None:
    is_own = case.person_id is not None and person_of(actor) == case.person_id
    if not is_own or getattr(actor, "role", "") == Role.HELPER:
        raise NotAllowed(_("Only the member hands in the own review."))
