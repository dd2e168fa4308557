"""The papers of a case in the order of the dossier."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case import Case, Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Paper
from dangvu.admission.case.introducers import Introducer, Introductions
from dangvu.admission.case.listing import Certificate, Listing
from dangvu.admission.case.organisation import Chain, Organisation
from dangvu.admission.case.votes import Vote, Votes
from dangvu.desk.case_papers import paper_lines
from dangvu.rulebook.library import library

DOSSIER = library().pack("TW-294").dossier
LETTER = Paper(number="1", date=dt.date(2025, 8, 20))
CASE = Case(
    listing=Listing(certificates=(Certificate(number="77"),)),
    introducers=Introductions(introducers=(Introducer(letter=LETTER), Introducer())),
    votes=Votes(
        ballots=(
            Vote(gate=Gate.T8, body=Body.CELL, resolution=Paper(number="6-NQ/CB")),
            Vote(gate=Gate.T10, body=Body.CELL, resolution=Paper(number="x")),
        )
    ),
)


def lines(*, is_probationary=False, **organisation):
    of = {"chain": Chain.UNDER_COMMITTEE, "has_section_committee": True}
    case = CASE.model_copy(
        update={"organisation": Organisation(**{**of, **organisation})}
    )
    return paper_lines(case, DOSSIER, is_probationary=is_probationary)


def test_papers_stand_in_normative_order():
    assert [line.code for line in lines()] == [
        *("A1", "A2", "A3", "A4", "A5", "A6"),
        *("B1", "B2", "B3", "B4", "B5"),
    ]


def test_papers_of_bodies_that_the_chain_lacks_are_not_asked_for():
    without = {"chain": Chain.RESIDENTIAL_CELL, "has_section_committee": False}
    codes = {line.code for line in lines(is_probationary=True, **without)}

    assert codes.isdisjoint({"B2", "B3", "C7"})
    assert "B3" in {line.code for line in lines(chain=None)}


def test_papers_of_recognition_come_with_probation():
    assert [line.code for line in lines(is_probationary=True)][11:] == [
        *("C1", "C2", "C3", "C4", "C5", "C7", "C8")
    ]


def test_paper_is_there_or_not_with_what_is_known_of_it():
    found = {line.code: line for line in lines()}

    assert [code for code, line in found.items() if line.has] == ["A1", "A4", "B1"]
    assert found["A4"].papers == (LETTER,)
    assert found["A5"].is_required is False


def test_paper_leads_to_the_section_in_which_it_is_written():
    sections = {line.section for line in lines(is_probationary=True)}

    assert sections <= set(Case.model_fields)
