"""The template of the national database: out of the demo city, and in again."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from dangvu.audit.models import Recording
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.demo.load import load_city
from dangvu.demo.plan import plan_city
from dangvu.exchange.judging.outcome import Result
from dangvu.exchange.operations.export_national import export_national
from dangvu.exchange.operations.import_roster import Order, import_roster
from dangvu.exchange.operations.read_sheets import Choice
from dangvu.exchange.queries.national import Wish
from dangvu.units.queries.find import roots

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
DEMO = SystemActor("demo")


@pytest.fixture
def city(db: None, tmp_path: Path, settings) -> None:
    settings.FILES = tmp_path / "files"
    plan = plan_city(members=400, branches=None, seed=11, today=TODAY)
    load_city(actor=DEMO, at=NOW, plan=plan, progress=lambda _written: None)


def _out_and_in(path: Path, **wish: object) -> Result:
    with whole_register():
        (root,) = roots()
        made = export_national(actor=DEMO, at=NOW, wish=Wish(root, **wish))
        path.write_bytes(made.content)
        order = Order(path, root, Choice(TODAY))
        result = import_roster(actor=DEMO, at=NOW, order=order).result
    assert result.counts.read == made.people
    return result


@pytest.mark.usefixtures("city")
def test_everybody_comes_back_unchanged(tmp_path: Path) -> None:
    before = Recording.objects.count()
    result = _out_and_in(tmp_path / "quốc gia.xlsx")
    codes = Counter(issue.code for _, issue in result.issues)
    assert result.counts.unchanged == result.counts.read == 400
    assert Recording.objects.count() == before
    assert codes == {}


@pytest.mark.usefixtures("city")
def test_those_who_changed_come_back_unchanged_too(tmp_path: Path) -> None:
    since = dt.date(2024, 1, 1)
    result = _out_and_in(tmp_path / "quốc gia.xlsx", changed_since=since)
    codes = Counter(issue.code for _, issue in result.issues)
    assert 0 < result.counts.read == result.counts.unchanged
    assert codes == {}
