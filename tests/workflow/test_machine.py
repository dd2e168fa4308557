"""The machine holds, asks the right, looks at the state, judges, writes: in this order."""

from __future__ import annotations

import pytest

from dangvu.core.errors import NotAllowed, Refused
from dangvu.workflow.machine import WrongState, walk
from workflow.test_table import DOOR


class Hand:
    def __init__(self, state, *, refuses="", held=()):
        self.state, self.refuses, self.held, self.done = state, refuses, held, []

    def hold(self):
        self.done.append("hold")
        return self.state

    def conditions(self):
        return self.held

    def require(self, transition):
        self.done.append("require")
        if self.refuses == "right":
            raise NotAllowed("no")

    def judge(self, transition):
        self.done.append("judge")
        if self.refuses == "guard":
            raise Refused("blocked")

    def write(self, transition):
        self.done.append("write")
        self.state = transition.target
        return transition.code


def test_a_step_is_held_asked_judged_and_written():
    hand = Hand("SHUT")
    assert walk(hand, DOOR, "PUSH") == "PUSH"
    assert hand.done == ["hold", "require", "judge", "write"]
    assert hand.state == "OPEN"


@pytest.mark.parametrize(
    ("refuses", "error", "done"),
    [
        ("right", NotAllowed, ["hold", "require"]),
        ("guard", Refused, ["hold", "require", "judge"]),
    ],
)
def test_nothing_is_written_after_a_refusal(refuses, error, done):
    hand = Hand("SHUT", refuses=refuses)
    with pytest.raises(error):
        walk(hand, DOOR, "PUSH")
    assert (hand.done, hand.state) == (done, "SHUT")


def test_a_step_of_another_state_names_the_state():
    with pytest.raises(WrongState, match="đóng"):
        walk(Hand("SHUT"), DOOR, "PULL")


def test_a_condition_that_does_not_hold_shuts_the_step():
    with pytest.raises(WrongState):
        walk(Hand("OPEN"), DOOR, "PULL")
    assert walk(Hand("OPEN", held=["HANDLE"]), DOOR, "PULL") == "PULL"
