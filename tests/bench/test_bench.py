"""``bench`` on a tiny city: every family says its figures; no time is judged."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from dangvu.bench import frame
from dangvu.bench.frame import Figure
from dangvu.launcher.state import CHECKOUT

PAGES = 10


def test_plan_of_a_slow_statement_is_kept(db, monkeypatch):
    monkeypatch.setattr(frame, "SLOW", 0.0)

    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM units_unit WHERE id > %s", [5])

    measured = frame.figure("count", act, runs=2)

    assert len(measured.runs) == 2
    [plan] = measured.plans
    assert "units_unit" in plan


def test_figure_says_how_it_compares():
    assert Figure("x", 30.0, "ms", 20.0, (30.0,)).to_json() == {
        "name": "x",
        "value": 30.0,
        "unit": "ms",
        "baseline": 20.0,
        "ratio": 1.5,
        "runs": [30.0],
    }


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_bench_measures_a_database_of_its_own_and_leaves_nothing(
    cloned_database, tmp_path
):
    command = "bench --members 400 --rows 20 --seconds 1 --format json --folder"
    run = subprocess.run(
        [sys.executable, "-P", "-m", "dangvu", *command.split(), str(tmp_path)],
        env={
            **os.environ,
            **cloned_database(),
            "DANGVU_PG_VOLATILE": "1",
            "PYTHONPATH": str(CHECKOUT / "src"),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    document = json.loads(run.stdout)
    figures = {figure["name"]: figure for figure in document["figures"]}
    assert document["machine"]["members"] == 400
    assert [p.name for p in tmp_path.iterdir()] == []
    for size in ("city", "commune", "branch"):
        for table in ("ST-01", "ST-03"):
            assert figures[f"{table} {size}"]["baseline"] > 0
    assert len([n for n in figures if n.endswith("queries")]) == PAGES
    assert len([n for n in figures if n.startswith("search")]) >= 5
    assert figures["import of 20 rows"]["ratio"] > 0
    assert all(figure["value"] >= 0 for figure in figures.values())
