"""Tasks, notes and obstacles of a prospect."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import Refused
from dangvu.sources.operations.guide import (
    NoteDraft,
    TaskDraft,
    TaskReview,
    add_note,
    give_task,
    name_obstacle,
    remove_obstacle,
    review_task,
)
from support.organisation import TODAY, at
from support.prospects import RESOLVED, sympathiser

TASK = TaskDraft("Phụ trách đội tình nguyện", RESOLVED)
FOUND = TaskReview("TOT", TODAY, "làm tốt")


@pytest.fixture
def about(organisation):
    """What every act of the secretary about Hoa begins with."""
    one = sympathiser(organisation.units.north_1)
    actor = organisation.actors.secretary
    with acting(actor):
        yield {"actor": actor, "at": at(), "prospect": one}


def told(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def test_task_is_given_and_reviewed_once(about):
    task = give_task(**about, draft=TASK)
    act = {"actor": about["actor"], "at": at(), "task": task}
    review_task(**act, review=FOUND)
    task.refresh_from_db()

    assert (task.result, task.reviewed_on, task.review) == ("TOT", TODAY, "làm tốt")
    assert told(lambda: review_task(**act, review=FOUND)) == "GUIDANCE"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (TaskDraft(" ", RESOLVED), "GUIDANCE"),
        (TaskDraft("Việc", RESOLVED, RESOLVED - dt.timedelta(days=1)), "DUE_BEFORE"),
    ],
)
def test_task_that_says_too_little_is_refused(about, draft, code):
    assert told(lambda: give_task(**about, draft=draft)) == code


def test_note_is_kept_with_who_noted_it(about):
    note = add_note(**about, draft=NoteDraft("Tiến bộ", TODAY, "đồng chí An"))

    assert (note.text, note.day, note.noted_by) == ("Tiến bộ", TODAY, "đồng chí An")
    assert told(lambda: add_note(**about, draft=NoteDraft("", TODAY))) == "GUIDANCE"


def test_obstacle_stands_once_until_it_is_gone(about):
    obstacle = name_obstacle(**about, code="GIAY_TO", note="thiếu bằng")
    again = told(lambda: name_obstacle(**about, code="GIAY_TO"))
    remove_obstacle(actor=about["actor"], at=at(), obstacle=obstacle)
    name_obstacle(**about, code="GIAY_TO")
    obstacle.refresh_from_db()

    assert (again, obstacle.until) == ("GUIDANCE", TODAY)
    assert told(lambda: name_obstacle(**about, code="TIEN")) == "GUIDANCE"
