"""The stages of a case as they are drawn."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from dangvu.desk.case_stages import Standing, stages_of

DAYS = {"A1": dt.date(2025, 2, 10), "A3": dt.date(2025, 7, 15)}


def standing(state="A3", *, is_closed=False, has_section=False, has_base=True):
    return Standing(state, is_closed, DAYS, has_section, has_base)


def drawn(*args, **options):
    with override("en"):
        return [
            (s.title, s.note, s.state) for s in stages_of(standing(*args, **options))
        ]


def test_stages_behind_have_their_day_and_the_next_is_waited_for():
    assert drawn()[:4] == [
        ("On the list", "10-02-2025", "done"),
        ("Class certificate", "15-07-2025", "done"),
        ("Dossier opened", "being waited for", "now"),
        ("Verification over", "", "todo"),
    ]


@pytest.mark.parametrize(
    ("levels", "missing"),
    [
        ({}, {"Section committee"}),
        ({"has_section": True}, set()),
        ({"has_base": False}, {"Section committee", "Grassroots committee"}),
    ],
)
def test_levels_that_the_organisation_lacks_are_left_out(levels, missing):
    titles = {title for title, _note, _state in drawn(**levels)}

    assert {"Section committee", "Grassroots committee"} - titles == missing


def test_stages_of_recognition_come_with_the_ceremony():
    before, after = drawn("A13"), drawn("A14")

    assert [title for title, _note, _state in before][-1] == "Ceremony"
    assert [title for title, _note, _state in after][-1] == "Official member"


def test_stopped_case_ends_where_it_got_to():
    states = [state for _title, _note, state in drawn("Z2", is_closed=True)]

    assert states[:4] == ["done", "done", "stopped", "todo"]
