"""``audit verify`` and ``audit chain``."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from dangvu.audit.operations.write_line import write_line
from support.databases import count_from_one
from support.organisation import SYSTEM, at


def run(*arguments):
    out = StringIO()
    call_command("audit", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def told(*arguments):
    return json.loads(run(*arguments, "--format", "json"))


def test_audit_verify_reports_what_is_not_chained_yet(db):
    write_line(actor=SYSTEM, at=at(), code="tests")

    assert told("verify") == {
        "links": 0,
        "head": None,
        "waiting": {"recording": 0, "reason": 0, "entry": 1},
        "heads_compared": 0,
        "broken": [],
    }


def test_audit_chain_chains_and_notes_the_head(db, settings, tmp_path):
    settings.TRAIL_HEADS = tmp_path / "heads"
    write_line(actor=SYSTEM, at=at(), code="tests")

    chained = told("chain")

    assert (chained["chained"], chained["number"]) == (1, 1)
    checked = told("verify", "--head", str(settings.TRAIL_HEADS))
    assert (checked["head"], checked["heads_compared"]) == (chained["head"], 1)
    assert "toàn vẹn" in run("verify")


def test_audit_verify_fails_for_a_changed_row(committed_database):
    count_from_one("audit_entry")
    write_line(actor=SYSTEM, at=at(), code="tests")
    run("chain")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("UPDATE audit_entry SET code = 'khác'")
    out = StringIO()

    for command in (["audit", "verify"], ["verify"]):
        with pytest.raises(CommandError) as failure:
            call_command(*command, "--format", "json", stdout=out, stderr=StringIO())
        assert failure.value.returncode == 1

    assert '"invariant": "TRAIL_CHANGED"' in out.getvalue()
    assert '"where": "line 1"' in out.getvalue()


def test_audit_verify_refuses_what_is_no_file_of_heads(db, tmp_path):
    with pytest.raises(CommandError) as failure:
        run("verify", "--head", str(tmp_path / "missing"))

    assert failure.value.returncode == 1
