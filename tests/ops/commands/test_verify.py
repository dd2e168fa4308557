"""``verify``: exit 1 when anything is broken."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from support.organisation import build


def run(*arguments):
    out = StringIO()
    call_command("verify", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_verify_counts_what_it_looked_at(people):
    assert json.loads(run("--format", "json")) == {
        "checked": {
            "units": 9,
            "paths": 9,
            "persons": 4,
            "events": 4,
            "memberships": 4,
            "signed_reports": 0,
            "facts": 4,
            "turns": 4,
            "scans": 0,
            "scans opened": 0,
            "gaps": 0,
            "trail": 0,
        },
        "broken": [],
    }


def test_verify_of_an_empty_register_is_sound(db):
    assert json.loads(run("--format", "json"))["broken"] == []


def test_verify_fails_and_says_what_is_broken(committed_database):
    person = build().people.an.pk
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"UPDATE register_person SET state = 'DEAD' WHERE id = {person}")
    out = StringIO()

    with pytest.raises(CommandError) as failure:
        call_command("verify", "--format", "json", stdout=out, stderr=StringIO())

    assert failure.value.returncode == 1
    assert json.loads(out.getvalue())["broken"] == [
        {
            "invariant": "PERSON_STATE",
            "where": f"person {person}",
            "detail": "state DEAD, by the ledger OFFICIAL",
        }
    ]
