"""Scans of ended cases, withdrawn ones, and those no paper covers, may be erased."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.access.acting import acting
from dangvu.admission.models import AdmissionCase, CaseScan, ScanPiece
from dangvu.admission.operations.add_scan import withdraw_scan
from dangvu.core.db.scope import whole_register
from dangvu.privacy.duty_data import retention_rules
from dangvu.privacy.enums import Verdict
from dangvu.privacy.models import RetentionDecision
from dangvu.privacy.operations.decide_retention import (
    NothingToErase,
    Ruling,
    decide_retention,
)
from dangvu.privacy.queries.retention import proposals
from support.admissions import a_case
from support.organisation import SYSTEM, TODAY, at
from support.reading import trail
from support.scans import a_pdf, a_scan, allow_scans

ERASE = Ruling(Verdict.ERASE, "Hồ sơ đã nộp lưu")


@pytest.fixture
def case(organisation):
    """A case with two scans, of which one was withdrawn."""
    allow_scans()
    case = a_case(organisation.units.north_1)
    wrong = a_scan(case, a_pdf(pages=2))
    withdraw_scan(actor=SYSTEM, at=at(), case=case, scan=wrong, reason="Nhầm")
    a_scan(case)
    return case


def end(case, day):
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(closed_on=day)


def proposed(rule, actor, *, today):
    with acting(actor):
        return proposals(actor, rule=retention_rules()[rule], today=today)


def decide(rule, actor, ruling, *, today):
    [one] = proposed(rule, actor, today=today)
    with acting(actor):
        decide_retention(actor=actor, at=at(), proposed=one, ruling=ruling)


def kept():
    with whole_register():
        return CaseScan.objects.filter(
            erased_at=None
        ).count(), ScanPiece.objects.count()


def test_scans_of_an_ended_case_are_proposed_after_their_months(case, actors):
    end(case, dt.date(2024, 6, 2))
    office = actors.north_office

    assert proposed("SCAN_ENDED", office, today=TODAY) == []
    [one] = proposed("SCAN_ENDED", office, today=TODAY + dt.timedelta(1))
    assert (one.subject_id, one.since) == (case.pk, dt.date(2024, 6, 2))
    assert proposed("SCAN_ENDED", actors.secretary, today=TODAY) == []


def test_erasing_takes_the_contents_and_leaves_lines_and_decision(case, actors):
    end(case, dt.date(2024, 1, 1))

    decide("SCAN_ENDED", actors.north_office, ERASE, today=TODAY)

    assert kept() == (0, 0)
    assert proposed("SCAN_ENDED", actors.north_office, today=TODAY) == []
    with whole_register():
        assert RetentionDecision.objects.get().verdict == "ERASE"
    [line] = trail("privacy.decide_retention")
    assert (line.subject_kind, line.subject_id) == ("case", case.pk)
    [erased] = trail("admission.erase_scans")
    assert erased.detail == {"scans": 2, "only_withdrawn": False}


def test_case_that_is_kept_is_not_proposed_again(case, actors):
    end(case, dt.date(2024, 1, 1))
    hold = Ruling(Verdict.HOLD, "Đang khiếu nại", TODAY + dt.timedelta(30))

    decide("SCAN_ENDED", actors.north_office, hold, today=TODAY)

    assert kept() == (2, 2)
    assert proposed("SCAN_ENDED", actors.north_office, today=TODAY) == []
    later = TODAY + dt.timedelta(31)
    assert len(proposed("SCAN_ENDED", actors.north_office, today=later)) == 1


def test_withdrawn_scan_goes_alone(case, actors):
    office, later = actors.north_office, dt.date(2026, 7, 1)

    assert proposed("SCAN_WITHDRAWN", office, today=dt.date(2026, 6, 30)) == []
    decide("SCAN_WITHDRAWN", office, ERASE, today=later)

    assert kept() == (1, 1)
    assert proposed("SCAN_WITHDRAWN", office, today=later) == []


def test_scans_without_an_authorisation_are_proposed(case, actors):
    office = actors.north_office
    before = proposed("SCAN_UNCOVERED", office, today=TODAY)
    allow_scans(allow=False)

    assert before == []
    decide("SCAN_UNCOVERED", office, ERASE, today=TODAY)
    assert kept() == (0, 0)


def test_nothing_but_scans_is_erased(case, actors, people):
    end(case, dt.date(2024, 1, 1))
    [one] = proposed("SCAN_ENDED", actors.north_office, today=TODAY)
    wrong = type(one)(retention_rules()["GUEST"], 1, one.unit_id, "", one.since)

    with acting(actors.north_office), pytest.raises(NothingToErase):
        decide_retention(
            actor=actors.north_office, at=at(), proposed=wrong, ruling=ERASE
        )
