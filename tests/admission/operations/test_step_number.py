"""The number of a paper written by hand is kept once a step tells it."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.admission.operations.case_papers import number_case_paper
from dangvu.admission.papers.forms import form_of
from dangvu.core.db.scope import whole_register
from dangvu.correspondence.models import IssuedPaper
from support.admissions import a_case, stands, step
from support.committees import term
from support.organisation import SYSTEM, at

LISTED = "2026-05-10"


def entitled(unit):
    """A case whose helper the branch named."""
    resolution = {"number": "11-NQ/CB", "date": LISTED}
    helper = {
        "name": "An",
        "official_since": "2019-05-19",
        "since": LISTED,
        "resolution": resolution,
    }
    return stands(a_case(unit), sections={"listing": {"helpers": [helper]}})


@pytest.fixture
def case(units, people):
    """A sympathiser of a branch whose term is recorded, in the state before the list."""
    term(units.north_1)
    return entitled(units.north_1)


def issued():
    with whole_register():
        rows = IssuedPaper.objects.order_by("pk")
        return [(one.sign, one.form, one.was_on_paper) for one in rows]


def numbered(case, **more):
    with acting(SYSTEM):
        return number_case_paper(
            actor=SYSTEM,
            at=at(),
            case=case,
            form=form_of("1A-TN"),
            issued_on=dt.date(2026, 5, 11),
            term="2025–2030",
            **more,
        )


def test_next_paper_takes_the_number_after_that_of_a_step(case, units):
    step(case, "T1", LISTED, number="12-NQ/CB")

    assert issued() == [("12-NQ/CB", "1A-TN", True)]
    assert numbered(a_case(units.north_1, name="Lý Thị Mẫu")).number == 13


def test_paper_printed_before_keeps_its_one_row(case):
    paper = numbered(case)

    step(case, "T1", LISTED, number=paper.sign)

    assert issued() == [(paper.sign, "1A-TN", False)]


@pytest.mark.parametrize("number", ["không số", "0", "123456-NQ/CB", "12-QĐ/CB"])
def test_step_without_a_number_of_its_paper_enters_none(case, number):
    step(case, "T1", LISTED, number=number)

    assert issued() == []


def test_nothing_is_counted_where_the_term_is_unknown(units, people):
    step(entitled(units.north_1), "T1", LISTED, number="12-NQ/CB")

    assert issued() == []
