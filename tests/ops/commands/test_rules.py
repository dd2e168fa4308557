"""``rules show``: value, clause and mark of a day."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dangvu.rulebook.operations.choose_profile import Choosing, choose_profile
from support.organisation import SYSTEM, at

pytestmark = pytest.mark.django_db


def told(*arguments, form="json"):
    out = StringIO()
    call_command(
        "rules", "show", *arguments, "--format", form, stdout=out, stderr=StringIO()
    )
    return json.loads(out.getvalue()) if form == "json" else out.getvalue()


def test_show_answers_by_the_day():
    days = ["2022-01-01", "2025-12-01", "2026-11-22"]

    answers = [told("admit-decision", "--at", day) for day in days]

    assert [(one["pack"], one["parameters"][0]["value"]) for one in answers] == [
        ("TW-24", 60),
        ("TW-294", 45),
        ("TW-208", 45),
    ]
    shown = answers[2]["parameters"][0]
    assert (shown["key"], shown["stated_in"]) == ("decide-admission", "TW-294")
    assert shown["citation"].startswith("294-QĐ/TW điểm 4.3.1")
    assert shown["unverified"] is True


def test_show_puts_the_local_value_beside_the_national_one():
    shown = told("decide-official", "--at", "2025-12-01", "--profile", "HN-02")

    (parameter,) = shown["parameters"]
    assert (parameter["value"], parameter["national"]) == (30, 30)
    assert [(one["key"], one["value"]) for one in parameter["local"]] == [
        ("HN-decide-official", 15)
    ]


def test_show_takes_the_chosen_overlay_unless_another_is_said():
    choosing = Choosing("HN-02", dt.date(2026, 1, 1), "Mẫu")
    choose_profile(actor=SYSTEM, at=at(), choosing=choosing)

    assert told("vote-form", "--at", "2026-02-01")["profile"] == "HN-02"
    assert told("vote-form", "--at", "2026-02-01", "--profile", "")["profile"] is None


def test_show_lists_everything_as_a_table():
    text = told("--at", "2025-12-01", form="table")

    assert text.count("\n") > 300
    assert "decide-admission" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such"],
        ["ceremony", "--at", "1999-01-01"],
        ["badge-levels", "--at", "2022-01-01"],
    ],
)
def test_show_refuses_what_the_rules_do_not_say(arguments):
    with pytest.raises(CommandError):
        told(*arguments)
