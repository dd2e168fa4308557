"""The number beside the menu's entry: kept for the office, for the day, for a while."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.cache import cache

from dangvu.agenda.queries.tasks import Counts
from dangvu.core.actor import SystemActor
from dangvu.desk.task_badge import has_tasks, keep_badge, last_badge
from support.organisation import at

COUNTS = Counts(late=3, week=2, month=9)


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()
    yield
    cache.clear()


def numbers(badge):
    return badge and (badge.late, badge.week)


def test_badge_is_what_was_counted_last(actors):
    assert last_badge(actors.secretary, at=at()) is None

    keep_badge(actors.secretary, COUNTS, at=at())

    assert numbers(last_badge(actors.secretary, at=at())) == (3, 2)


def test_badge_is_fresh_for_five_minutes(actors):
    badge = keep_badge(actors.secretary, COUNTS, at=at())

    later = [at() + dt.timedelta(minutes=n) for n in (0, 4, 5)]
    assert [badge.is_fresh(moment) for moment in later] == [True, True, False]


def test_badge_of_another_office_day_or_sight_is_not_shown(actors):
    secretary = actors.secretary
    keep_badge(secretary, COUNTS, at=at())

    colleague = replace(secretary, name="Ai Khác", user_id=99, office_id=99)
    helped = replace(secretary, person_id=7)
    assert numbers(last_badge(colleague, at=at())) == (3, 2)
    assert last_badge(actors.north_office, at=at()) is None
    assert last_badge(helped, at=at()) is None
    assert last_badge(secretary, at=at() + dt.timedelta(days=1)) is None


def test_only_offices_with_cases_have_tasks(actors):
    offices = (actors.secretary, SystemActor("x"), None)
    member = replace(actors.secretary, role="MEMBER", others=())

    assert [has_tasks(one) for one in (*offices, member)] == [True, True, False, False]
