"""People on the way to membership in the loaded demo city."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks import judge
from dangvu.admission.models import AdmissionCase, CaseStep, Proceeding
from dangvu.admission.procedures import procedure
from dangvu.admission.queries.books import books
from dangvu.admission.queries.document import document_of
from dangvu.core.actor import SystemActor
from dangvu.core.db.scope import whole_register
from dangvu.correspondence.models import IssuedPaper
from dangvu.demo.load import load_city
from dangvu.demo.plan import CityPlan, plan_city
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.queries.verify import verify_register
from dangvu.sources.enums import Stage
from dangvu.sources.models import Certificate, Prospect, Referral
from dangvu.sources.referral_enums import ReferralState
from dangvu.targets.enums import PlanState
from dangvu.targets.models import Plan
from dangvu.units.queries.verify import verify_units

TODAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
DEMO = SystemActor("demo")


@pytest.fixture
def loaded(db: None) -> CityPlan:
    plan = plan_city(members=600, branches=None, seed=1, today=TODAY)
    load_city(actor=DEMO, at=NOW, plan=plan, progress=lambda _written: None)
    return plan


def test_demo_shows_the_way_to_membership(loaded: CityPlan) -> None:
    with whole_register():
        assert _states() == {state.code for state in procedure().states} - {"A9"}
        assert _there(Prospect, "stage") == set(Stage.values)
        assert _there(Referral, "state") == set(ReferralState.values)
        assert _there(Proceeding, "procedure") == {
            *("REMOVAL", "CANCELLATION", "REDOING", "APPEAL")
        }
        assert _surprises() == set()
        assert verify_units().broken + verify_register().broken == []
        assert _lost_entries() == []
        assert _unlike_the_person() == []
        assert _wrong_numbers() == []
        assert _there(Plan, "state") == set(PlanState.values)
        assert _lost_decisions() == []


def _lost_decisions() -> list[int]:
    """Return issued papers that are not the decision of their case."""
    papers = list(IssuedPaper.objects.filter(form="9A-KNĐ"))
    cases = AdmissionCase.objects.in_bulk([one.subject_id for one in papers])
    assert papers
    return [
        one.pk
        for one in papers
        if (told := cases[one.subject_id].sections["decision"])["number"]
        not in {one.sign, one.sign.lstrip("0")}
        or told["signed_on"] != one.issued_on.isoformat()
    ]


def _states() -> set[str]:
    return _there(AdmissionCase, "state")


def _there(model: type, name: str) -> set[str]:
    return set(model.objects.values_list(name, flat=True))


def _surprises() -> set[str]:
    """Return the checks that block a step which was taken."""
    by = books()
    return {
        finding.check
        for case in AdmissionCase.objects.order_by("pk")
        for finding in judge(
            document_of(case), at=TODAY, rules=by.rules, calendar=by.calendar
        )
        if finding.blocks
    }


def _lost_entries() -> list[int]:
    """Return steps whose entry of the ledger is another one."""
    kinds = {"T14": "ADM", "T17": "REC", "T17c": "REC", "T18": "DELP"}
    steps = CaseStep.objects.exclude(event_id=None)
    entries = MembershipEvent.objects.in_bulk([step.event_id for step in steps])
    return [
        step.pk
        for step in steps
        if entries[step.event_id].kind != kinds[step.transition]
    ]


def _unlike_the_person() -> list[int]:
    """Return cases on probation whose member is not on probation in that branch."""
    cases = AdmissionCase.objects.filter(state__in=["A14", "A15", "A16", "A17"])
    return [
        case.pk
        for case in cases
        if not Person.objects.filter(
            pk=case.person_id, home_id=case.unit_id, state="PROBATIONARY"
        ).exists()
    ]


def _wrong_numbers() -> list[int]:
    """Return certificates whose case tells another number."""
    made = Certificate.objects.filter(kind="AWARENESS", prospect__isnull=False)
    numbers = dict(made.values_list("prospect__uuid", "number"))
    return [
        case.pk
        for case in AdmissionCase.objects.exclude(certificate_on=None)
        if case.sections["listing"]["certificates"][0]["number"]
        != numbers[case.prospect]
    ]
