"""Whose papers are seen, and which."""

from __future__ import annotations

import pytest

from correspondence.drafts import TERM, draft, taken
from dangvu.access.acting import acting
from dangvu.core.errors import NotFound
from dangvu.correspondence.operations.cancel_number import cancel_number
from dangvu.correspondence.operations.take_number import enter_number
from dangvu.correspondence.queries.papers import (
    Wanted,
    missing_numbers,
    paper_for,
    papers_about,
    papers_of,
    terms_of,
)
from support.organisation import at


def signs(actor, unit, **wanted):
    with acting(actor):
        found = papers_of(actor, unit.pk, wanted=Wanted(**wanted))
        return [paper.sign for paper in found]


def test_papers_of_a_unit_are_listed_and_filtered(units, actors):
    secretary = actors.secretary
    taken(secretary, units.north_1)
    taken(secretary, units.north_1, kind="CV", title="Đề nghị xác minh lý lịch")
    taken(secretary, units.north_1, term="2020–2025")

    assert signs(secretary, units.north_1) == ["01-CV/CB", "01-NQ/CB", "01-NQ/CB"]
    assert signs(secretary, units.north_1, kind="CV") == ["01-CV/CB"]
    assert signs(secretary, units.north_1, term="2020–2025") == ["01-NQ/CB"]
    assert signs(secretary, units.north_1, text=" xác minh ") == ["01-CV/CB"]
    with acting(secretary):
        assert terms_of(secretary, units.north_1.pk) == [TERM, "2020–2025"]


def test_papers_of_others_are_not_there(units, actors):
    paper = taken(actors.north_office, units.north)

    assert signs(actors.north_office, units.north) == ["01-NQ/CB"]
    assert signs(actors.secretary, units.north) == []
    with acting(actors.secretary), pytest.raises(NotFound):
        paper_for(actors.secretary, paper.uuid)


def test_papers_about_a_subject_leave_the_cancelled_ones_out(units, actors):
    office = actors.north_office
    about = {"subject_kind": "tests", "subject_id": 7}
    kept = taken(office, units.north_1, **about)
    wrong = taken(office, units.north_1, **about)
    taken(office, units.north_1, subject_kind="tests", subject_id=8)

    with acting(office):
        cancel_number(actor=office, at=at(), paper=wrong, reason="nhầm")
        assert list(papers_about(office, "tests", [7])) == [kept]


def test_numbers_left_out_are_named(units, actors):
    office = actors.secretary
    taken(office, units.north_1)
    with acting(office):
        for number in (4, 6):
            enter_number(
                actor=office, at=at(), draft=draft(units.north_1), number=number
            )
        found = missing_numbers(office, units.north_1.pk, kind="NQ", term=TERM)

    assert found == [2, 3, 5]
