"""A page asks the database as often for one row as for three."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.decision import NO_DECISION
from dangvu.core.periods import Period
from dangvu.register.operations.set_status import StatusDraft, set_status
from dangvu.register.operations.transfer import transfer_member
from dangvu.units.operations.found import found_units
from support.committees import give, term
from support.organisation import SYSTEM, TODAY, at, enter_members, found, person_draft

#: Address → queries, once its figures were counted. Session, account, office and scope
#: take eleven of them.
PAGES = {
    "/": 20,
    "/agenda/?below=BAC": 16,
    "/exports/national/": 12,
    "/office/": 14,
    "/units/": 18,
    "/units/?q=moi": 14,
    "/units/NEW/": 29,
    "/units/NEW/committee/": 38,
    "/committees/?unit=NEW": 41,
    "/directory/?unit=NEW": 25,
    "/directory/?q=moi": 20,
    "/units/NEW/lists/": 16,
    "/lists/": 15,
    "/lists/chosen/?q=ly+thi": 12,
    "/units/sizes/": 15,
    "/units/options/?q=moi": 14,
    "/members/?unit=NEW": 27,
    "/members/?q=ly+thi": 22,
    "/record/?q=ly+thi": 20,
    "/search/?q=ly+thi": 21,
    "/search/options/?q=moi": 18,
    "/reports/st-01/?unit=NEW": 23,
    "/reports/st-01/cell/?unit=NEW&row=CLOSING&column=total": 38,
    "/reports/st-01/cell/?unit=NEW&row=OPB&column=total&from=2020-01-01": 38,
    "/reports/": 15,
    "/reports/st-03/?unit=NEW": 23,
    "/reports/st-03/cell/?unit=NEW&row=TOTAL&column=total": 38,
    "/reports/st-07/?unit=NEW": 23,
    "/reports/st-07/cell/?unit=NEW&row=BRANCH&column=CLOSING": 34,
    "/reports/st-03/sign/?unit=NEW": 22,
}


@pytest.fixture(params=[1, 3])
def register(request, organisation):
    """A new body with so many branches, each with a member."""
    drafts = [
        found("NEW", "GRASSROOTS", "Đảng bộ mới", parent="BAC"),
        *(
            found(f"NEW.{n}", "BRANCH", f"Chi bộ mới {n}", parent="NEW")
            for n in range(request.param)
        ),
    ]
    body, *branches = found_units(actor=SYSTEM, at=at(), drafts=drafts)
    people = enter_members(
        [(person_draft(f"Lý Thị Số {b.pk}"), b, "OFFICIAL") for b in branches]
    )
    for branch, person in zip(branches, people, strict=True):
        for unit in {body, branch}:
            sit(unit, person, branch is branches[0])
    return branches, people


def sit(unit, person, is_first):
    """Let everybody sit in the committee of the body, and lead a branch."""
    if unit.code != "NEW" or is_first:
        term(unit, day=TODAY)
    post = "MEMBER" if unit.code == "NEW" else "SECRETARY"
    give(unit, person, post, TODAY)


@pytest.mark.parametrize("address", PAGES)
def test_page_asks_the_same_however_many_rows_it_has(
    register, visit, address, django_assert_num_queries
):
    client = visit("north")
    client.get(address)

    with django_assert_num_queries(PAGES[address]):
        answer = client.get(address)

    assert answer.status_code == 200


@pytest.mark.parametrize("times", [1, 3])
def test_member_page_asks_the_same_however_long_the_history(
    organisation, visit, times, django_assert_num_queries
):
    an, units = organisation.people.an, organisation.units
    to_and_fro = (units.north_1, units.north_2)
    for number in range(times):
        day = dt.date(2021 + number, 1, 1)
        transfer_member(
            actor=SYSTEM,
            at=at(),
            person=an,
            to_unit_id=to_and_fro[(number + 1) % 2].pk,
            received_on=day,
            decision=NO_DECISION,
        )
        away = StatusDraft("AWAY", Period(day, dt.date(2021 + number, 6, 1)))
        set_status(actor=SYSTEM, at=at(), person=an, draft=away)
    client = visit("north")
    client.get("/office/")

    with django_assert_num_queries(48):
        client.get(f"/members/{an.uuid}/")
    with django_assert_num_queries(27):
        client.get(f"/members/{an.uuid}/record/")


def test_figures_are_counted_once_until_something_is_recorded(
    organisation, visit, django_assert_num_queries
):
    client = visit("north")
    client.get("/")

    with django_assert_num_queries(20):
        client.get("/")
