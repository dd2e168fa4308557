"""Terms of committees: each ends the one before, with its mandates."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.models import Mandate, Term
from dangvu.access.operations.terms import TermRefused, withdraw_term
from dangvu.core.clock import InTheFuture
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from support.committees import DUE, SINCE, give, term
from support.organisation import FOUNDED, PAPER, SYSTEM, TODAY, at
from support.reading import trail

NEXT = dt.date(2026, 3, 1)


def known(model, **filters):
    with whole_register():
        return list(model.objects.known_at().filter(**filters).order_by("valid"))


def spans(unit):
    return [(t.valid.lower, t.valid.upper) for t in known(Term, unit=unit)]


def test_open_term_keeps_what_was_decided(units):
    opened = term(units.north_1, number=3, seats=5, decision=PAPER)

    assert (opened.valid.lower, opened.valid.upper) == (SINCE, None)
    assert (opened.kind, opened.number, opened.seats) == ("EXECUTIVE", 3, 5)
    assert (opened.planned_end, opened.basis) == (DUE, "CONGRESS")
    assert opened.decision_number == "12-QĐ/ĐU"
    line = trail("access.term")[-1]
    assert (line.subject_id, line.detail["committee"]) == (
        units.north_1.pk,
        "EXECUTIVE",
    )


def test_open_term_ends_the_one_before_with_its_mandates(units, people):
    term(units.north_1)
    give(units.north_1, people.an)

    term(units.north_1, NEXT)

    assert spans(units.north_1) == [(SINCE, NEXT), (NEXT, None)]
    [mandate] = known(Mandate, unit=units.north_1)
    assert (mandate.valid.upper, mandate.end_reason) == (NEXT, "END_OF_TERM")


def test_open_term_before_a_known_one_lasts_until_it(units, people):
    term(units.north_1, NEXT)
    give(units.north_1, people.an, day=NEXT)

    term(units.north_1)

    assert spans(units.north_1) == [(SINCE, NEXT), (NEXT, None)]
    assert known(Mandate, unit=units.north_1)[0].valid.upper is None


def test_open_term_of_another_kind_leaves_the_first_alone(units):
    term(units.north)

    term(units.north, NEXT, kind="INSPECTION")

    assert [t.kind for t in known(Term, unit=units.north)] == [
        "EXECUTIVE",
        "INSPECTION",
    ]
    assert spans(units.north) == [(SINCE, None), (NEXT, None)]


@pytest.mark.parametrize(
    ("day", "options"),
    [
        (FOUNDED - dt.timedelta(days=1), {}),
        (SINCE, {"planned_end": SINCE}),
        (SINCE, {"kind": "INSPECTION"}),
        (SINCE, {"kind": "COURT"}),
    ],
)
def test_open_term_refuses_what_does_not_fit(units, day, options):
    with pytest.raises(TermRefused):
        term(units.north_1, day, **options)


def test_open_term_refuses_the_same_day_twice_and_a_day_to_come(units):
    term(units.north_1)

    with pytest.raises(TermRefused):
        term(units.north_1)
    with pytest.raises(InTheFuture):
        term(units.north_1, TODAY + dt.timedelta(days=1))


def test_open_term_needs_the_right_at_the_unit(units, actors):
    term(units.north_1, actor=actors.north_office)

    for actor, unit in (
        (actors.north_office, units.south_1),
        (actors.secretary, units.north_1),
    ):
        with pytest.raises(NotAllowed):
            term(unit, NEXT, actor=actor)


def test_withdraw_term_lets_the_one_before_go_on(units):
    term(units.north_1)
    mistaken = term(units.north_1, NEXT)

    withdraw_term(actor=SYSTEM, at=at(), term=mistaken, reason="nhập nhầm")

    assert spans(units.north_1) == [(SINCE, None)]
    assert len(trail("access.withdraw_term")) == 1


def test_withdraw_term_asks_for_a_reason_and_is_done_once(units):
    mistaken = term(units.north_1)

    with pytest.raises(TermRefused):
        withdraw_term(actor=SYSTEM, at=at(), term=mistaken, reason=" ")
    withdraw_term(actor=SYSTEM, at=at(), term=mistaken, reason="nhập nhầm")
    with pytest.raises(TermRefused):
        withdraw_term(actor=SYSTEM, at=at(), term=mistaken, reason="nhập nhầm")
