"""How much two identities look like one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.duplicates.enums import Likeness
from dangvu.duplicates.likeness import SUSPECTED, Traits, weigh

BORN = dt.date(1980, 3, 15)
AN = Traits(
    1,
    "Nguyễn Văn An",
    BORN,
    sex="NAM",
    ceremony_on=dt.date(2005, 5, 19),
    hometown="Xã Bắc Mẫu, Hà Nội",
    home_id=7,
    numbers={"NATIONAL_ID": "001080000001"},
)
BARE = Traits(2, "Nguyễn Văn An", BORN)


def reasons(**other):
    return set(weigh(AN, replace(BARE, **other)).reasons)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("NGUYỄN VĂN AN", Likeness.NAME_SAME),
        ("Nguyen Van An", Likeness.NAME_FOLDED),
        ("Nguyễn Văn Ân", Likeness.NAME_FOLDED),
        ("Nguyễn Văm An", Likeness.NAME_ALIKE),
        ("Trần Thị Bình", Likeness.NAME_DIFFERS),
    ],
)
def test_names_are_the_same_with_or_without_tones_or_alike(name, reason):
    names = {r for r in reasons(full_name=name) if r.startswith("NAME")}

    assert names == {reason}


@pytest.mark.parametrize(
    ("birth", "precision", "reason"),
    [
        (BORN, "DAY", Likeness.BIRTH_SAME),
        (dt.date(1980, 1, 1), "YEAR", Likeness.BIRTH_AGREES),
        (dt.date(1980, 3, 1), "MONTH", Likeness.BIRTH_AGREES),
        (dt.date(1980, 4, 1), "MONTH", Likeness.BIRTH_YEAR),
        (dt.date(1980, 3, 16), "DAY", Likeness.BIRTH_NEAR),
        (dt.date(1981, 3, 15), "DAY", Likeness.BIRTH_NEAR),
        (dt.date(1980, 2, 27), "DAY", Likeness.BIRTH_NEAR),
        (dt.date(1980, 9, 2), "DAY", Likeness.BIRTH_YEAR),
        (dt.date(1975, 9, 2), "DAY", Likeness.BIRTH_DIFFERS),
        (dt.date(1981, 1, 1), "YEAR", Likeness.BIRTH_DIFFERS),
        (None, "DAY", None),
    ],
)
def test_dates_of_birth_agree_as_far_as_they_are_known(birth, precision, reason):
    found = {
        r for r in reasons(birth=birth, precision=precision) if r.startswith("BIRTH")
    }

    assert found == ({reason} if reason else set())


def test_day_and_month_that_were_exchanged_are_near():
    one = replace(BARE, birth=dt.date(1980, 3, 5))
    other = replace(BARE, person_id=3, birth=dt.date(1980, 5, 3))

    assert Likeness.BIRTH_NEAR in weigh(one, other).reasons


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("001080000001", Likeness.NUMBER_SAME),
        ("001080000007", Likeness.NUMBER_NEAR),
        ("001080000010", Likeness.NUMBER_NEAR),
        ("001080000077", Likeness.NUMBER_DIFFERS),
    ],
)
def test_numbers_are_the_same_or_one_slip_apart(number, reason):
    assert reason in reasons(numbers={"NATIONAL_ID": number})


def test_cv_numbers_follow_one_another_and_say_nothing_when_near():
    one = replace(AN, numbers={"CV": "000001HN"})

    assert not {
        r
        for r in weigh(one, replace(BARE, numbers={"CV": "000002HN"})).reasons
        if r.startswith("NUMBER")
    }


def test_same_name_and_day_are_suspected_and_same_name_and_year_are_not():
    assert weigh(AN, BARE).score >= SUSPECTED
    assert weigh(AN, replace(BARE, full_name="Nguyen Van An")).score >= SUSPECTED
    assert weigh(AN, replace(BARE, birth=dt.date(1980, 9, 2))).score < SUSPECTED
    assert weigh(AN, replace(BARE, precision="YEAR")).score < SUSPECTED


def test_a_number_one_digit_off_needs_a_name_or_a_date_besides():
    near = {"NATIONAL_ID": "001080000007"}
    stranger = replace(BARE, full_name="Lê Thị Cúc", birth=None, numbers=near)

    assert weigh(AN, stranger).score < SUSPECTED
    assert weigh(AN, replace(BARE, birth=None, numbers=near)).score >= SUSPECTED


def test_what_differs_speaks_against():
    assert reasons(sex="NU", numbers={"NATIONAL_ID": "001080999999"}) >= {
        Likeness.SEX_DIFFERS,
        Likeness.NUMBER_DIFFERS,
    }


def test_what_else_agrees_speaks_for_it():
    other = replace(AN, person_id=2, hometown="xã Bắc Mẫu - Hà Nội", numbers={})

    assert set(weigh(AN, other).reasons) >= {
        Likeness.CEREMONY_SAME,
        Likeness.HOMETOWN_ALIKE,
        Likeness.UNIT_SAME,
    }


def test_the_order_of_the_two_does_not_matter():
    one, other = weigh(AN, BARE), weigh(BARE, AN)

    assert (one.first.person_id, one.second.person_id) == (1, 2)
    assert (one.score, one.fingerprint) == (other.score, other.fingerprint)


def test_the_fingerprint_changes_with_what_is_compared_and_not_with_the_unit():
    was = weigh(AN, BARE).fingerprint

    assert weigh(AN, replace(BARE, home_id=9)).fingerprint == was
    assert weigh(AN, replace(BARE, sex="NAM")).fingerprint != was
