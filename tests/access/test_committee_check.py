"""What the rules say to a committee, clause by clause."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.committee_check import (
    CommitteeFacts,
    Seat,
    TermFacts,
    warnings_of,
)
from dangvu.access.committees import rules_on
from dangvu.access.phrases import SHORT, WARNINGS

DAY = dt.date(2026, 6, 1)
TERM = TermFacts(1, dt.date(2025, 1, 1), dt.date(2030, 1, 1), 3, "CONGRESS", None)


def seat(post, number=1, **changes):
    options = {"since": TERM.since, **changes}
    return Seat(number, post, number, "", f"Người {number}", **options)


def seats(secretaries=1, members=0, post="MEMBER"):
    first = [seat("SECRETARY", n) for n in range(secretaries)]
    return (*first, *(seat(post, 100 + n) for n in range(members)))


def codes(unit_type="BRANCH", official=20, held=None, term=TERM, day=DAY):
    facts = CommitteeFacts(
        "EXECUTIVE", unit_type, official, day, term, seats() if held is None else held
    )
    return {
        warning.code: warning for warning in warnings_of(facts, rules_on(facts.day))
    }


def planned(end, since=TERM.since, seats_decided=None):
    return TermFacts(1, since, end, None, "CONGRESS", seats_decided)


@pytest.mark.parametrize(
    ("official", "members", "expected"),
    [
        (8, 0, set()),
        (9, 0, {"NO_BRANCH_COMMITTEE"}),
        (9, 1, {"NO_BRANCH_COMMITTEE"}),
        (9, 2, set()),
        (8, 2, {"COMMITTEE_NOT_DUE"}),
        (9, 6, set()),
        (9, 7, {"COMMITTEE_TOO_LARGE"}),
    ],
)
def test_branch_elects_a_committee_of_seven_from_nine_members(
    official, members, expected
):
    assert set(codes(official=official, held=seats(1, members))) == expected


def test_small_branch_has_one_deputy():
    one = (seat("SECRETARY"), seat("DEPUTY", 2))
    two = (*one, seat("DEPUTY", 3))

    assert codes(official=8, held=one) == {}
    assert set(codes(official=8, held=two)) == {"TOO_MANY_DEPUTIES"}
    assert codes(official=9, held=two) == {}


@pytest.mark.parametrize(
    ("standing", "members", "fires"), [(4, 10, False), (5, 9, True), (4, 9, True)]
)
def test_standing_committee_is_a_third_at_most(standing, members, fires):
    held = (
        seat("SECRETARY"),
        *(seat("STANDING_MEMBER", 10 + n) for n in range(standing)),
        *(seat("MEMBER", 100 + n) for n in range(members)),
    )

    found = codes("ABOVE_GRASSROOTS", held=held)

    assert ("STANDING_TOO_LARGE" in found) == fires


def test_standing_committee_names_the_share_and_the_clause():
    held = (seat("SECRETARY"), seat("MEMBER", 2))

    warning = codes("ABOVE_GRASSROOTS", held=held)["STANDING_TOO_LARGE"]

    assert "1/2" in warning.message
    assert "1/3" in warning.message
    assert (warning.citation, warning.mark) == ("294-QĐ/TW điểm 14.2", "S")


@pytest.mark.parametrize(
    ("unit_type", "extra", "fires"),
    [
        ("ABOVE_GRASSROOTS", 1, False),
        ("ABOVE_GRASSROOTS", 2, True),
        ("GRASSROOTS", 2, False),
        ("GRASSROOTS", 3, True),
    ],
)
def test_appointed_beyond_the_congress_are_a_tenth_or_a_fifth(unit_type, extra, fires):
    term = planned(dt.date(2030, 1, 1), seats_decided=10)
    held = seats(1, 9 + extra)

    assert ("TOO_MANY_APPOINTED" in codes(unit_type, held=held, term=term)) == fires


def test_seats_that_the_congress_decided_are_missed():
    term = planned(dt.date(2030, 1, 1), seats_decided=5)

    assert set(codes(held=seats(1, 4), term=term)) == set()
    assert set(codes(held=seats(1, 3), term=term)) == {"SEATS_EMPTY"}


def test_committee_without_a_secretary_is_told_with_the_clause_where_there_is_one():
    branch = codes(held=seats(0, 3))["NO_SECRETARY"]
    body = codes("GRASSROOTS", held=seats(0, 3))["NO_SECRETARY"]

    assert (branch.citation, branch.mark) == ("294-QĐ/TW 23.2", "S")
    assert (body.citation, body.mark) == ("", "D")


def test_holders_who_should_not_be_are_named():
    held = (
        seat("SECRETARY", 1, left_on=DAY),
        seat("MEMBER", 2, standing="PROBATIONARY"),
        seat("MEMBER", 3, is_inside=False),
        seat("MEMBER", 4),
    )

    found = codes(held=held)

    assert set(found) == {
        "NO_SECRETARY",
        "PROBATIONARY_HOLDER",
        "HOLDER_OUTSIDE",
        "HOLDER_LEFT",
    }
    assert "Người 1" in found["HOLDER_LEFT"].message
    assert "Người 2" in found["PROBATIONARY_HOLDER"].message
    assert "Người 3" in found["HOLDER_OUTSIDE"].message


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (DAY + dt.timedelta(days=90), set()),
        (DAY + dt.timedelta(days=89), {"TERM_ENDS_SOON"}),
        (DAY + dt.timedelta(days=1), {"TERM_ENDS_SOON"}),
        (DAY, set()),
        (DAY - dt.timedelta(days=1), {"TERM_OVERDUE"}),
    ],
)
def test_term_ends_soon_or_is_overdue(end, expected):
    since = dt.date(2024, 1, 1)

    assert set(codes(held=seats(1, 2), term=planned(end, since))) == expected


def test_term_of_five_years_is_long_enough():
    held = seats(1, 2)

    assert codes(held=held, term=planned(dt.date(2030, 1, 1))) == {}
    longer = codes(held=held, term=planned(dt.date(2030, 1, 2)))["TERM_TOO_LONG"]
    assert (longer.citation, longer.mark) == (
        "294-QĐ/TW điểm 23.1; 06-HD/TW điểm 13.4",
        "S",
    )
    body = codes("GRASSROOTS", held=seats(1, 4), term=planned(dt.date(2030, 1, 2)))
    assert body["TERM_TOO_LONG"].mark == "K"


def test_unit_without_a_term_is_told_nothing_else():
    assert set(codes(held=(), term=None)) == {"NO_TERM"}


def test_every_rule_has_its_sentences_and_a_mark():
    for rule in rules_on(dt.date(2026, 6, 1)):
        assert rule.code in WARNINGS
        assert rule.code in SHORT
        assert rule.mark in ("S", "S2", "K", "D")
        assert bool(rule.citation) == (rule.mark in ("S", "S2"))
