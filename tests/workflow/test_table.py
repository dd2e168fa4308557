"""A table that cannot be walked is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dangvu.workflow.table import (
    Procedure,
    State,
    TableBroken,
    Transition,
    UnknownTransition,
    checked,
)

DOOR = Procedure(
    "DOOR",
    "Cửa",
    "Door",
    states=(
        State("SHUT", "đóng", "shut"),
        State("OPEN", "mở", "open"),
        State("GONE", "không còn", "gone", is_end=True),
    ),
    transitions=(
        Transition("PUSH", "đẩy", "push", ("SHUT",), "OPEN", "HAND"),
        Transition("PULL", "kéo", "pull", ("OPEN",), "SHUT", "HAND", needs=("HANDLE",)),
        Transition("BREAK", "phá", "break", ("SHUT", "OPEN"), "GONE", "HAND"),
    ),
)


def codes(transitions):
    return [one.code for one in transitions]


def test_what_leaves_a_state_depends_on_the_conditions_that_hold():
    assert codes(DOOR.leaving("OPEN")) == ["BREAK"]
    assert codes(DOOR.leaving("OPEN", ["HANDLE"])) == ["PULL", "BREAK"]
    assert codes(DOOR.leaving("GONE", ["HANDLE"])) == []


def test_names_follow_the_language():
    assert (DOOR.name("vi"), DOOR.name("en-gb")) == ("Cửa", "Door")


def test_an_unknown_step_is_refused():
    with pytest.raises(UnknownTransition, match="KICK"):
        DOOR.transition("KICK")


def test_a_table_that_can_be_walked_is_taken():
    assert checked(DOOR) is DOOR


LOST = State("LOST", "lạc", "lost")


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"states": (*DOOR.states, LOST)}, "LOST"),
        ({"states": (*DOOR.states, DOOR.states[0])}, "SHUT"),
        ({"states": DOOR.states[:2]}, "GONE"),
        ({"transitions": DOOR.transitions[:2]}, "GONE"),
        ({"transitions": (*DOOR.transitions, DOOR.transitions[0])}, "PUSH"),
        (
            {
                "transitions": (
                    *DOOR.transitions,
                    Transition("MEND", "sửa", "mend", ("GONE",), "SHUT"),
                )
            },
            "GONE",
        ),
    ],
)
def test_a_broken_table_names_where(changed, where):
    with pytest.raises(TableBroken, match=where):
        checked(replace(DOOR, **changed))
