"""From the text in a branch column to a unit."""

from __future__ import annotations

import pytest

from dangvu.exchange.judging.unit_finder import Candidate, Found, UnitFinder

FINDER = UnitFinder(
    [
        Candidate(1, "XA", "Đảng bộ xã Mẫu", holds_members=False),
        Candidate(2, "XA.1", "Chi bộ thôn Hòa Bình", short_name="CB Hòa Bình"),
        Candidate(3, "XA.2", "Chi bộ Trường Tiểu học", other_codes=(("QLĐV", "38.1"),)),
        Candidate(4, "XA.3", "Chi bộ thôn 3"),
        Candidate(5, "XA.4", "Chi bộ thôn 3"),
        Candidate(6, "XA.5", "Chi bộ thôn Đông", other_codes=(("QLĐV", "XA.1"),)),
    ]
)


@pytest.mark.parametrize(
    ("text", "unit_id"),
    [
        ("XA.1", 2),
        (" xa.2 ", 3),
        ("38.1", 3),
        ("QLĐV:38.1", 3),
        ("38.1 - Chi bộ Trường Tiểu học", 3),
        ("XA.2 Chi bộ Trường Tiểu học", 3),
        ("Chi bộ thôn Hoà Bình", 2),
        ("CHI BỘ THÔN HÒA BÌNH", 2),
        ("CB Hòa Bình", 2),
        ("chi bo thon hoa binh", 2),
        ("Thôn Hòa Bình", 2),
        ("Chi bộ: Trường Tiểu học", 3),
    ],
)
def test_find_unit_by_code_then_by_name(text: str, unit_id: int):
    assert FINDER.find(text) == Found(unit_id)


@pytest.mark.parametrize(
    ("text", "fault", "codes"),
    [
        ("Chi bộ thôn 9", "UNIT_UNKNOWN", ()),
        ("", "UNIT_UNKNOWN", ()),
        ("Chi bộ thôn 3", "UNIT_AMBIGUOUS", ("XA.3", "XA.4")),
        ("XA", "UNIT_HOLDS_NONE", ("XA",)),
        ("Đảng bộ xã Mẫu", "UNIT_HOLDS_NONE", ("XA",)),
    ],
)
def test_find_says_why_there_is_no_unit(text: str, fault: str, codes: tuple[str, ...]):
    assert FINDER.find(text) == Found(fault=fault, codes=codes)


def test_permanent_code_goes_before_the_code_of_a_scheme():
    assert FINDER.find("XA.1") == Found(2)


LONG = "Chi bộ Trường Trung học cơ sở Nguyễn Văn Mẫu, Phường Mẫu"


@pytest.mark.parametrize(
    ("tab", "unit_id"),
    [
        (LONG[:31], 7),
        (LONG[:30], None),
        ("Chi bộ 1-5", 8),
        ("chi bo 1 5", 8),
        ("Chi bộ 15", None),
    ],
)
def test_tab_has_less_room_and_fewer_signs_than_a_name(tab, unit_id) -> None:
    finder = UnitFinder([Candidate(7, "T.7", LONG), Candidate(8, "T.8", "Chi bộ 1/5")])
    assert finder.find(tab).unit_id == unit_id


def test_tab_that_begins_two_names_is_unknown() -> None:
    others = [Candidate(7, "T.7", LONG), Candidate(8, "T.8", f"{LONG} 2")]
    assert UnitFinder(others).find(LONG[:31]).fault == "UNIT_UNKNOWN"
