"""Close what a branch keeps open about somebody whom it lets go.

A step of the operations by which somebody leaves: admitted, moved, dropped, ended.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.sources.class_enums import Candidacy
from dangvu.sources.enums import DropReason, HelpEnd, Outcome, TaskResult
from dangvu.sources.models import Enrolment, HelperAssignment, Listing, Task

#: What it is called on the list when somebody leaves it by an outcome.
REASONS = {
    Outcome.DA_KET_NAP: DropReason.DA_KET_NAP,
    Outcome.LOAI: DropReason.KHAC,
    Outcome.RUT: DropReason.KHONG_MUON,
    Outcome.CHUYEN_DI: DropReason.CHUYEN_DI,
    Outcome.TU_TRAN: DropReason.TU_TRAN,
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """From which day and why somebody leaves, and the paper that says so, if one does."""

    day: dt.date
    reason: DropReason
    paper: str = ""
    note: str = ""


def leave_list(prospect_id: int, leaving: Leaving) -> bool:
    """Take somebody off the list, release helpers; say whether they stood on it.

    What was proposed for a class and not decided is declined. Nothing begins after it
    ends: what was written down later than that day ends on its own day.
    """
    listed = Listing.objects.filter(prospect=prospect_id, dropped_on=None).first()
    if listed is not None:
        listed.dropped_on = max(leaving.day, listed.resolution_on)
        listed.drop_resolution = leaving.paper
        listed.drop_reason = leaving.reason
        listed.drop_note = leaving.note
        listed.save(update_fields=Listing.DROPPED)
    for help_given in HelperAssignment.objects.filter(prospect=prospect_id, until=None):
        help_given.until = max(leaving.day, help_given.since)
        help_given.end_reason = HelpEnd.XONG
        help_given.save(update_fields=HelperAssignment.ENDED)
    Enrolment.objects.filter(prospect=prospect_id, state=Candidacy.PROPOSED).update(
        state=Candidacy.DECLINED, decided_on=leaving.day
    )
    return listed is not None


def close_tasks(prospect_id: int, day: dt.date) -> None:
    """Close the tasks that nobody will review any more."""
    for task in Task.objects.filter(prospect=prospect_id, reviewed_on=None):
        task.reviewed_on = max(day, task.given_on)
        task.result = TaskResult.NGUNG
        task.save(update_fields=("reviewed_on", "result"))
