"""The base of a vote comes from the register, with who is left out and why."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.operations.posts import PostDraft, give_post
from dangvu.access.operations.terms import TermDraft, open_term
from dangvu.admission.case.votes import LeftOutReason
from dangvu.admission.queries.voting_base import (
    Attendance,
    committee_base,
    voting_base,
)
from dangvu.core.errors import NotAllowed
from dangvu.core.periods import Period
from dangvu.register.operations.set_status import StatusDraft, set_status
from support.organisation import SYSTEM, at, enter_members, person_draft

DAY = dt.date(2026, 3, 1)


@pytest.fixture
def branch(units):
    """WE-01 in small: seven official members, two on probation."""
    names = ("Anh", "Bảo", "Chi", "Dân", "Giang", "Hải", "Khoa")
    members = [(person_draft(f"Lê Văn {n}"), units.works_2, "OFFICIAL") for n in names]
    new = [
        (person_draft(f"Đỗ Thị {n}"), units.works_2, "PROBATIONARY")
        for n in ("Lan", "Mai")
    ]
    return enter_members([*members, *new])


def overlay(person, kind):
    draft = StatusDraft(kind, Period(dt.date(2026, 1, 5), None), reason="", place="")
    set_status(actor=SYSTEM, at=at(), person=person, draft=draft)


def base(units, attendance=None, *, on=DAY):
    return voting_base(
        actor=SYSTEM, cell_id=units.works_2.pk, on=on, attendance=attendance
    )


def test_only_official_members_count(units, branch):
    found = base(units)

    assert (found.entitled, found.base, found.probationary) == (7, 7, 2)


def test_suspended_exempt_and_away_are_left_out(units, branch):
    for person, kind in zip(branch, ("SUSPENDED", "EXEMPT", "AWAY"), strict=False):
        overlay(person, kind)
    found = base(units)

    assert (found.entitled, found.base) == (7, 4)
    assert {voter.name: voter.reason for voter in found.left_out} == {
        "Lê Văn Anh": LeftOutReason.SUSPENDED,
        "Lê Văn Bảo": LeftOutReason.EXEMPTED,
        "Lê Văn Chi": LeftOutReason.TEMPORARILY_ELSEWHERE,
    }


def test_exempt_and_away_count_when_they_come_and_the_suspended_do_not(units, branch):
    for person, kind in zip(branch, ("SUSPENDED", "EXEMPT", "AWAY"), strict=False):
        overlay(person, kind)
    came = Attendance(present={person.pk for person in branch[:3]})

    assert base(units, came).base == 6


def test_overlay_counts_from_its_first_day(units, branch):
    overlay(branch[0], "SUSPENDED")

    assert base(units, on=dt.date(2026, 1, 4)).base == 7
    assert base(units, on=dt.date(2026, 1, 5)).base == 6


def test_what_the_register_does_not_know_is_said(units, branch):
    kept = Attendance(kept={branch[3].pk: LeftOutReason.DETAINED})

    assert base(units, kept).base == 6


def test_base_fills_in_a_ballot(units, branch):
    overlay(branch[1], "EXEMPT")

    assert base(units).as_vote() == {
        "entitled": 7,
        "probationary": 2,
        "left_out": [{"reason": "EXEMPTED", "members": 1, "is_present": False}],
        "base": 6,
    }


def test_committee_counts_who_is_in_office(units, branch):
    open_term(actor=SYSTEM, at=at(), unit=units.works, draft=TermDraft(DAY))
    for person, post in zip(branch, ("SECRETARY", "MEMBER", "MEMBER"), strict=False):
        draft = PostDraft(post, DAY)
        give_post(actor=SYSTEM, at=at(), unit=units.works, person=person, draft=draft)
    overlay(branch[1], "EXEMPT")
    overlay(branch[2], "SUSPENDED")

    whole = committee_base(actor=SYSTEM, unit_id=units.works.pk, on=DAY)
    standing = committee_base(
        actor=SYSTEM, unit_id=units.works.pk, on=DAY, is_standing=True
    )
    assert (whole.entitled, whole.base) == (3, 2)
    assert standing.entitled == 1


def test_base_of_another_branch_is_not_told(units, people, actors):
    with pytest.raises(NotAllowed):
        voting_base(actor=actors.secretary, cell_id=units.south_1.pk, on=DAY)
