"""The open steps on the page of a case: who acts, until when, which conditions hold."""

from __future__ import annotations

import datetime as dt

from dangvu.access.roles import Role
from dangvu.admission.models import AdmissionCase
from dangvu.core.db.scope import whole_register
from support.admissions import a_case, checks_are, lead
from support.organisation import open_account


def test_open_steps_say_who_acts_until_when_and_what_holds(
    office, organisation, monkeypatch
):
    case = a_case(organisation.units.works_1)
    with checks_are(monkeypatch):
        lead(case, until="T11")

    page = office.get(f"/cases/{case.public_id}/")

    steps = {one.title: one for one in page.context["steps_now"]}
    decide = next(one for one in steps.values() if one.is_main)
    assert decide.due == dt.date(2025, 11, 12)
    assert "Bắc Mẫu" in decide.who
    assert decide.asked == decide.held + len(decide.checklist.open)
    refuse = steps["Không kết nạp, thông báo cho chi bộ"]
    assert (refuse.due, refuse.asked) == (decide.due, 1)
    assert f"{decide.held}/{decide.asked} điều kiện" in page.content.decode()


def test_monthly_review_of_the_list_is_no_deadline_of_a_step(
    office, organisation, monkeypatch
):
    case = a_case(organisation.units.works_1)
    with checks_are(monkeypatch):
        lead(case, until="T3")

    page = office.get(f"/cases/{case.public_id}/")

    [main] = [one for one in page.context["steps_now"] if one.is_main]
    assert main.due is None


def test_who_only_reads_a_case_is_not_led_to_its_forms(office, visit, organisation):
    case = a_case(organisation.units.north_1)
    open_account("leader", Role.COMMITTEE_LEADER, organisation.units.north)
    page = f"/cases/{case.public_id}/"
    forms = f'href="{page}papers/"'

    assert forms in office.get(page).content.decode()
    assert forms not in visit("leader").get(page).content.decode()


def test_official_member_is_one_since_the_end_of_probation(office, organisation):
    case = a_case(organisation.units.north_1)
    ended, decided = dt.date(2026, 1, 22), dt.date(2026, 2, 12)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(
            state="A18", official_on=ended, closed_on=decided
        )

    page = office.get(f"/cases/{case.public_id}/")

    assert page.context["case"].ended == "Đảng viên chính thức từ ngày 22-01-2026"
