"""Sealed facts in profile B: nothing, or one authorised yes/no."""

from __future__ import annotations

import pytest

from dangvu.core.deployment import SealedRefused
from dangvu.register.facts import ProfileFacts
from dangvu.register.fields import Tier, fields_of_tier
from dangvu.register.models import Profile
from dangvu.register.reduction import (
    REDUCIBLE,
    allowed_codes,
    reduce_code,
    reduced_facts,
    refuse_sealed_facts,
)

TAY_CATHOLIC = ProfileFacts(ethnicity="02", religion="02")


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("ethnicity", "02", "TS"),
        ("ethnicity", "01", "KTS"),
        ("ethnicity", "55", "KTS"),
        ("ethnicity", "99", ""),
        ("ethnicity", "", ""),
        ("ethnicity", "TS", "TS"),
        ("religion", "02", "TG"),
        ("religion", "00", "KTG"),
        ("religion", "99", ""),
    ],
)
def test_code_becomes_a_yes_a_no_or_nothing(name, code, expected):
    assert reduce_code(name, code) == expected


def test_only_authorised_fields_say_anything():
    facts = reduced_facts(TAY_CATHOLIC, authorised={"religion"})

    assert (facts.ethnicity, facts.religion) == ("", "TG")


def test_sealed_facts_are_refused_by_name_in_profile_b(profile_b):
    with pytest.raises(SealedRefused, match="Dân tộc"):
        refuse_sealed_facts([TAY_CATHOLIC])
    refuse_sealed_facts([ProfileFacts(ethnicity="TS", religion="KTG")])


def test_sealed_facts_pass_in_profile_a():
    refuse_sealed_facts([TAY_CATHOLIC])


def test_database_allows_what_the_rule_allows():
    allowed = {name: allowed_codes(name) for name in REDUCIBLE}

    assert Profile.sealed_columns == allowed


def test_every_sealed_field_of_the_roll_can_be_reduced():
    assert [field.key for field in fields_of_tier(Tier.P3)] == list(REDUCIBLE)
