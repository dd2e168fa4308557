"""Who is competent by study and work (rules-admission 5.2), line by line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dangvu.admission.case import Case
from dangvu.admission.checks import pinned
from dangvu.admission.jurisdiction import Opinion, competent_place

ON = dt.date(2025, 9, 10)
YEAR, LESS = dt.date(2024, 9, 10), dt.date(2024, 9, 11)


def contract(**facts: Any) -> dict[str, Any]:
    return {"contract": {"kind": "FIXED_TERM", "since": YEAR, **facts}}


@pytest.mark.parametrize(
    ("place", "national", "hanoi", "opinions"),
    [
        ({}, None, None, ()),
        ({"study": {"months": 12}}, "SCHOOL", "SCHOOL", (Opinion.RESIDENCE,)),
        (
            {"study": {"months": 12, "is_sent": True}},
            "SCHOOL",
            "SCHOOL",
            (Opinion.SENDER, Opinion.RESIDENCE),
        ),
        ({"study": {"months": 11}}, "HOME", "HOME", (Opinion.HOST,)),
        ({"study": {"is_waiting_for_graduation": True}}, "SCHOOL", "SCHOOL", ()),
        ({"study": {"months": 48, "graduated_on": ON}}, "RESIDENCE", "RESIDENCE", ()),
        (
            {"secondment_months": 12},
            "HOST",
            "HOST",
            (Opinion.SENDER, Opinion.RESIDENCE),
        ),
        ({"secondment_months": 11}, "HOME", "HOME", (Opinion.HOST,)),
        (contract(), "WORKPLACE", "WORKPLACE", ()),
        (contract(since=LESS), "RESIDENCE", "RESIDENCE", (Opinion.EMPLOYER,)),
        (contract(is_continuous=False), None, "RESIDENCE", (Opinion.EMPLOYER,)),
        (contract(kind="INDEFINITE", since=LESS), None, "WORKPLACE", ()),
        (
            contract(has_party_organisation=False),
            "RESIDENCE",
            "RESIDENCE",
            (Opinion.EMPLOYER,),
        ),
        (
            contract(
                kind="YEARLY_TEACHER",
                is_continuous=False,
                school_years=2,
                has_summers_confirmed=True,
            ),
            None,
            "WORKPLACE",
            (),
        ),
        (
            contract(kind="YEARLY_TEACHER", is_continuous=False, school_years=2),
            None,
            "RESIDENCE",
            (Opinion.EMPLOYER,),
        ),
        ({"is_without_organisation": True}, "ASSIGNED", "ASSIGNED", ()),
    ],
)
def test_competent_place_follows_the_table(place, national, hanoi, opinions):
    case = Case.model_validate({"place": place})
    found = {
        profile: competent_place(
            case, rules=pinned(pack="TW-294", profile=profile).on(ON), on=ON
        )
        for profile in ("", "HN-02")
    }

    assert [one and one.place for one in found.values()] == [national, hanoi]
    assert (found["HN-02"].opinions if found["HN-02"] else ()) == opinions


def test_competence_names_its_clause():
    case = Case.model_validate({"place": {"study": {"months": 12}}})

    found = competent_place(case, rules=pinned(pack="TW-294").on(ON), on=ON)

    assert found is not None
    assert found.citation == "06-HD/TW điểm 6.2.a"
