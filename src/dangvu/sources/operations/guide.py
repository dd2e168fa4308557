"""Tasks, notes and obstacles: how a branch accompanies a prospect."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.sources.enums import CHOSEN_RESULTS, ObstacleCode
from dangvu.sources.models import Note, Obstacle, Prospect, Task
from dangvu.sources.operations.keeping import kept, leave_line


class GuidanceRefused(Refused):
    """What was written about the guidance of a prospect is not complete."""

    default_code = "GUIDANCE"


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as the branch gives it."""

    text: str
    given_on: dt.date
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TaskReview:
    """What the branch found."""

    result: str
    reviewed_on: dt.date
    text: str = ""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What was noted, on which day, by whom."""

    text: str
    day: dt.date
    noted_by: str = ""


@transaction.atomic
def give_task(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, draft: TaskDraft
) -> Task:
    """Write a task. Raises GuidanceRefused, InTheFuture and as ``kept``."""
    row = kept(actor, prospect)
    refuse_future(draft.given_on, date_in_vietnam(at))
    if draft.due_on and draft.due_on < draft.given_on:
        raise GuidanceRefused(
            _("A task is not due before it is given."), code="DUE_BEFORE"
        )
    task = Task.objects.create(
        prospect=row,
        given_on=draft.given_on,
        text=_said(draft.text, _("Write the task.")),
        due_on=draft.due_on,
    )
    leave_line(actor, at, "sources.give_task", row, task=task.pk)
    return task


@transaction.atomic
def review_task(
    *, actor: Actor, at: dt.datetime, task: Task, review: TaskReview
) -> None:
    """Write what the branch found, once. Raises GuidanceRefused and as ``kept``."""
    row = kept(actor, task.prospect)
    refuse_future(review.reviewed_on, date_in_vietnam(at))
    if review.result not in CHOSEN_RESULTS:
        raise GuidanceRefused(_("Choose the result of the task."))
    if review.reviewed_on < task.given_on:
        raise GuidanceRefused(
            _("A task is not reviewed before it is given."), code="REVIEWED_BEFORE"
        )
    waiting = Task.objects.filter(pk=task.pk, reviewed_on__isnull=True)
    if not waiting.update(
        reviewed_on=review.reviewed_on,
        result=review.result,
        review=review.text.strip(),
    ):
        raise GuidanceRefused(_("This task was reviewed already."))
    leave_line(actor, at, "sources.review_task", row, task=task.pk)


@transaction.atomic
def add_note(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, draft: NoteDraft
) -> Note:
    """Write a note of the helper or the branch. Raises as ``give_task``."""
    row = kept(actor, prospect)
    refuse_future(draft.day, date_in_vietnam(at))
    note = Note.objects.create(
        prospect=row,
        day=draft.day,
        text=_said(draft.text, _("Write the note.")),
        noted_by=draft.noted_by.strip(),
    )
    leave_line(actor, at, "sources.note", row, note=note.pk)
    return note


@transaction.atomic
def name_obstacle(
    *, actor: Actor, at: dt.datetime, prospect: Prospect, code: str, note: str = ""
) -> Obstacle:
    """Name what keeps somebody from going on; today's, once of a kind.

    Raises GuidanceRefused and as ``kept``.
    """
    row = kept(actor, prospect)
    if code not in ObstacleCode.values:
        raise GuidanceRefused(_("Choose the obstacle."))
    if row.obstacles.filter(code=code, until__isnull=True).exists():
        raise GuidanceRefused(_("This obstacle is named already."))
    obstacle: Obstacle = row.obstacles.create(
        code=code, note=note.strip(), since=date_in_vietnam(at)
    )
    leave_line(actor, at, "sources.obstacle", row, obstacle=code)
    return obstacle


@transaction.atomic
def remove_obstacle(*, actor: Actor, at: dt.datetime, obstacle: Obstacle) -> None:
    """Say that an obstacle is out of the way. Raises as ``kept``."""
    row = kept(actor, obstacle.prospect)
    standing = Obstacle.objects.filter(pk=obstacle.pk, until__isnull=True)
    standing.update(until=date_in_vietnam(at))
    leave_line(actor, at, "sources.obstacle_gone", row, obstacle=obstacle.code)


def _said(text: str, asked: str) -> str:
    said = text.strip()
    if not said:
        raise GuidanceRefused(asked)
    return said
