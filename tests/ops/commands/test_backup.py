"""``backup`` and ``restore`` as a person uses them, from one machine to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.installations import Installation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def other(tmp_path: Path):
    made = Installation(tmp_path / "other" / "var")
    made.var.parent.mkdir()
    yield made
    made.close()


def asked(installation: Installation, *arguments: str) -> tuple[int, dict]:
    done = installation.dangvu(*arguments, "--format", "json")
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


def test_a_lost_machine_loses_nothing(
    begun: Installation, other: Installation, tmp_path: Path
) -> None:
    demo = ("demo", "--members", "60", "--today", "2026-11-21")
    assert asked(begun, *demo)[0] == 0
    unit = asked(begun, "units", "tree")[1]["units"][0]["code"]
    question = (
        "report", "ST-01", "--unit", unit, "--from", "2025-01-01", "--to", "2026-11-20",
    )  # fmt: skip
    stick, sheet = tmp_path / "so.age", tmp_path / "sheet.txt"

    made = asked(begun, "backup", str(stick), "--key", "k")
    again = asked(begun, "backup", str(stick), "--key", "k")
    key = asked(begun, "backup", "key", "--sheet", str(sheet))
    proved = asked(begun, "backup", "check", str(stick))
    listed = asked(begun, "backup", "list")
    before = asked(begun, *question)
    without = asked(other, "restore", str(stick))
    restored = asked(other, "restore", str(stick), "--key-file", str(sheet))
    twice = asked(other, "restore", str(stick))
    after = asked(other, *question)

    assert made[0] == 0
    assert made[1]["file"] == str(stick)
    assert again == made
    assert (key[1]["made"], key[1]["put_away"]) == (False, True)
    assert (proved[0], proved[1]["same_figures"], proved[1]["broken"]) == (0, True, [])
    assert [run["outcome"] for run in listed[1]["runs"]] == ["CHECKED", "MADE"]
    assert list((begun.var / "scratch").iterdir()) == []
    assert (without[0], without[1]["error"]["code"]) == (1, "NO_KEY")
    assert (restored[0], restored[1]["same_figures"]) == (0, True)
    assert (twice[0], twice[1]["error"]["code"]) == (1, "NOT_EMPTY")
    assert after == before
    assert before[0] == 0
    assert (other.var / "secrets" / "backup-key.put-away").exists()
    for words in (["check"], ["a", "b"], ["check", "a", "b"]):
        assert begun.dangvu("backup", *words).returncode == 2
