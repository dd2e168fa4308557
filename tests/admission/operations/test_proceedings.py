"""Removal, cancellation, redoing and appeal beside a case."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import CaseStep, Proceeding
from dangvu.admission.operations.proceedings import (
    CannotBegin,
    open_proceeding,
    step_proceeding,
)
from dangvu.admission.step_draft import StepDraft
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.workflow.machine import WrongState
from support.admissions import a_case, again, checks_are, lead
from support.organisation import SYSTEM, at
from support.reading import ledger_of

OPENED = dt.date(2026, 3, 1)


@pytest.fixture
def admitted(units, monkeypatch):
    with checks_are(monkeypatch):
        yield lead(a_case(units.works_1), until="T14")


def begin(case, code, *, actor=SYSTEM):
    return open_proceeding(actor=actor, at=at(), case=case, code=code, opened_on=OPENED)


def act(proceeding, code, day, *, actor=SYSTEM, **more):
    draft = StepDraft(code, dt.date.fromisoformat(day), **more)
    return step_proceeding(actor=actor, at=at(), proceeding=proceeding, draft=draft)


def remove(admitted):
    removal = begin(admitted, "REMOVAL")
    act(removal, "R-ASK", "2026-03-02")
    act(removal, "R-CELL", "2026-04-01")
    act(removal, "R-BASE", "2026-04-10")
    act(removal, "R-DECIDE", "2026-04-20", number="5-QĐ/ĐU", note="không phấn đấu")
    return removal


def test_removal_goes_through_every_level_into_the_ledger(admitted):
    removal = remove(admitted)

    case = again(admitted)
    assert (case.state, case.closed_on) == ("Z3", dt.date(2026, 4, 20))
    assert ledger_of(case.person)[-1][:2] == ("DELP", dt.date(2026, 4, 20))
    with whole_register():
        stored = Proceeding.objects.get(pk=removal.pk)
        steps = CaseStep.objects.filter(proceeding=removal).order_by("id")
        codes = [step.transition for step in steps]
    assert (stored.state, stored.closed_on) == ("RX", dt.date(2026, 4, 20))
    assert codes == ["R-ASK", "R-CELL", "R-BASE", "R-DECIDE"]


def test_level_is_not_left_out(admitted):
    removal = begin(admitted, "REMOVAL")
    act(removal, "R-CELL", "2026-04-01")

    with pytest.raises(WrongState):
        act(removal, "R-DECIDE", "2026-04-20")


def test_keeping_a_member_needs_a_reason(admitted):
    removal = begin(admitted, "REMOVAL")

    with pytest.raises(ReasonMissing):
        act(removal, "R-KEEP", "2026-04-20")
    act(removal, "R-KEEP", "2026-04-20", note="tiến bộ rõ")
    assert again(admitted).state == "A14"


def test_upheld_appeal_restores_the_member(admitted):
    remove(admitted)
    appeal = begin(again(admitted), "APPEAL")
    act(appeal, "P-ACCEPT", "2026-05-04")
    act(appeal, "P-UPHOLD", "2026-05-20", number="8-QĐ/TU")

    case = again(admitted)
    assert (case.state, case.closed_on) == ("A14", None)
    assert [entry[0] for entry in ledger_of(case.person)] == ["ADM", "DELP", "REI"]


def test_cancellation_takes_the_admission_back(admitted):
    cancelling = begin(admitted, "CANCELLATION")
    letter = {"removal": {"cancellation": {"failed_standard": "khai man lý lịch"}}}
    act(cancelling, "H-ORDER", "2026-04-01", sections=letter)
    act(cancelling, "H-HEAR", "2026-04-10")
    act(cancelling, "H-CANCEL", "2026-04-20", number="6-QĐ/ĐU", note="sai tiêu chuẩn")

    case = again(admitted)
    assert case.state == "Z4"
    assert case.sections["removal"]["cancellation"] == {
        "failed_standard": "khai man lý lịch"
    }
    assert [entry[0] for entry in ledger_of(case.person)] == ["ADM", "REV"]


def test_redoing_keeps_the_member(admitted):
    redoing = begin(admitted, "REDOING")
    for code, day in (
        ("S-VERIFY", "2026-04-01"),
        ("S-REDO", "2026-04-10"),
        ("S-DECIDE", "2026-04-20"),
    ):
        act(redoing, code, day)

    assert again(admitted).state == "A14"
    assert [entry[0] for entry in ledger_of(again(admitted).person)] == ["ADM"]


def test_one_procedure_of_a_kind_is_open_at_a_time(admitted):
    begin(admitted, "REMOVAL")

    with pytest.raises(CannotBegin):
        begin(admitted, "REMOVAL")


def test_appeal_needs_a_removal(admitted):
    with pytest.raises(CannotBegin):
        begin(admitted, "APPEAL")


def test_branch_beside_may_not_begin(admitted, actors):
    with pytest.raises(NotAllowed):
        begin(admitted, "REMOVAL", actor=actors.secretary)
