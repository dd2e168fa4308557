"""What may be said about a prospect."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dangvu.core.clock import InTheFuture
from dangvu.core.deployment import SealedRefused
from dangvu.core.errors import Refused
from dangvu.sources.facts import checked
from support.organisation import TODAY
from support.prospects import HOA


def test_facts_are_tidied():
    facts = checked(
        replace(HOA, full_name="  Đỗ  Thị Hoa ", national_id="001 304 000 001"),
        today=TODAY,
    )

    assert (facts.full_name, facts.national_id) == ("Đỗ Thị Hoa", "001304000001")


def test_columns_carry_the_keys_and_the_main_group_first():
    columns = replace(HOA, groups=("DAN_CU", "SV")).columns()

    assert columns["search_key"] == "do thi hoa"
    assert columns["groups"] == ["SV", "DAN_CU"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"full_name": " – "}, "NO_NAME"),
        ({"full_name": "A" * 101}, "NAME_TOO_LONG"),
        ({"primary_group": "PHU_NU"}, "UNKNOWN_GROUP"),
        ({"groups": ("TIEN",)}, "UNKNOWN_GROUP"),
        ({"particulars": {"wealth": "x"}}, "UNKNOWN_PARTICULAR"),
        ({"national_id": "12"}, "NUMBER_MALFORMED"),
        ({"sex": "X"}, "UNKNOWN_CODE"),
        ({"ethnicity": "999"}, "UNKNOWN_CODE"),
    ],
)
def test_what_cannot_be_is_refused(change, code):
    with pytest.raises(Refused) as refusal:
        checked(replace(HOA, **change), today=TODAY)

    assert refusal.value.code == code


def test_birth_in_the_future_is_refused():
    with pytest.raises(InTheFuture):
        checked(replace(HOA, birth_date=TODAY + dt.timedelta(days=1)), today=TODAY)


@pytest.mark.parametrize("change", [{"ethnicity": "02"}, {"religion": "01"}])
def test_profile_b_holds_no_ethnic_group_and_no_religion(profile_b, change):
    with pytest.raises(SealedRefused):
        checked(replace(HOA, **change), today=TODAY)


def test_profile_b_may_hold_the_yes_or_no(profile_b):
    assert checked(replace(HOA, ethnicity="TS"), today=TODAY).ethnicity == "TS"
