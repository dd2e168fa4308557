"""What becomes of a case when the person moves: one case for each row of 5.1."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import pinned
from dangvu.admission.merging import section_model
from dangvu.admission.moves import NoWay, move_route, move_routes
from dangvu.admission.procedures import procedure
from dangvu.rulebook.calendar import named_calendar
from dangvu.rulebook.library import library

MOVED = dt.date(2025, 9, 1)
RULES = pinned(pack="TW-294").on(MOVED)
#: The last day in time: 30 working days after the move, by the calendar of the tests.
LAST = named_calendar("H1").add(MOVED, 30)


def test_what_a_row_drops_are_facts_of_a_case():
    for row in move_routes():
        for place in row.drops:
            name, _dot, field = place.partition(".")
            model = section_model(name)
            assert name == "votes" or not field or field in model.model_fields


def route(state, *, decided_on=None, same=False):
    return move_route(
        state,
        moved_on=MOVED,
        decided_on=decided_on,
        is_same_committee=same,
        rules=RULES,
        calendar=named_calendar("H1"),
    )


@pytest.mark.parametrize(
    ("state", "code", "arrives"),
    [
        ("A1", "1", "A1"),
        ("A7", "1", "A7"),
        ("A8", "2", "A7"),
        ("A10", "2", "A7"),
        ("A11", "3", "A11"),
        ("A12", "3", "A11"),
        ("A14", "6", "A14"),
        ("A15", "6", "A15"),
        ("A16", "6b", "A15"),
    ],
)
def test_case_arrives_where_the_rules_say(state, code, arrives):
    found = route(state)

    assert (found.code, found.arrives(state)) == (code, arrives)


def test_same_committee_passes_its_decision_on():
    assert route("A13", decided_on=LAST, same=True).code == "4"


@pytest.mark.parametrize(
    ("days", "code", "arrives"), [(0, "5a", "A13"), (1, "5b", "A11")]
)
def test_decision_too_late_after_the_move_is_cancelled(days, code, arrives):
    found = route("A13", decided_on=LAST + dt.timedelta(days=days))

    assert (found.code, found.arrives("A13")) == (code, arrives)


@pytest.mark.parametrize("state", ["A0", "A18", "Z3"])
def test_nothing_is_forwarded_before_the_list_and_after_the_end(state):
    with pytest.raises(NoWay):
        route(state)


def test_every_state_that_forwards_has_a_way():
    forwards = procedure().transition("T20").sources

    assert {s for row in move_routes() for s in row.states} == set(forwards)


def test_limits_are_parameters_of_the_rulebook():
    limits = {row.limit for row in move_routes() if row.limit}

    assert limits <= set(library().keys)
