"""Officers say what a day is; deadlines follow; the shipped table comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.core.errors import NotAllowed
from dangvu.rulebook.enums import DayKind
from dangvu.rulebook.errors import NoHolidayTable
from dangvu.rulebook.operations.change_day import DayDraft, DayRefused, change_day
from dangvu.rulebook.queries.calendar import days_listed, entries_of, work_calendar
from support.organisation import SYSTEM, at
from support.reading import trail

D = dt.date
CULTURE_DAY = D(2026, 11, 24)
DRAFT = DayDraft(CULTURE_DAY, DayKind.HOLIDAY, "Ngày Văn hóa Việt Nam", "TB 1/2026")


def say(draft, actor=SYSTEM):
    return change_day(actor=actor, at=at(), draft=draft)


def test_change_day_moves_a_deadline(db):
    assert work_calendar().add(D(2026, 11, 23), 1) == CULTURE_DAY

    say(DRAFT)

    assert work_calendar().add(D(2026, 11, 23), 1) == D(2026, 11, 25)
    assert days_listed()[CULTURE_DAY].source == "TB 1/2026"
    assert "rulebook.change_day" in {line.code for line in trail()}


def test_change_day_back_to_the_table_leaves_both_rows(db):
    say(DRAFT)
    say(replace(DRAFT, kind=None))

    assert work_calendar().is_working(CULTURE_DAY)
    assert [row.kind for row in entries_of(2026)] == ["", "HOLIDAY"]


def test_change_day_of_a_listed_saturday_lets_it_count(db):
    saturday = D(2026, 8, 22)
    assert not work_calendar().is_working(saturday)

    say(DayDraft(saturday, DayKind.WORKED, "Làm bù", "TB 2/2026"))

    assert work_calendar().is_working(saturday)


def test_change_day_opens_a_year_the_table_does_not_have(db):
    with pytest.raises(NoHolidayTable):
        work_calendar().is_working(D(2028, 1, 3))

    say(DayDraft(D(2028, 1, 3), DayKind.HOLIDAY, "Nghỉ bù", "TB 3/2027"))

    assert not work_calendar().is_working(D(2028, 1, 3))
    say(DayDraft(D(2028, 1, 3), None, "Nghỉ bù", "TB 4/2027"))
    assert D(2028, 1, 3) not in days_listed()


@pytest.mark.parametrize(
    "wrong", [{"label": " "}, {"document": ""}, {"day": D(1900, 1, 1)}]
)
def test_change_day_refuses_what_is_not_said(db, wrong):
    with pytest.raises(DayRefused):
        say(replace(DRAFT, **wrong))


def test_only_the_head_of_the_installation_changes_days(actors):
    with pytest.raises(NotAllowed):
        say(DRAFT, actors.secretary)
