"""The identities find what does not balance, and by how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dangvu.statistics.identities import (
    Balance,
    carry_over,
    consolidation,
    judge,
    movement,
    parts_add_up,
    standings,
)
from dangvu.statistics.st01 import ZERO, Cells

ONE = Cells(total=1, official=1)
NEW = Cells(total=1, probationary=1)
OUT = ZERO - ONE
TWO = ONE + ONE

#: One official member inside; another came, was transferred inside, and one is new.
PARENT = Balance(ONE, {"INX": ONE, "ADM": NEW}, TWO + NEW)
LEFT = Balance(ONE, {"INX": ONE, "OUX": OUT, "ADM": NEW}, ONE + NEW)
RIGHT = Balance(ZERO, {"INX": ONE}, ONE)


def test_sound_tables_have_no_difference():
    found = judge(
        PARENT,
        earlier=Balance(ZERO, {"OPB": ONE}),
        parts=[{"INX": ONE}, {"ADM": NEW}],
        children={1: LEFT, 2: RIGHT},
    )

    assert [(i.code, i.holds, i.difference) for i in found] == [
        (f"M{n}", True, 0) for n in range(1, 6)
    ]


def test_m1_finds_a_closing_that_movement_does_not_explain():
    assert movement(replace(PARENT, closing=TWO)) == 2


def test_m2_finds_an_opening_that_is_not_the_closing_before():
    assert carry_over(PARENT, Balance(ONE, {"OPB": ONE})) == 2


@pytest.mark.parametrize(
    ("child", "difference"),
    [
        (replace(LEFT, opening=ZERO), 2),
        (replace(LEFT, closing=TWO), 2),
        (replace(LEFT, flows={**LEFT.flows, "ADM": ZERO}), 2),
        (replace(LEFT, flows={**LEFT.flows, "OUX": ZERO}), 2),
        (replace(LEFT, flows={**LEFT.flows, "INR": ONE}), 2),
        (replace(LEFT, flows={**LEFT.flows, "INR": ONE, "OUR": OUT}), 0),
    ],
)
def test_m3_finds_children_that_do_not_make_the_parent(child, difference):
    assert consolidation(PARENT, [child, RIGHT]) == difference


def test_m4_finds_a_missing_part():
    assert parts_add_up(PARENT, [{"INX": ONE}]) == 2


def test_m5_finds_a_member_without_a_standing():
    lost = Balance(Cells(total=1), {}, Cells(total=1))

    assert standings(lost) == 2


def test_m5_finds_a_probation_that_does_not_close():
    assert standings(Balance(NEW, {}, ONE)) == 1
