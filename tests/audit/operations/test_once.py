"""Doing a command once for each key."""

from __future__ import annotations

import json
import time

import pytest

from dangvu.access.acting import acting
from dangvu.audit.models import CommandResult
from dangvu.audit.operations.once import KeyUsedElsewhere, once
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from support.organisation import at
from support.threads import at_once

ANSWER = {"created": 3, "name": "Đảng bộ"}


class Act:
    """Counts how often it was done."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return ANSWER | {"times": self.times}


def do(act, key="k", command="units import"):
    return once(key=key, command=command, at=at(), act=act)


def kept():
    with whole_register():
        return CommandResult.objects.count()


def test_once_does_it_the_first_time_and_keeps_the_answer(db):
    act = Act()

    assert do(act) == do(act) == ANSWER | {"times": 1}
    assert act.times == 1


def test_once_answers_again_to_the_letter(db):
    def act():
        return {"unit": "B1", "id": 7, "a": {"z": 1, "b": None}, "name": "Đảng bộ"}

    first, second = do(act), do(act)

    assert json.dumps(second) == json.dumps(first)


def test_once_does_another_key_again(db):
    act = Act()
    do(act)

    assert do(act, key="other")["times"] == 2


@pytest.mark.parametrize("key", [None, ""])
def test_once_without_a_key_keeps_nothing(db, key):
    act = Act()

    assert [do(act, key=key)["times"] for _turn in range(2)] == [1, 2]
    assert kept() == 0


def test_once_refuses_the_key_of_another_command(db):
    do(Act())
    other = Act()

    with pytest.raises(KeyUsedElsewhere) as refusal:
        do(other, command="import roster")

    assert (refusal.value.code, other.times) == ("KEY_USED", 0)
    assert "“k”" in str(refusal.value)


def test_once_that_fails_keeps_nothing_and_may_be_tried_again(db):
    def fail():
        raise Refused("không được")

    with pytest.raises(Refused):
        do(fail)

    assert kept() == 0
    assert do(Act())["times"] == 1


def test_once_works_for_an_office_that_cannot_read_the_answers(actors):
    act = Act()

    with acting(actors.north_office):
        first, second = do(act), do(act)
        assert CommandResult.objects.count() == 0

    assert first == second
    assert act.times == 1


def test_once_at_the_same_time_is_still_once(committed_database):
    class Slow(Act):
        def __call__(self):
            time.sleep(0.2)
            return super().__call__()

    act = Slow()

    answers = at_once(*[lambda: do(act)] * 3)

    assert answers == [ANSWER | {"times": 1}] * 3
