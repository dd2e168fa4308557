"""The table of offices in the manual says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from dangvu.access.roles import RIGHTS, Role

PAGE = Path(__file__).resolve().parents[2] / "docs" / "using" / "offices.md"
ROW = re.compile(r"^\| .+ \(`(?P<code>[a-z_.]+)`\) \|(?P<marks>.+)\|$", re.MULTILINE)


def told() -> dict[str, set[str]]:
    """Which offices the manual marks for each code, in the order of the offices."""
    rows = {}
    for row in ROW.finditer(PAGE.read_text(encoding="utf-8")):
        marks = [mark.strip() for mark in row["marks"].split("|")]
        assert len(marks) == len(Role)
        held = zip(Role.values, marks, strict=True)
        rows[row["code"]] = {role for role, mark in held if mark == "●"}
    return rows


def test_manual_tells_every_right_of_every_office():
    codes = frozenset().union(*RIGHTS.values())

    assert told() == {
        code: {role for role, held in RIGHTS.items() if code in held} for code in codes
    }
