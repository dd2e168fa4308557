"""What can be recorded of whom."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.desk.recordable import RECORDABLE, last_kind
from dangvu.register.enums import EventKind
from dangvu.register.queries.history import Happening

DAY = dt.date(2026, 6, 1)
BY_OTHER_PAGES = {"OPB", "ADM", "REORG", "DUP", "REV"}


def test_every_kind_of_entry_has_a_form_or_another_page():
    offered = {entry.kind.value for entry in RECORDABLE.values()}

    assert offered == {kind.value for kind in EventKind} - BY_OTHER_PAGES


@pytest.mark.parametrize("code", RECORDABLE)
def test_every_kind_names_its_clause_and_its_effect(code):
    entry = RECORDABLE[code]

    assert entry.clause
    assert str(entry.effect).endswith(".")


@pytest.mark.parametrize(
    ("state", "last", "offered"),
    [
        ("NONE", "", {"tin", "cor"}),
        ("LEFT", "TOUT", {"tin", "cor"}),
        ("LEFT", "EXP", {"rea", "rei", "cor"}),
        ("DEAD", "DEC", set()),
    ],
)
def test_kinds_fit_where_a_person_stands(state, last, offered):
    fitting = {code for code, e in RECORDABLE.items() if e.fits(state, last)}

    assert fitting == offered


def test_last_kind_is_that_of_the_last_entry_in_force():
    history = [
        Happening(DAY, "MOVED"),
        Happening(
            DAY, "EXP", event_id=3, taken_back=dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
        ),
        Happening(DAY, "TRF", event_id=2),
        Happening(DAY, "ADM", event_id=1),
    ]

    assert last_kind(history) == "TRF"
    assert last_kind([]) == ""
