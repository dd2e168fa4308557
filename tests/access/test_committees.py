"""Committees and posts as data."""

from __future__ import annotations

import pytest

from dangvu.access.committees import (
    UnknownPost,
    committee_kinds,
    kinds_of,
    post_of,
    posts,
    posts_of,
    role_of,
)
from dangvu.access.roles import GIVEN
from dangvu.units.unit_types import unit_types


def test_every_type_of_body_has_a_committee_or_leads_a_group():
    first = {code: kinds_of(code)[0].code for code in unit_types()}

    assert first.pop("GROUP") == "GROUP"
    assert set(first.values()) == {"EXECUTIVE"}


def test_names_follow_the_type_of_the_body():
    secretary, executive = posts()["SECRETARY"], committee_kinds()["EXECUTIVE"]

    assert secretary.name("BRANCH", "vi") == "Bí thư chi bộ"
    assert secretary.name("GRASSROOTS", "vi") == "Bí thư đảng ủy"
    assert secretary.name("CENTRALLY_RUN", "en") == "Secretary"
    assert executive.name("BRANCH", "vi") == "Chi ủy"


def test_branch_has_no_standing_committee():
    assert [p.code for p in posts_of("EXECUTIVE", "BRANCH")] == [
        "SECRETARY",
        "DEPUTY",
        "MEMBER",
    ]
    assert not any(p.not_in and "BRANCH" not in p.not_in for p in posts().values())


@pytest.mark.parametrize(
    ("kind", "post", "unit_type"),
    [
        ("EXECUTIVE", "STANDING_MEMBER", "BRANCH"),
        ("INSPECTION", "CHAIRMAN", "BRANCH"),
        ("EXECUTIVE", "CHAIRMAN", "GRASSROOTS"),
        ("EXECUTIVE", "KING", "GRASSROOTS"),
    ],
)
def test_post_of_refuses_a_post_that_the_body_does_not_have(kind, post, unit_type):
    with pytest.raises(UnknownPost):
        post_of(kind, post, unit_type)


def test_posts_that_lead_give_an_office():
    given = {
        (post, unit_types()[unit_type].is_branch): role_of(post, unit_type)
        for post in posts()
        for unit_type in unit_types()
        if role_of(post, unit_type)
    }

    assert given == {
        ("SECRETARY", True): "BRANCH_SECRETARY",
        ("DEPUTY", True): "BRANCH_DEPUTY",
        ("SECRETARY", False): "COMMITTEE_LEADER",
        ("STANDING_DEPUTY", False): "COMMITTEE_LEADER",
        ("DEPUTY", False): "COMMITTEE_LEADER",
        ("STANDING_MEMBER", False): "COMMITTEE_LEADER",
        ("CHAIRMAN", False): "INSPECTION",
        ("VICE_CHAIRMAN", False): "INSPECTION",
        ("INSPECTOR", False): "INSPECTION",
    }
    assert set(given.values()) <= set(GIVEN)


def test_no_post_that_a_body_lacks_gives_an_office():
    for post in posts().values():
        for unit_type in unit_types():
            if role_of(post.code, unit_type):
                assert post_of(post.kind, post.code, unit_type) == post
