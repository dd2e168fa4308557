"""``facts rebuild``: what figures are counted from is made anew."""

from __future__ import annotations

import json
from io import StringIO

from django.core.management import call_command

from dangvu.audit.models import CommandResult
from dangvu.core.db.scope import whole_register


def test_rebuild_says_how_many_rows_it_made(people):
    out = StringIO()

    call_command("facts", "rebuild", "--format", "json", stdout=out)

    assert json.loads(out.getvalue()) == {"rows": {"fact": 4, "turn": 4, "gap": 0}}


def test_rebuild_is_done_once_for_a_key(people):
    def told() -> str:
        out = StringIO()
        call_command(
            "facts", "rebuild", "--key", "once", "--format", "json", stdout=out
        )
        return out.getvalue()

    first = told()
    with whole_register():
        kept = CommandResult.objects.get(key="once")

    assert json.loads(first)["rows"] == json.loads(kept.result)
    assert told() == first
