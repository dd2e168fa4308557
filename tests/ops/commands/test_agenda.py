"""``agenda digest`` says what is due, and sends it."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command

from agenda.queries.test_tasks import due_at
from dangvu.agenda.operations.wish_digest import ask_for_digest
from support.organisation import TODAY, at

NOTHING = {"week": "2026-06-01", "mail": False, "sent": 0, "quiet": 0, "failed": 0}


@pytest.fixture(autouse=True)
def _monday(actors, units):
    """The secretary has a late case and asks to be told; the city has nothing to do."""
    due_at(units.north_1, dt.date(2026, 5, 31))
    for actor in (actors.secretary, actors.city_office):
        ask_for_digest(
            actor=actor,
            at=at(dt.date(2026, 5, 28)),
            address="an@example.vn",
            language="vi",
        )
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def _mail(settings):
    settings.EMAIL_HOST = "mail.example.vn"
    settings.DEFAULT_FROM_EMAIL = "nhac-viec@example.vn"


def told(*arguments):
    out = StringIO()
    call_command("agenda", "digest", *arguments, "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def test_dry_run_says_what_is_due_and_sends_nothing():
    for _turn in range(2):
        assert told("--dry-run") == {**NOTHING, "sent": 1, "quiet": 1}

    assert mail.outbox == []


@pytest.mark.usefixtures("_mail")
def test_command_sends_what_is_due():
    said = told()

    assert said == {**NOTHING, "mail": True, "sent": 1, "quiet": 1}
    assert told() == {**NOTHING, "mail": True}
    assert [one.to for one in mail.outbox] == [["an@example.vn"]]


@pytest.mark.usefixtures("_mail")
def test_same_key_answers_the_same():
    assert told("--key", "k1") == told("--key", "k1")
    assert len(mail.outbox) == 1


def test_command_refuses_without_a_mail_server():
    with pytest.raises(CommandError, match="DANGVU_EMAIL_URL"):
        told()
