"""Lists of cases: in scope, filtered, keyset-paged, by name or by what is due."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.admission.models import AdmissionCase, CaseStep
from dangvu.admission.queries.cases import CaseFilter, case_of, cases_page
from dangvu.core.errors import NotFound
from support.admissions import a_case, checks_are, step
from support.organisation import SYSTEM


@pytest.fixture
def three(units):
    return [
        a_case(units.works_1, name="Trần Văn Bình"),
        a_case(units.north_1, name="Lê Thị An"),
        a_case(units.south_1, name="Đỗ Văn Cường"),
    ]


def names(page):
    return [case.full_name for case in page.cases]


def listed(actor=SYSTEM, after="", limit=10, **wanted):
    with acting(actor):
        return cases_page(
            actor=actor, wanted=CaseFilter(**wanted), after=after, limit=limit
        )


def test_cases_stand_in_vietnamese_order(three):
    assert names(listed()) == ["Lê Thị An", "Trần Văn Bình", "Đỗ Văn Cường"]


def test_pages_follow_each_other(three):
    first = listed(limit=2)
    second = listed(limit=2, after=first.after)

    assert [*names(first), *names(second)] == names(listed())
    assert (bool(first.after), second.after) == (True, "")


def test_office_sees_its_own_units(three, actors):
    assert names(listed(actors.north_office)) == ["Lê Thị An", "Trần Văn Bình"]
    assert names(listed(actors.secretary)) == ["Lê Thị An"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"text": "binh"}, ["Trần Văn Bình"]),
        ({"states": ("A1",)}, []),
        ({"template": "ORDINARY"}, ["Lê Thị An", "Trần Văn Bình", "Đỗ Văn Cường"]),
        ({"is_closed": True}, []),
    ],
)
def test_list_is_filtered(three, wanted, found):
    assert names(listed(**wanted)) == found


def test_list_of_a_unit_and_below(three, units):
    assert names(listed(unit_id=units.works.pk)) == ["Trần Văn Bình"]


def test_list_of_what_is_due_comes_in_its_order(three, units):
    for case, day in zip(three, ("2025-03-10", "2025-01-10", None), strict=True):
        if day:
            sections = {"listing": {"certificates": [{"date": day}]}}
            a_case(
                units.works_2,
                name=f"{case.full_name} Hai",
                state="A3",
                sections=sections,
            )
    first = listed(by_due=True, limit=1)
    rest = listed(by_due=True, limit=10, after=first.after)

    assert names(first) == ["Lê Thị An Hai"]
    assert names(rest)[0] == "Trần Văn Bình Hai"
    assert len(rest.cases) == 4
    soon = listed(by_due=True, due_by=dt.date(2030, 1, 31))
    assert names(soon) == ["Lê Thị An Hai"]


def test_case_of_another_place_is_not_known(three, actors):
    with acting(actors.secretary):
        found = case_of(actor=actors.secretary, public_id=three[1].public_id)
        with pytest.raises(NotFound):
            case_of(actor=actors.secretary, public_id=three[2].public_id)
    assert found == three[1]


def test_database_hides_cases_of_other_places(three, actors, monkeypatch):
    with checks_are(monkeypatch):
        step(three[2], "T1", "2025-02-10")
    with acting(actors.secretary):
        seen = set(AdmissionCase.objects.values_list("full_name", flat=True))
        steps = CaseStep.objects.count()
    assert (seen, steps) == ({"Lê Thị An"}, 0)
