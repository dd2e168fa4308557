"""``api token``: made, listed and revoked from the shell."""

from __future__ import annotations

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from dangvu.access.tokens import TokenRefused, token_actor
from support.organisation import TODAY, at

MAKE = ("make", "Cổng", "--as", "ORG_OFFICE@BAC", "--codes", "units.view,audit.view")


@pytest.fixture(autouse=True)
def _its_day():
    with time_machine.travel(at(TODAY), tick=False):
        yield


def told(*words):
    out = StringIO()
    call_command(
        "api", "token", *words, "--format", "json", stdout=out, stderr=StringIO()
    )
    return json.loads(out.getvalue())


def test_token_is_made_listed_and_revoked(organisation):
    made = told(*MAKE)

    assert made["codes"] == ["audit.view", "units.view"]
    assert token_actor(made["token"], today=TODAY).role == "ORG_OFFICE"
    (listed,) = told("list")["tokens"]
    assert (listed["id"], listed["unit"], listed["last_day"], listed["state"]) == (
        made["id"],
        "BAC",
        "2027-05-31",
        "ACTIVE",
    )
    assert "token" not in listed
    assert told("revoke", str(made["id"]))["name"] == "Cổng"
    with pytest.raises(TokenRefused):
        token_actor(made["token"], today=TODAY)


def test_token_is_made_once_for_its_key_and_shown_once(organisation):
    first, again = told(*MAKE, "--key", "1"), told(*MAKE, "--key", "1")

    assert first["token"]
    assert again == {**first, "token": None}


def test_days_of_a_token_are_the_first_and_the_last(organisation):
    told(*MAKE, "--from", "2026-07-01", "--to", "2026-07-31")

    (listed,) = told("list")["tokens"]
    assert (listed["first_day"], listed["last_day"]) == ("2026-07-01", "2026-07-31")
    assert listed["state"] == "COMING"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("make", "Cổng"), 2),
        (("make", "--as", "ORG_OFFICE@BAC"), 2),
        (("revoke", "Cổng"), 2),
        (("list", "Cổng"), 2),
        ((*MAKE[:-1], "access.manage"), 1),
        (("make", "Cổng", "--as", "KHÁC@BAC", "--codes", "units.view"), 1),
        (("revoke", "999"), 1),
    ],
)
def test_mistakes_are_told(organisation, words, status):
    with pytest.raises(CommandError) as failure:
        call_command("api", "token", *words, stdout=StringIO(), stderr=StringIO())

    assert failure.value.returncode == status


def test_list_says_the_state_in_words(organisation):
    told(*MAKE)
    out = StringIO()

    call_command("api", "token", "list", stdout=out, stderr=StringIO())

    assert "đang dùng" in out.getvalue()
