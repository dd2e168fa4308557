"""Random stories told through the real operations leave a sound register."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings

from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Membership
from dangvu.register.queries.verify import verify_register
from dangvu.statistics.queries.stock import count_members
from dangvu.units.queries.verify import verify_units
from support.oracle import Knowledge, Rows
from support.small_register import SYSTEM, SmallRegister, small_register
from support.stories import (
    DAYS,
    FIRST,
    LONG,
    QUICK,
    Story,
    known_states,
    stories,
    tell,
    undone,
)

ALL_DAYS = [FIRST + dt.timedelta(days=n) for n in range(-1, DAYS + 1)]


@pytest.fixture
def base(db):
    with undone():
        yield small_register()


def check_places(knowledge: Knowledge) -> None:
    """Stored memberships say, for each person and day, what the entries say."""
    known = Membership.objects.filter(known__contains=knowledge.recording)
    stored = [(m.person_id, m.unit_id, m.standing, m.valid) for m in known]
    for day in ALL_DAYS:
        there = [
            (person, (unit, standing))
            for person, unit, standing, valid in stored
            if valid.lower <= day and (valid.upper is None or day < valid.upper)
        ]
        wanted = {
            person: place
            for person in knowledge.histories
            if (place := knowledge.place(person, day))
        }

        assert dict(there) == wanted
        assert len(there) == len(wanted), "somebody is in two places"


def check_register(register: SmallRegister) -> None:
    with whole_register():
        rows = Rows.read()
        for _known, recording in known_states():
            check_places(Knowledge(rows, recording))
        assert verify_register().broken == []
        assert verify_units().broken == []


@QUICK
@given(stories(longest=14))
def test_tables_are_what_the_entries_say(base, sentences):
    with undone():
        check_register(tell(base, sentences))


@pytest.mark.slow
@pytest.mark.timeout(3600)
@LONG
@given(stories(longest=20))
def test_tables_are_what_the_entries_say_in_long_stories(base, sentences):
    with undone():
        check_register(tell(base, sentences))


@QUICK
@given(stories(longest=10))
def test_nobody_is_lost_or_doubled(base, sentences):
    """The root has as many members as there are people inside, day by day."""
    with undone():
        register = tell(base, sentences)
        with whole_register():
            rows = Rows.read()
            states = known_states()[1::4]
        for known, recording in states:
            knowledge = Knowledge(rows, recording)
            for day in ALL_DAYS[::3]:
                count = count_members(
                    actor=SYSTEM, unit=register.units["R"], as_of=day, as_known=known
                )
                inside = [p for p in knowledge.histories if knowledge.place(p, day)]
                assert count.total == len(inside)


@QUICK
@given(stories(longest=14))
def test_what_was_known_on_a_day_does_not_change_later(base, sentences):
    with undone():
        register = tell(base, sentences)
        day, unit = ALL_DAYS[-1], register.units["R"]
        last = date_in_vietnam(register.at)
        before = count_members(actor=SYSTEM, unit=unit, as_of=day, as_known=last)
        Story(register).tell(sentences)

        again = count_members(actor=SYSTEM, unit=unit, as_of=day, as_known=last)

        assert again == before


def test_most_verbs_come_through_in_some_story(base):
    """The stories would prove nothing if everything in them were refused."""
    told, refused = Counter(), Counter()

    @settings(QUICK, derandomize=True)
    @given(stories(longest=14))
    def listen(sentences):
        with undone():
            story = Story(SmallRegister(dict(base.units), [], base.at))
            story.tell(sentences)
            told.update(story.told)
            refused.update(story.refused)

    listen()

    assert told.total() > refused.total() / 2
    assert len(told) >= 14
