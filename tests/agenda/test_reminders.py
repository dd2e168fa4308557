"""The table of reminders: complete, and its times those of the rules where they say."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from dangvu.agenda.enums import Office
from dangvu.agenda.reminders import BY_CHAIN, reminders

DAY = dt.date(2026, 6, 1)


def test_table_answers_for_every_reminder_of_the_specification():
    told = {int(one[1:]) for row in reminders().values() for one in row.ids}

    assert told == set(range(1, 34))


def test_every_source_is_used_once_and_exists():
    sources = [row.source for row in reminders().values()]
    folder = files("dangvu.agenda") / "sql"

    assert len(sources) == len(set(sources))
    assert all((folder / f"{name}.sql").is_file() for name in sources)


@pytest.mark.parametrize("code", sorted(reminders()))
def test_reminder_says_who_acts_and_by_which_clause(code):
    row = reminders()[code]

    assert row.office in {BY_CHAIN, *Office.values}
    assert row.mark in {"S", "D"}
    assert row.citation_on(DAY) or row.mark == "D"
    assert row.name("vi") != row.name("en")


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("probation-end", ["12 months -30 days", "12 months"]),
        ("referral", ["15 days", "30 days"]),
        ("list-review", ["1 months"]),
        ("turns-18", ["18 years -60 days", "18 years"]),
        ("turns-60", [f"60 years -{n} months" for n in (12, 6, 3)] + ["60 years"]),
        (
            "certificate-ends",
            [f"-{n} months" for n in (12, 6, 3)] + ["-1 month", "0 days"],
        ),
        ("probation-review", ["0 days", "30 days"]),
        ("helper-year", ["12 months"]),
        ("graduates", ["-90 days", "-30 days", "0 days"]),
        ("case", []),
    ],
)
def test_steps_are_those_of_the_rules(code, steps):
    assert reminders()[code].steps_on(DAY) == steps
