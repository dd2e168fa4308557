"""What classes and certificates ask, without a database."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from dangvu.sources.class_enums import ClassKind, IssuerKind, Presence, Result, Validity
from dangvu.sources.class_rules import (
    ClassRefused,
    IssuerNotEntitled,
    attended,
    issuer_key,
    number_text,
    require_entitled,
    require_mark,
    require_passable,
    valid_until,
    validity_on,
)

ISSUED = dt.date(2021, 8, 31)
UNTIL = dt.date(2026, 8, 31)


@pytest.mark.parametrize("day", [dt.date(2022, 1, 1), dt.date(2025, 9, 1)])
def test_certificate_of_awareness_counts_for_60_months(day):
    assert valid_until(ClassKind.AWARENESS, ISSUED, judged_on=day) == UNTIL


def test_certificate_of_new_members_never_expires():
    assert valid_until(ClassKind.NEW_MEMBER, ISSUED, judged_on=ISSUED) is None


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (dt.date(2026, 6, 1), Validity.VALID),
        (dt.date(2026, 6, 2), Validity.EXPIRING),
        (UNTIL, Validity.EXPIRING),
        (dt.date(2026, 9, 1), Validity.EXPIRED),
    ],
)
def test_validity_ends_after_its_last_day_and_is_announced(day, found):
    assert validity_on(day, until=UNTIL, is_replaced=False) == found


def test_replaced_certificate_counts_no_more():
    found = validity_on(ISSUED, until=UNTIL, is_replaced=True)

    assert found == Validity.REPLACED


def test_certificate_without_an_end_is_valid():
    day = dt.date(2099, 1, 1)

    assert validity_on(day, until=None, is_replaced=False) == "VALID"


@pytest.mark.parametrize("kind", ["CENTRE", "DESIGNATED", "COMMITTEE"])
def test_centre_and_committee_may_issue(kind):
    require_entitled(kind, "Trung tâm")


def test_other_bodies_may_not_issue():
    with pytest.raises(IssuerNotEntitled, match="Công ty Mẫu") as refusal:
        require_entitled(IssuerKind.OTHER, "Công ty Mẫu")

    assert refusal.value.code == "L10"


def test_spellings_of_an_issuer_are_one():
    written = "Trung tâm  Chính trị xã Hoà Mẫu"

    assert issuer_key(written) == issuer_key("Trung Tâm chính trị xã Hòa Mẫu")


def test_number_is_filled_to_three_digits():
    assert (number_text(7, "GCN"), number_text(1204, "GCN")) == ("007/GCN", "1204/GCN")


def test_attendance_counts_each_mark():
    seen = attended([Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED], 5)

    assert (seen.present, seen.excused, seen.absent, seen.noted) == (2, 1, 0, 3)


def test_pass_needs_the_sessions_that_the_class_asks_for():
    seen = attended([Presence.PRESENT] * 3 + [Presence.ABSENT], 4)

    require_passable("Hoa", seen, 3)
    with pytest.raises(ClassRefused, match=r"Hoa.*3.*4.*4"):
        require_passable("Hoa", seen, 4)


def test_class_that_asks_for_no_sessions_lets_everybody_pass():
    require_passable("Hoa", attended([], 4), None)


@pytest.mark.parametrize("mark", ["-0.25", "10.25"])
def test_mark_lies_between_nought_and_ten(mark):
    with pytest.raises(ClassRefused):
        require_mark(Decimal(mark), Result.PASS)


def test_who_was_away_has_no_mark():
    require_mark(None, Result.ABSENT)
    require_mark(Decimal(10), Result.PASS)
    with pytest.raises(ClassRefused):
        require_mark(Decimal(5), Result.ABSENT)
