"""Assign an official member to help a prospect, and let the help end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.register.models import Person
from dangvu.sources.enums import HelpEnd
from dangvu.sources.models import HelperAssignment, Prospect
from dangvu.sources.operations.keeping import kept, leave_line
from dangvu.sources.queries.standing import may_help
from dangvu.sources.resolution import Resolution, checked_resolution


class HelperRefused(Refused):
    """This member cannot help this prospect."""

    default_code = "HELPER"


@dataclass(frozen=True, slots=True)
class HelpEnding:
    """Since when and why somebody no longer helps."""

    day: dt.date
    reason: str
    note: str = ""


@transaction.atomic
def assign_helper(
    *,
    actor: Actor,
    at: dt.datetime,
    prospect: Prospect,
    helper: Person,
    resolution: Resolution,
) -> HelperAssignment:
    """Write that the branch asked a member by resolution to help.

    The member is official on the day of the resolution and belongs to the same branch
    or the same grass-roots organisation. Source: rules-admission 1.2, admission 7.4.
    Raises HelperRefused, ResolutionMissing, InTheFuture and as ``kept``.
    """
    row = kept(actor, prospect)
    paper = checked_resolution(resolution, today=date_in_vietnam(at))
    if missing := may_help(helper.pk, unit_id=row.unit_id, day=paper.day):
        raise HelperRefused(_sentence(missing), code=missing)
    if row.helpers.filter(helper=helper, until__isnull=True).exists():
        raise HelperRefused(_("This member helps already."), code="HELPS_ALREADY")
    help_given = HelperAssignment.objects.create(
        prospect=row,
        helper=helper,
        helper_name=helper.full_name,
        since=paper.day,
        resolution_number=paper.number,
        resolution_on=paper.day,
    )
    leave_line(actor, at, "sources.assign_helper", row, helper=helper.pk)
    return help_given


@transaction.atomic
def end_help(
    *, actor: Actor, at: dt.datetime, given: HelperAssignment, ending: HelpEnding
) -> None:
    """Let the help of a member end. Raises HelperRefused and as ``kept``."""
    row = kept(actor, given.prospect)
    _end(given, ending, date_in_vietnam(at))
    leave_line(actor, at, "sources.end_help", row, helper=given.helper_id)


@transaction.atomic
def replace_helper(
    *,
    actor: Actor,
    at: dt.datetime,
    given: HelperAssignment,
    reason: str,
    helper: Person,
    resolution: Resolution,
) -> HelperAssignment:
    """End the help of one member and assign another by the same resolution.

    Source: rules-admission T1b. Raises as ``end_help`` and ``assign_helper``.
    """
    ending = HelpEnding(resolution.day, reason)
    end_help(actor=actor, at=at, given=given, ending=ending)
    return assign_helper(
        actor=actor,
        at=at,
        prospect=given.prospect,
        helper=helper,
        resolution=resolution,
    )


def _end(given: HelperAssignment, ending: HelpEnding, today: dt.date) -> None:
    refuse_future(ending.day, today)
    if ending.reason not in HelpEnd.values:
        raise HelperRefused(_("Say why the help ends."), code="NO_REASON")
    if ending.day < given.since:
        raise HelperRefused(
            _("The help cannot end before it began."), code="ENDS_BEFORE"
        )
    running = HelperAssignment.objects.filter(pk=given.pk, until__isnull=True)
    ended = running.update(
        until=ending.day, end_reason=ending.reason, end_note=ending.note.strip()
    )
    if not ended:
        raise HelperRefused(_("This help has ended already."), code="ENDED_ALREADY")


def _sentence(missing: str) -> str:
    if missing == "NOT_OFFICIAL":
        return _(
            "The helper must be an official member on the day of the resolution. "
            "Choose another member, or look at the date."
        )
    return _(
        "The helper belongs to another grass-roots organisation. Choose a member of the "
        "branch or of the same grass-roots organisation."
    )
