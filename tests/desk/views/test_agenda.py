"""This month's work at the desk: lines by urgency, filters, units below, and home."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

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


def test_sheet_has_the_branch_its_tasks_and_boxes_to_tick(visit, case):
    answer = visit("secretary").get("/agenda/sheet/docx/")

    document = docx.Document(BytesIO(answer.content))
    said = "\n".join(one.text for one in document.paragraphs)
    [table] = [one for one in document.tables if len(one.columns) == 4]
    assert "VIỆC THÁNG 6 NĂM 2026" in said
    assert [cell.text for cell in table.rows[1].cells] == [
        "",
        "Quyết định kết nạp",
        "Nguyễn Thị Mẫu An",
        "31-05-2026 (quá hạn)",
    ]


def test_every_branch_of_a_unit_gets_a_sheet(office, case):
    answer = office.get("/agenda/sheet/docx/")

    document = docx.Document(BytesIO(answer.content))
    assert len(document.sections) == 4


def test_full_sheet_is_one_page_of_a4(visit, case, organisation):
    for _number in range(12):
        a_case(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.update(
            full_name="Nguyễn Thị Phương Thảo Nguyên", turn_unit=case.unit_id
        )
    answer = visit("secretary").get("/agenda/sheet/pdf/")

    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


def test_what_does_not_fit_in_big_letters_follows_smaller(visit, case, organisation):
    for _number in range(14):
        a_case(organisation.units.north_1)
    with whole_register():
        AdmissionCase.objects.update(turn_unit=case.unit_id)
    answer = visit("secretary").get("/agenda/sheet/docx/")

    document = docx.Document(BytesIO(answer.content))
    tables = [one for one in document.tables if len(one.columns) == 4]
    said = [one.text for one in document.paragraphs]
    assert [len(one.rows) - 1 for one in tables] == [8, 7]
    assert "Những việc tiếp theo" in said
    assert not any(text.startswith("Còn ") for text in said)


def test_branch_without_tasks_gets_a_sheet_that_says_so(visit):
    answer = visit("secretary").get("/agenda/sheet/docx/")

    said = [one.text for one in docx.Document(BytesIO(answer.content)).paragraphs]
    assert "Tháng này không có việc đến hạn." in said
    assert not any("đánh dấu" in text for text in said)


def test_more_tasks_than_a_file_holds_are_refused(visit, case, monkeypatch):
    monkeypatch.setattr("dangvu.desk.views.agenda.ON_SHEETS", 1)
    a_case(case.unit)
    with whole_register():
        AdmissionCase.objects.update(turn_unit=case.unit_id)

    answer = visit("secretary").get("/agenda/sheet/pdf/")

    assert answer.status_code == 409
    assert "Hơn 1 việc, không in hết vào một tệp được" in text(answer)


def test_sheet_has_no_other_form(office):
    assert office.get("/agenda/sheet/xlsx/").status_code == 404


def test_menu_says_how_much_there_is_once_it_was_counted(visit, case):
    secretary = visit("secretary")
    before = text(secretary.get("/office/"))

    fetched = text(secretary.get("/agenda/badge/"))
    after = text(secretary.get("/office/"))

    assert 'hx-get="/agenda/badge/"' in before
    assert 'hx-swap-oob="innerHTML:.task-badge"' in fetched
    shown = '1<span class="visually-hidden"> việc quá hạn</span>'
    assert [shown in page for page in (before, fetched, after)] == [False, True, True]
    assert 'hx-get="/agenda/badge/"' not in after


@pytest.mark.parametrize("page", ["/", "/agenda/"])
def test_pages_that_count_keep_what_they_counted(visit, case, page):
    secretary = visit("secretary")
    secretary.get(page)

    assert "việc quá hạn</span>" in text(secretary.get("/office/"))


def test_narrowed_list_does_not_change_the_number(visit, case):
    secretary = visit("secretary")
    secretary.get("/agenda/?kind=PLAN")

    assert "việc quá hạn</span>" not in text(secretary.get("/office/"))


def test_number_costs_no_question_on_a_page(visit, case, django_assert_num_queries):
    secretary = visit("secretary")
    secretary.get("/office/")

    with django_assert_num_queries(14):
        secretary.get("/office/")
    secretary.get("/agenda/badge/")
    with django_assert_num_queries(14):
        secretary.get("/office/")
