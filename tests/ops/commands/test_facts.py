"""``facts rebuild``: what figures are counted from is made anew."""

from __future__ import annotations

import json
from io import StringIO

from django.core.management import call_command


def test_rebuild_says_how_many_rows_it_made(people):
    out = StringIO()

    call_command("facts", "rebuild", "--format", "json", stdout=out)

    assert json.loads(out.getvalue()) == {"rows": {"fact": 4, "turn": 4, "gap": 0}}
