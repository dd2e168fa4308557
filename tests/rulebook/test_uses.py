"""What the program says it relies on is there, and is really read."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from pathlib import Path
from types import MappingProxyType

import pytest
from django.utils.translation import gettext_lazy

import dangvu
from dangvu.register.probation import PROBATION, end_of_probation
from dangvu.rulebook.errors import UnknownParameter
from dangvu.rulebook.library import library
from dangvu.rulebook.uses import Reading, readings, uses_of
from rulebook.packs import write_pack

D = dt.date
ROOMS = (
    *("register", "units", "access", "statistics", "lists", "sources", "agenda"),
    "desk",
)


@pytest.fixture(scope="module", autouse=True)
def every_module():
    """Load what may declare a use."""
    for room in ROOMS:
        package = importlib.import_module(f"dangvu.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name:
                importlib.import_module(module.name)


def held(module):
    """Readings that a module keeps in its names or in a table of its own."""
    values = list(vars(module).values())
    tables = [v.values() for v in values if isinstance(v, (dict, MappingProxyType))]
    return [v for v in (*values, *(v for t in tables for v in t)) if type(v) is Reading]


def test_every_declared_use_names_a_parameter_and_a_module_that_holds_it():
    for reading in readings():
        library().definition(reading.parameter)
        assert reading in held(importlib.import_module(reading.place)), reading
        assert str(reading.what)


def test_every_declared_use_is_read_and_not_only_declared():
    folder = Path(dangvu.__file__).parent
    for place in sorted({reading.place for reading in readings()}):
        module = importlib.import_module(place)
        source = Path(module.__file__).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            if type(value) is Reading and f"{name} = reads(" in source:
                assert source.count(name) > 1, (place, name)
        assert folder in Path(module.__file__).parents


def test_uses_of_finds_them_by_any_name():
    places = {one.place for one in uses_of("cell-committee-min")}

    assert places == {"dangvu.access.committees", "dangvu.units.unit_types"}
    assert {one.place for one in uses_of("probation")} == {
        "dangvu.agenda.reminders",
        "dangvu.register.probation",
    }
    assert uses_of("ceremony-decor") == []


def test_reading_of_an_older_day_follows_the_next_pack_that_says_something():
    reading = Reading("branch-committee-max", __name__, "")

    assert [reading.on(day).number for day in (D(1990, 1, 1), D(2026, 11, 1))] == [7, 7]
    assert reading.on(D(1990, 1, 1)).pack == "TW-294"
    assert Reading("decide-admission", __name__, "").on(D(2022, 1, 1)).number == 60


def test_reading_of_an_overlay_names_it():
    reading = Reading("org-group-temp-hanoi", __name__, "", profile="HN-02")

    assert reading.on(D(2020, 1, 1)).number == 10


def test_reading_of_nothing_is_refused():
    reading = Reading("no-such-thing", __name__, gettext_lazy("x"))

    with pytest.raises(UnknownParameter):
        reading.on(D(2026, 1, 1))


def test_a_dated_case_follows_an_added_file(tmp_path, settings):
    """Probation of nine months from 2027 on: the same ceremony a day apart."""
    assert end_of_probation(D(2027, 1, 1)) == D(2028, 1, 1)

    row = 'probation = { value = 9, citation = "9-QĐ/TW điểm 4", mark = "S" }'
    write_pack(tmp_path, "TW-9", "2027-01-01", "", more='carries = "TW-294"')
    with (tmp_path / "TW-9.toml").open("a", encoding="utf-8") as file:
        file.write(f"[parameters.probation]\n{row}\n")
    settings.RULEBOOK = tmp_path

    assert end_of_probation(D(2026, 12, 31)) == D(2027, 12, 31)
    assert end_of_probation(D(2027, 1, 1)) == D(2027, 10, 1)
    assert PROBATION.on(D(2027, 1, 1)).citation == "9-QĐ/TW điểm 4"
