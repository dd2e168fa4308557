"""Branch sizes always add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu.demo.plan.dice import dice
from dangvu.demo.plan.sizes import draw_sizes


@given(branches=st.integers(1, 200), mean=st.floats(1, 60), seed=st.integers(0, 99))
def test_sizes_add_up_for_any_city(branches, mean, seed):
    members = max(branches, int(branches * mean))

    sizes = draw_sizes(dice(seed), members=members, branches=branches)

    everything = sizes.regular + sizes.special
    assert sum(everything) == members
    assert len(everything) == branches
    assert min(everything) >= 1


@pytest.mark.parametrize(
    ("members", "branches", "cap"), [(280, 10, 29), (299, 10, 30), (400, 10, 41)]
)
def test_cap_rises_only_when_it_must(members, branches, cap):
    assert draw_sizes(dice(1), members=members, branches=branches).cap == cap


def test_special_sizes_need_a_city_of_a_thousand():
    assert draw_sizes(dice(1), members=999, branches=36).special == ()
    assert draw_sizes(dice(1), members=1000, branches=36).special == (3, 34, 13, 12)
