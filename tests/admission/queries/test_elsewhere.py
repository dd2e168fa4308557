"""Cases forwarded to a branch, and the case of one's own membership."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.access.actors import OfficeActor
from dangvu.access.roles import Role
from dangvu.admission.operations.receive_case import receive_case
from dangvu.admission.queries.elsewhere import forwarded_to, own_cases
from dangvu.core.actor import NOWHERE
from support.admissions import a_case, again, checks_are, lead, step
from support.organisation import SYSTEM, at


@pytest.fixture(autouse=True)
def no_checks(monkeypatch):
    with checks_are(monkeypatch):
        yield


def waiting(actor):
    with acting(actor):
        return forwarded_to(actor=actor, limit=10)


def test_receiving_branch_sees_what_the_letter_says(units, actors):
    case = lead(a_case(units.works_1), until="T2")
    step(case, "T20", "2025-06-01", to_unit_id=units.north_1.pk)

    [one] = waiting(actors.secretary)
    assert (one.full_name, one.state, one.from_name) == (
        "Nguyễn Thị Mẫu An",
        "A2",
        "Chi bộ Phân xưởng 1",
    )
    receive_case(
        actor=actors.secretary,
        at=at(),
        public_id=one.public_id,
        unit_id=one.to_unit_id,
        received_on=dt.date(2025, 6, 10),
    )
    assert waiting(actors.secretary) == []


def test_branch_beside_sees_nothing(units, actors):
    case = lead(a_case(units.works_1), until="T2")
    step(case, "T20", "2025-06-01", to_unit_id=units.south_1.pk)

    assert waiting(actors.secretary) == []
    assert len(waiting(SYSTEM)) == 1


def test_member_sees_the_own_case_and_no_other(units):
    case = lead(a_case(units.works_1), until="T14")
    a_case(units.works_1, name="Lê Thị Khác")
    member = OfficeActor(
        "An", Role.MEMBER, units.works_1.pk, NOWHERE, person_id=case.person_id
    )

    with acting(member):
        assert own_cases(member) == [again(case)]
        assert own_cases(SYSTEM) == []
