"""Source groups as data."""

from __future__ import annotations

import pytest

from dangvu.sources.groups import (
    asked_by,
    follows,
    particulars,
    source_groups,
    stored_groups,
)

#: The codes of admission 7.2.
NAMED = {
    *("HS_THPT", "SV", "GV", "GIANG_VIEN", "Y_TE", "CCVC", "DN_NNN", "DN_NN", "FDI"),
    *("CHU_DN", "NONG_DAN", "DAN_CU", "CB_THON", "NVQS", "XN", "TON_GIAO", "DTTS"),
    *("PHU_NU", "DOAN_VIEN", "TRI_THUC", "HTX", "SN_NCL"),
}


def test_every_named_group_is_there_with_its_citation():
    assert NAMED | {"KHAC"} == set(source_groups())
    assert all(group.citation and group.vi for group in source_groups().values())


def test_groups_that_follow_from_facts_are_not_chosen():
    following = set(source_groups()) - set(stored_groups())

    assert following == {"PHU_NU", "DOAN_VIEN", "DTTS", "TON_GIAO"}
    assert {c for c in following if source_groups()[c].is_sealed} == {
        "DTTS",
        "TON_GIAO",
    }


def test_particulars_of_groups_are_named():
    asked = {key for group in source_groups().values() for key in group.particulars}

    assert asked == set(particulars())


def test_graduation_is_asked_once_as_a_day():
    assert asked_by(["SV"]) == {"school", "class", "marks"}


@pytest.mark.parametrize(
    ("code", "value", "belongs"),
    [
        ("PHU_NU", "NU", True),
        ("PHU_NU", "NAM", False),
        ("DTTS", "02", True),
        ("DTTS", "01", False),
        ("DTTS", "TS", True),
        ("DTTS", "", False),
        ("TON_GIAO", "00", False),
        ("TON_GIAO", "TG", True),
        ("DOAN_VIEN", None, False),
    ],
)
def test_group_follows_from_the_fact(code, value, belongs):
    assert follows(source_groups()[code], value) is belongs
