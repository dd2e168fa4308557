"""Pages of plans and targets: written by a branch, answered above, counted once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangvu.access.roles import Role
from dangvu.core.db.scope import whole_register
from dangvu.targets.models import Plan, TeacherCount
from desk.reading import text_of
from support.organisation import TODAY, open_account
from support.plans import YEAR, approved, proposed
from support.prospects import prospect, sympathiser
from support.targets import admitted

BRANCH = f"/plans/BAC.1/{YEAR}/"
PAGES = (
    "/plans/?unit=BAC",
    "/plans/?unit=BAC.1",
    BRANCH,
    f"{BRANCH}answer/approve/",
    f"{BRANCH}answer/return/",
    f"/plans/BAC/{YEAR}/below/",
    "/plans/quiet/?unit=BAC",
    "/targets/?unit=BAC",
    f"/targets/BAC/{YEAR}/choose/",
    f"/targets/BAC/{YEAR}/teachers/",
    f"/targets/BAC/{YEAR}/people/sympathisers/",
    f"/targets/BAC/{YEAR}/people/moves/",
    f"/targets/BAC/{YEAR}/units/units/",
)


def plan():
    with whole_register():
        return Plan.objects.get(unit__code="BAC.1", year=YEAR)


def test_branch_proposes_and_the_level_above_approves_all(organisation, visit):
    prospect(organisation.units.north_1)
    branch, office = visit("secretary"), visit("north")

    branch.post(BRANCH, {"group_SV": "2", "propose": "1"})
    page = office.get("/plans/?unit=BAC")
    assert "đã đề xuất" in page.content.decode()
    made = office.post(
        f"/plans/BAC/{YEAR}/below/",
        {"decision_number": "07-QĐ/ĐU", "decision_date": f"{TODAY:%d-%m-%Y}"},
    )

    assert made.status_code == 302
    assert (plan().state, plan().approved) == ("APPROVED", {"SV": 2})


def test_plan_comes_back_with_a_reason_and_is_taken_back(organisation, visit):
    proposed(organisation.units.north_1)
    branch, office = visit("secretary"), visit("north")

    assert office.post(f"{BRANCH}answer/return/", {"note": ""}).status_code == 200
    office.post(f"{BRANCH}answer/return/", {"note": "Tính lại nguồn"})
    assert "Tính lại nguồn" in branch.get("/plans/").content.decode()
    branch.post(BRANCH, {"group_SV": "1", "propose": "1"})
    branch.post(f"{BRANCH}withdraw/")

    assert (plan().state, plan().proposed) == ("DRAFT", {"SV": 1})
    assert branch.get(f"{BRANCH}answer/approve/").status_code == 403


def test_plan_that_is_still_written_is_not_counted_as_proposed(organisation, visit):
    proposed(organisation.units.north_1)
    branch, office = visit("secretary"), visit("north")
    sentence = "đơn vị đã đề xuất; cộng lại đề xuất {}, đã duyệt 0."

    assert "1/3 " + sentence.format(2) in text_of(office.get("/plans/?unit=BAC"))
    branch.post(f"{BRANCH}withdraw/")
    assert "0/3 " + sentence.format(0) in text_of(office.get("/plans/?unit=BAC"))


def test_targets_are_chosen_and_teachers_counted(organisation, visit):
    office = visit("north")
    chosen = {"document": "KL 12-KL/TU", "follow_M03": "on", "lower_M03": "18"}
    counted = {"level": "UPPER", "teachers": "40", "members": "20"}

    office.post(f"/targets/BAC/{YEAR}/choose/", chosen)
    office.post(
        f"/targets/BAC/{YEAR}/teachers/",
        {**counted, "counted_on": f"{TODAY:%d-%m-%Y}"},
    )
    page = office.get("/targets/?unit=BAC.1").content.decode()

    assert "≥ 18 %" in page
    assert "3–4 %" not in page
    open_account("leader", Role.COMMITTEE_LEADER, organisation.units.north)
    read = visit("leader").get(f"/targets/?unit=BAC&year={YEAR}").content.decode()
    own = office.get(f"/targets/?unit=BAC&year={YEAR}").content.decode()
    assert [f'href="/targets/BAC/{YEAR}/teachers/"' in one for one in (read, own)] == [
        False,
        True,
    ]
    with whole_register():
        assert TeacherCount.objects.get().members == 20


@pytest.mark.parametrize("address", PAGES)
def test_page_asks_as_often_for_one_branch_as_for_three(organisation, visit, address):
    units = organisation.units
    branches = (units.north_1, units.north_2, units.works)
    office, numbers = visit("north"), []
    approved(units.north, SV=9)

    for number, branch in enumerate(branches):
        proposed(branch, SV=number + 1)
        if branch != units.works:
            sympathiser(branch, full_name=f"Lý Văn Số {number}")
            admitted(branch, TODAY, group="SV")
        if number != 1:
            office.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert office.get(address).status_code == 200
            numbers.append(len(asked))

    assert numbers[0] == numbers[1]


def test_branch_has_no_table_of_units_below(visit):
    branch, office = visit("secretary"), visit("north")

    assert 'id="below"' not in branch.get("/plans/").content.decode()
    assert 'id="below"' in office.get("/plans/").content.decode()
