"""What an entry asks to be looked at again."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.periods import Period
from dangvu.register.entry_checks import (
    Numbers,
    Warned,
    WayIn,
    check_numbers,
    check_paper,
    check_readmission,
    check_reception,
    check_status,
    check_way_in,
    entry_checks,
)
from dangvu.register.entry_papers import entry_papers

D = dt.date


def codes(found):
    return [warned.code for warned in found]


def test_every_check_has_both_languages_and_a_clause_or_is_ours():
    for check in entry_checks().values():
        assert check.message_vi.endswith(".")
        assert check.message_en.endswith(".")
        assert check.mark in {"S", "S2", "K", "D"}
        assert bool(check.citation) is (check.mark != "D")


def test_every_paper_names_its_clause_in_both_languages():
    for wanted in entry_papers().values():
        assert wanted.clause
        assert wanted.paper_clause
        assert wanted.paper("vi") != wanted.paper("en")


@pytest.mark.parametrize(
    ("way", "found"),
    [
        (WayIn(D(1970, 1, 1), D(1995, 2, 1), D(1995, 2, 3), D(1996, 2, 3)), []),
        (WayIn(None, D(1995, 2, 9), D(1995, 2, 3)), ["date-order"]),
        (WayIn(None, None, D(1995, 2, 3), D(1995, 1, 3)), ["date-order"]),
        (WayIn(None, None, D(1995, 2, 3), D(1995, 11, 3)), []),
        (WayIn(None, None, D(2025, 7, 1), D(2026, 7, 1)), []),
        (WayIn(None, None, D(2025, 7, 1), D(2026, 8, 1)), ["official-date"]),
        (WayIn(D(1965, 7, 1), None, D(2025, 7, 1)), ["age-over-60"]),
        (WayIn(D(1965, 7, 2), None, D(2025, 7, 1)), []),
    ],
)
def test_check_way_in_judges_new_admissions_by_new_rules(way, found):
    assert codes(check_way_in(way, ceremony_field="day")) == found


def test_check_way_in_names_the_official_day():
    way = WayIn(ceremony=D(2025, 8, 31), official=D(2026, 9, 1))

    [warned] = check_way_in(way, ceremony_field="day")

    assert warned == Warned("official-date", "official_on", D(2026, 8, 31))
    assert "31-08-2026" in warned.sentence("vi")
    assert "31-08-2026" in warned.sentence("en")


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (Numbers("001080000001", sex="NAM", birth=D(1980, 3, 1)), []),
        (Numbers("001180000001", sex="NU", birth=D(1980, 3, 1)), []),
        (Numbers("001205000001", sex="NAM", birth=D(2005, 3, 1)), []),
        (Numbers("001180000001", sex="NAM"), ["number-sex"]),
        (Numbers("001080000001", birth=D(1981, 3, 1)), ["number-year"]),
        (Numbers("001080000001", card="001080000002"), ["card-number"]),
        (Numbers(card="001080000002", standing="PROBATIONARY"), ["card-probationary"]),
        (Numbers("", sex="NU"), []),
    ],
)
def test_check_numbers_compares_what_is_known(numbers, found):
    assert codes(check_numbers(numbers)) == found


FIRST = D(2026, 2, 1)


@pytest.mark.parametrize(
    ("kind", "ground", "end", "found"),
    [
        ("EXEMPT", "TUOI_CAO", None, []),
        ("EXEMPT", "THAI_SAN", D(2026, 7, 2), []),
        ("EXEMPT", "THAI_SAN", D(2027, 2, 1), ["exempt-length"]),
        ("EXEMPT", "THAI_SAN", None, ["exempt-length"]),
        ("AWAY", "", D(2026, 4, 30), ["away-short"]),
        ("AWAY", "", D(2026, 5, 1), []),
        ("AWAY", "", D(2027, 2, 1), ["away-long"]),
        ("AWAY", "", None, []),
        ("SUSPENDED", "", D(2026, 2, 2), []),
    ],
)
def test_check_status_looks_at_the_length(kind, ground, end, found):
    assert codes(check_status(kind, ground, Period(FIRST, end))) == found


def test_check_paper_and_reception_compare_the_days():
    assert codes(check_paper(D(2026, 2, 2), FIRST)) == ["paper-after"]
    assert codes(check_paper(None, FIRST)) == []
    assert codes(check_reception(FIRST, D(2026, 5, 1))) == []
    assert codes(check_reception(FIRST, D(2026, 5, 2))) == ["paper-late"]


def test_check_readmission_looks_at_the_way_out():
    assert codes(check_readmission(FIRST, "DEL", D(2029, 2, 1))) == []
    assert codes(check_readmission(FIRST, "DEL", D(2029, 1, 31))) == ["readmit-early"]
    assert codes(check_readmission(FIRST, "RES", D(2029, 2, 1))) == ["readmit-resigned"]
