"""A nation is a few cities that share no number."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.demo.communes import provinces
from dangvu.demo.plan import ImpossibleCity, NationPlan, plan_nation

TODAY = dt.date(2026, 9, 1)


@pytest.fixture(scope="module")
def nation() -> NationPlan:
    return plan_nation(members=3000, branches=None, seed=1, today=TODAY)


def test_nation_shares_its_members_by_communes(nation: NationPlan) -> None:
    used = provinces()[:3]
    shares = [(province.code, members) for province, members, _none in nation.shares]

    assert [code for code, _members in shares] == [p.code for p in used]
    assert sum(members for _code, members in shares) == 3000
    smallest = min(used, key=lambda p: p.communes)
    assert min(shares, key=lambda s: s[1])[0] == smallest.code


def test_nation_has_at_most_the_provinces_there_are() -> None:
    large = plan_nation(members=5_600_000, branches=260_000, seed=1, today=TODAY)

    assert len(large.shares) == 34
    assert sum(members for _p, members, _b in large.shares) == 5_600_000
    assert sum(branches or 0 for _p, _m, branches in large.shares) == 260_000
    assert max(members for _p, members, _b in large.shares) < 700_000


def test_no_number_and_no_code_is_in_two_provinces(nation: NationPlan) -> None:
    codes, numbers, people = [nation.root.code], [], 0
    for city in nation.cities():
        codes += [unit.code for unit in city.units]
        for person in city.people():
            people += 1
            numbers += [
                ("NATIONAL_ID", person.national_id),
                ("CV", person.cv_number),
                ("CARD_85", person.card_number_old or person.national_id),
            ]

    assert len(set(codes)) == len(codes)
    assert len(set(numbers)) == len(numbers) == 3 * people


def test_only_the_first_province_has_communes_before_the_reform(
    nation: NationPlan,
) -> None:
    before = [
        sum(unit.versions[-1].valid_to is not None for unit in city.units)
        for city in nation.cities()
    ]

    assert before[0] > 10
    assert all(ended <= 2 for ended in before[1:])


def test_same_words_give_the_same_nation(nation: NationPlan) -> None:
    again = plan_nation(members=3000, branches=None, seed=1, today=TODAY)
    first, second = next(nation.cities()), next(again.cities())

    assert first.units == second.units
    assert next(first.people()) == next(second.people())


@pytest.mark.parametrize("members", [0, 6_000_001])
def test_an_impossible_nation_is_refused(members: int) -> None:
    with pytest.raises(ImpossibleCity):
        plan_nation(members=members, branches=None, seed=1, today=TODAY)


def test_a_nation_needs_a_day_late_enough() -> None:
    with pytest.raises(ImpossibleCity):
        plan_nation(members=50, branches=None, seed=1, today=dt.date(2014, 1, 1))
