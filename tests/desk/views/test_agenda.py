"""This month's work at the desk: lines by urgency, filters, units below, and home."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from support.admissions import a_case


@pytest.fixture
def case(organisation):
    """A case of the first village of the north, late since yesterday."""
    found = a_case(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.filter(pk=found.pk).update(
            state="A8",
            due_on=dt.date(2026, 5, 31),
            due_code="t-decide",
            turn_level="CELL",
            turn_unit=organisation.units.north_1,
        )
    return found


def text(answer):
    return answer.content.decode()


def test_line_says_what_about_whom_by_which_rule_and_until_when(visit, case):
    shown = text(visit("secretary").get("/agenda/?kind=CASE"))

    assert f'<a href="/cases/{case.public_id}/">Quyết định kết nạp</a>' in shown
    assert "Nguyễn Thị Mẫu An" in shown
    assert "294-QĐ/TW điểm 4.3.1" in shown
    assert "Quá hạn 1 ngày" in shown


def test_office_above_reads_that_it_is_late_below(office, case):
    shown = text(office.get("/agenda/"))

    assert "đã quá hạn ở cấp dưới" in shown
    assert "Chi bộ thôn 1" in shown


@pytest.mark.parametrize(
    ("asked", "is_listed"),
    [
        ("mine=on", False),
        ("kind=CASE", True),
        ("kind=PLAN", False),
        ("below=BAC.1", True),
        ("below=BAC.2", False),
        ("after=nonsense", True),
    ],
)
def test_list_is_filtered(office, case, asked, is_listed):
    shown = text(office.get(f"/agenda/?{asked}"))

    assert ("Nguyễn Thị Mẫu An" in shown) == is_listed


@pytest.mark.parametrize("asked", ["below=NAM", "below=none", "kind=x"])
def test_what_is_not_there_is_not_found(office, asked):
    assert office.get(f"/agenda/?{asked}").status_code == 404


def test_units_below_lead_to_their_own_lists(visit, case):
    shown = text(visit("city").get("/agenda/"))

    assert '<a href="?below=BAC">Đảng bộ xã Bắc Mẫu</a>' in shown


def test_home_counts_the_tasks_and_leads_to_them(office, case):
    shown = text(office.get("/"))

    assert "Việc tháng này" in shown
    assert "trong đó 1 việc ở cấp dưới" in shown


def test_looking_leaves_a_line(office, case):
    office.get("/agenda/")

    with whole_register():
        assert Entry.objects.filter(code="agenda.list").count() == 1
