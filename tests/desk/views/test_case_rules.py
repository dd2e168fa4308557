"""What is said of the rules by which a case is judged: told once, and what they lack."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.checks.finding import fired
from dangvu.admission.models import CaseStep
from dangvu.core.db.scope import whole_register
from support.admissions import a_case, again, checks_are, lead

NOTICE = "Quy định đang áp dụng chưa được xác nhận"


@pytest.fixture
def case(organisation):
    return a_case(organisation.units.north_1, opened_on=dt.date(2026, 5, 1))


def found_at_steps(case):
    with whole_register():
        steps = CaseStep.objects.filter(case=case).order_by("id")
        return [[one["check"] for one in step.findings] for step in steps]


def take(office, case, code, day, **more):
    """Fill in the form of a step as it stands on the page, and send it once."""
    url = f"/cases/{case.public_id}/steps/{code}/"
    form = office.get(url).context["form"]
    sent = {"version": again(case).version, "seen": form["seen"].value() or ""}
    return office.post(url, {"acted_on": day, **sent, **more})


def test_rules_not_confirmed_are_told_once_a_case_and_person(office, case, monkeypatch):
    assert NOTICE in office.get(f"/cases/{case.public_id}/").content.decode()
    with checks_are(monkeypatch, found=[("G02", fired(date=dt.date(2026, 5, 4)))]):
        first = take(office, case, "T1", "04-05-2026", number="3-NQ/CB")
        second = take(office, case, "T2", "05-05-2026", number="4-NQ/CB")

    assert (first.status_code, second.status_code) == (302, 302)
    assert found_at_steps(case) == [["G02"], []]
    assert NOTICE not in office.get(f"/cases/{case.public_id}/").content.decode()


def test_pack_without_a_value_is_named_with_what_it_leaves_open(
    office, organisation, monkeypatch
):
    case = a_case(organisation.units.north_1)
    with checks_are(monkeypatch):
        lead(case, until="T3")

    answer = take(office, case, "T4", "28-06-2025", look="1")

    assert "Giấy chứng nhận" in " ".join(answer.context["unasked"].names)
    assert "chưa có giá trị" in answer.content.decode()
