"""Checks of introducers and unions: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.checks import Finding, judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import fires, whole_case

D = dt.date
ONE = "introducers__introducers__0__"
RESOLUTION = "introducers__union_resolution"
SECOND = {
    "name": "Trần Thị Thử",
    "official_since": D(2010, 3, 3),
    "together_since": D(2020, 1, 1),
    "letter": {"date": D(2025, 8, 20)},
}
AT_30, AFTER_30 = D(1995, 9, 10), D(1995, 9, 9)

#: Somebody whom no union introduces.
PAST = {RESOLUTION: None}
TRADE_UNION = {
    "organisation__has_youth_union": False,
    "applicant__memberships": ("TRADE_UNION",),
    "opinions__organisations__0__organisation": "TRADE_UNION",
    RESOLUTION + "__body": "TRADE_UNION_EXECUTIVE",
}


def born(day: dt.date) -> dict[str, Any]:
    return {
        "applicant__birth_date": day,
        "applicant__birth_certificate__birth_date": day,
    }


def two(**changes: Any) -> tuple[dict[str, Any], ...]:
    return (SECOND, {**SECOND, "name": "Lê Văn Thử", **changes})


def judged(**changes: Any) -> list[Finding]:
    return judge(
        whole_case(**changes),
        at=D(2025, 12, 30),
        rules=pinned(pack="TW-294", profile="HN-02"),
        calendar=named_calendar("H1"),
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({ONE + "official_since": D(2025, 8, 20)}, []),
        ({ONE + "official_since": D(2025, 8, 21)}, ["R01", "R02"]),
        ({ONE + "together_since": D(2024, 8, 20)}, []),
        ({ONE + "together_since": D(2024, 8, 21)}, ["R01", "R03"]),
        ({ONE + "together_since": D(2025, 8, 1), ONE + "is_replacement": True}, []),
        ({ONE + "letter__date": D(2025, 9, 10)}, []),
        ({ONE + "letter__date": D(2025, 9, 11)}, ["R08"]),
        ({ONE + "letter": None}, ["R08"]),
        ({"introducers__introducers": ()}, ["R01"]),
        ({RESOLUTION: None}, ["R01", "R04"]),
        ({RESOLUTION: None, "introducers__introducers": two()}, ["R04"]),
        ({RESOLUTION + "__body": "YOUTH_UNION_BRANCH"}, []),
        ({RESOLUTION + "__body": "OTHER"}, ["R01", "R07"]),
        ({RESOLUTION + "__body": "COMMUNE_YOUTH_UNION_STANDING"}, []),
        ({"applicant__memberships": ()}, ["R05"]),
        (
            {**PAST, **born(AFTER_30), "introducers__introducers": two()},
            [],
        ),
        ({**PAST, **born(AT_30)}, ["R01", "R04"]),
        (born(AFTER_30), ["R01"]),
        ({**born(AFTER_30), "applicant__is_youth_union_cadre": True}, []),
        (TRADE_UNION, []),
        ({**TRADE_UNION, RESOLUTION: None}, ["R01", "R06"]),
        ({**TRADE_UNION, "applicant__memberships": ()}, ["R06"]),
        ({**TRADE_UNION, "organisation__has_trade_union": False}, []),
        ({**PAST, "organisation__has_youth_union": None}, ["R01"]),
        ({RESOLUTION + "__body": "TRADE_UNION_EXECUTIVE"}, ["R01", "R04"]),
    ],
)
def test_introductions_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "check", "is_missing"),
    [
        ({RESOLUTION + "__body": None}, "R07", True),
        ({RESOLUTION + "__body": "OTHER"}, "R07", False),
        ({ONE + "official_since": None}, "R02", True),
        ({ONE + "official_since": D(2025, 8, 21)}, "R02", False),
    ],
)
def test_what_nobody_recorded_is_told_from_what_is_wrong(changes, check, is_missing):
    (found,) = (one for one in judged(**changes) if one.check == check)

    assert found.is_missing is is_missing


def test_body_without_a_name_is_called_by_its_kind():
    (found,) = (
        one
        for one in judged(
            **{RESOLUTION + "__body": "OTHER", RESOLUTION + "__body_name": ""}
        )
        if one.check == "R07"
    )

    assert '"khác"' in found.message_vi


def test_only_hanoi_lets_the_commune_union_introduce():
    case = whole_case(**{RESOLUTION + "__body": "COMMUNE_YOUTH_UNION_STANDING"})

    assert fires(case, profile="") == ["R01", "R07"]
