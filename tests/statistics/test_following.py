"""The read model: it says what the register says, and nobody reads it behind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from dangvu.core.actor import EVERYWHERE, NOWHERE
from dangvu.core.db.scope import row_scope, whole_register
from dangvu.statistics import following
from dangvu.statistics.catalogue import MEMBER_TABLES
from dangvu.statistics.following import (
    asked,
    catch_up,
    follow_facts,
    keep_levels,
    rebuild_facts,
    verify_facts,
)
from dangvu.statistics.queries.bodies import bodies
from dangvu.statistics.queries.composition import composition
from dangvu.statistics.queries.movement import movement
from dangvu.statistics.spans import before
from dangvu.statistics.statements import Question
from support.small_register import SmallRegister, small_register
from support.stories import FIRST, QUICK, Story, stories, undone

D = dt.date
TABLES = ("statistics_fact", "statistics_turn")


@pytest.fixture
def base(db):
    with undone():
        yield small_register()


@pytest.fixture
def member(register):
    return register.open("B1", D(2025, 1, 1), sex="NU", birth_date=D(1999, 5, 5))


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def everything(question: Question, first: dt.date, last: dt.date) -> list[object]:
    return [
        movement(question, (first, last)),
        bodies(question, (first, last)),
        *(
            composition(table, question, (first, last))
            for table in MEMBER_TABLES.values()
        ),
    ]


@QUICK
@given(
    stories(longest=12),
    st.integers(0, 12),
    st.integers(-2, 8),
    st.integers(0, 9),
    st.booleans(),
)
def test_figures_from_facts_are_those_from_the_register(
    base, sentences, n, start, days, are_kept
):
    first = FIRST + dt.timedelta(start)
    last = first + dt.timedelta(days)
    span = [before(first) + dt.timedelta(n) for n in range(days + 2)]
    kept = span if are_kept else []
    with undone():
        story = Story(SmallRegister(dict(base.units), [], base.at))
        for part in (sentences[:n], sentences[n:]):
            story.tell(part)
            with whole_register():
                assert follow_facts()
                keep_levels(kept)
                assert verify_facts().broken == []
        register = story.register
        with whole_register():
            for code in ("R", "C1", "B1"):
                unit = register.id(code)
                assert asked(unit, None).facts
                assert asked(unit, None).levels == set(kept)
                assert everything(asked(unit, None), first, last) == everything(
                    Question(unit, None), first, last
                )


def test_facts_are_cut_only_where_what_is_copied_changes(register, member):
    with whole_register():
        follow_facts()
        before = rows("statistics_fact")
        register.say(member, D(2025, 3, 1), employer="Nhà máy")
        follow_facts()
        same = rows("statistics_fact")
        register.say(member, D(2025, 6, 1), occupation="13")
        follow_facts()

        assert (before, same, rows("statistics_fact")) == (1, 1, 2)


def test_reader_never_sees_figures_from_before_a_recording(register, member):
    with whole_register():
        follow_facts()
    register.open("B1", D(2025, 2, 1))

    with whole_register():
        unit = register.id("B1")
        assert everything(asked(unit, None), D(2025, 1, 1), D(2025, 6, 1)) == (
            everything(Question(unit, None), D(2025, 1, 1), D(2025, 6, 1))
        )


def test_too_many_people_are_left_to_the_worker(register, member, monkeypatch):
    monkeypatch.setattr(following, "AT_ONCE", 0)

    with whole_register():
        assert not follow_facts(at_once=0)
        assert rows("statistics_fact") == 0
        catch_up()
        assert rows("statistics_fact") == 1
        assert follow_facts(at_once=0)


def test_facts_of_another_program_or_a_later_register_are_not_read(register, member):
    with whole_register(), connection.cursor() as cursor:
        rebuild_facts()
        assert follow_facts()
        cursor.execute("UPDATE statistics_factstate SET made_by = 0")
        assert not follow_facts()
        cursor.execute(
            "UPDATE statistics_factstate SET made_by = 1, recording = recording + 1"
        )
        assert not follow_facts()
        catch_up()
        assert follow_facts()


def test_verify_names_whose_facts_are_wrong(register, member):
    with whole_register(), connection.cursor() as cursor:
        rebuild_facts()
        cursor.execute("UPDATE statistics_fact SET standing = 'PROBATIONARY'")

        broken = verify_facts().broken

    assert {finding.invariant for finding in broken} == {"FACTS"}
    assert {finding.where for finding in broken} == {
        f"person {member.pk}",
        f"unit {register.id('B1')}",
    }


def test_verify_names_units_of_which_something_else_is_kept(register, member):
    with whole_register(), connection.cursor() as cursor:
        rebuild_facts()
        keep_levels([D(2025, 1, 31)])
        cursor.execute("UPDATE statistics_level SET cells[1] = 7 WHERE code = 'ST-01'")

        broken = verify_facts().broken

    assert {finding.where for finding in broken} == {f"unit {register.id('B1')}"}


def test_catching_up_keeps_the_ends_of_quarters(register, member):
    with whole_register():
        catch_up()
        days = asked(register.id("R"), None).levels

        assert register.at.date() == D(2025, 9, 3)
        assert max(days) == D(2025, 6, 30)
        assert D(2020, 12, 31) in days
        assert D(2023, 3, 31) not in days
        assert verify_facts().broken == []


@pytest.mark.parametrize("table", TABLES)
def test_facts_are_seen_only_by_who_counts_everything(register, member, table):
    with whole_register():
        rebuild_facts()
        assert rows(table) > 0

    assert rows(table) == 0


def test_facts_are_emptied_only_by_who_writes_everything(register, member):
    with (
        row_scope(read=EVERYWHERE, write=NOWHERE),
        pytest.raises(DatabaseError, match="emptied by the system"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT dangvu_empty_facts()")


def test_members_of_a_small_register_are_followed_without_a_rebuild(
    register: SmallRegister, member
):
    with whole_register():
        assert asked(register.id("R"), None).facts
        assert rows("statistics_fact") == 1
        assert rows("statistics_turn") == 2
