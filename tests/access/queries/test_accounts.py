"""The accounts of an office, and who has none."""

from __future__ import annotations

from dangvu.access.acting import acting
from dangvu.access.operations.issue_codes import issue_codes
from dangvu.access.queries.accounts import accounts_page, members_for_letters
from support.organisation import SYSTEM, TODAY, at


def names(actor, **asked):
    asked = {"limit": 10, **asked}
    with acting(actor):
        page = accounts_page(actor=actor, day=TODAY, **asked)
    return [account.user.username for account in page.accounts], page.after


def test_accounts_page_shows_the_accounts_of_ones_own_units(people, actors):
    issue_codes(actor=SYSTEM, at=at(), people=[people.an, people.dung])

    assert names(actors.north_office)[0] == ["an.nv", "north", "secretary"]
    assert names(actors.city_office)[0] == [
        "an.nv",
        "city",
        "dung.pt",
        "nobody",
        "north",
        "secretary",
    ]


def test_accounts_page_goes_on_after_a_name(people, actors):
    first, after = names(actors.city_office, limit=2)
    second, end = names(actors.city_office, limit=2, after=after)

    assert (first, second, end) == (["city", "nobody"], ["north", "secretary"], "")
    assert names(actors.city_office, text="nor")[0] == ["north"]
    assert names(actors.city_office, text="zzz") == ([], "")


def test_accounts_page_tells_offices_and_state(people, actors, units):
    issue_codes(actor=SYSTEM, at=at(), people=[people.an])

    with acting(actors.north_office):
        page = accounts_page(actor=actors.north_office, day=TODAY, limit=10)

    an, north, secretary = page.accounts
    assert an.offices == (("MEMBER", units.north_1.pk),)
    assert north.offices == (("ORG_OFFICE", units.north.pk),)
    assert [one.state for one in page.accounts] == ["WAITING", "OPEN", "OPEN"]
    assert secretary.factors == 0


def test_members_for_letters_are_those_without_an_account(people, actors, units):
    issue_codes(actor=SYSTEM, at=at(), people=[people.an])

    def found(**asked):
        with acting(actors.north_office):
            people_found = members_for_letters(
                actors.north_office, unit_id=units.north.pk, day=TODAY, **asked
            )
            return [person.pk for person in people_found]

    assert found() == [people.binh.pk, people.cuc.pk]
    assert found(waiting=True) == [people.an.pk]
