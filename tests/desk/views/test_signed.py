"""Tables besides ST-01, their files, and signing them at the desk."""

from __future__ import annotations

import io

import docx
import openpyxl
import pypdf
import pytest

from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.statistics.models import SignedReport
from desk.reading import heading, links, mistakes, rows, text_of

YEAR = "from=2020-01-01&to=2020-12-31"
KEY = "0190a1b2-0000-7000-8000-0000000000{:02}"
WHO = {"name": "Trần Thị Ký", "post": "Phó Bí thư"}


@pytest.fixture
def signed(office):
    """A report of 2020, signed by the northern office."""
    answer = office.post(f"/reports/st-01/sign/?{YEAR}", {**WHO, "key": KEY.format(1)})
    return answer.url


def test_list_leads_to_every_table(office):
    page = office.get("/reports/")

    assert [row[0] for row in rows(page)] == [
        *("ST-01", "ST-02", "ST-03", "ST-05", "ST-06", "ST-07"),
        *("PD-01", "PD-02", "PD-03", "PD-04", "PD-05"),
    ]
    assert "Chưa có báo cáo nào được ký" in text_of(page)


@pytest.mark.parametrize(
    ("table", "title"),
    [
        ("st-03", "Cơ cấu đảng viên theo tuổi đời, tuổi đảng"),
        ("st-05", "Trình độ của đảng viên"),
        ("st-06", "Đảng viên theo nghề nghiệp và khu vực công tác"),
        ("st-07", "Tổ chức đảng"),
    ],
)
def test_every_table_balances_and_is_handed_out(office, table, title):
    page = office.get(f"/reports/{table}/")
    files = {
        form: office.get(f"/reports/{table}/export/{form}/?{YEAR}").content
        for form in ("xlsx", "pdf", "docx")
    }

    assert heading(page) == title
    assert "không khớp" not in text_of(page)
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).active
    assert sheet["A2"].value == f"{table.upper()} – {title}"
    paper = pypdf.PdfReader(io.BytesIO(files["pdf"])).pages[0].extract_text()
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in paper
    assert "ĐẢNG ỦY XÃ BẮC MẪU" in paper
    assert any(
        title in p.text for p in docx.Document(io.BytesIO(files["docx"])).paragraphs
    )


def test_what_is_not_kept_is_shown_as_no_data(office):
    page = office.get("/reports/st-05/")

    absent = [row for row in rows(page) if "chưa có dữ liệu" in row]
    assert [row[0] for row in absent] == ["Chức danh khoa học (cao nhất)", "Ngoại ngữ"]


def test_number_of_a_bracket_opens_onto_its_people(office):
    page = office.get("/reports/st-03/cell/?row=TOTAL&column=total")

    assert heading(page) == "Tổng số · Tổng số"
    assert len(rows(page)) == 3


def test_number_of_organisations_opens_onto_them(office):
    page = office.get("/reports/st-07/cell/?row=BRANCH&column=CLOSING")

    assert "/units/BAC.1/" in links(page)


@pytest.mark.parametrize(
    "address",
    [
        "/reports/st-99/",
        "/reports/st-03/cell/?row=NONE&column=total",
        "/reports/st-03/cell/?row=TOTAL&column=none",
        "/reports/st-07/cell/?row=TOTAL&column=members",
        "/reports/st-03/export/exe/",
        "/reports/st-03/sign/?known=2020-01-01",
    ],
)
def test_what_is_not_there_is_not_found(office, address):
    assert office.get(address).status_code == 404


def test_signed_report_says_who_signed_and_what_it_is_not(office, signed):
    page = office.get(signed)

    said = text_of(page)
    assert "Trần Thị Ký" in said
    assert "Số liệu vẫn như khi ký" in said
    assert "không phải chữ ký số" in said
    assert [row[5] for row in rows(office.get("/reports/")) if len(row) == 6] == [
        "01-06-2026 09:00"
    ]
    assert signed in links(office.get(f"/reports/st-01/?{YEAR}"))


def test_button_pressed_twice_signs_once(office, signed):
    again = office.post(f"/reports/st-01/sign/?{YEAR}", {**WHO, "key": KEY.format(1)})

    with whole_register():
        assert SignedReport.objects.count() == 1
    assert again.status_code in {200, 302}


def test_difference_is_shown_with_its_cause_and_the_report_issued_again(
    organisation, office, signed
):
    an = organisation.people.an
    office.post(
        f"/members/{an.uuid}/record/dec/",
        {"day": "01-05-2020", "key": KEY.format(2)},
    )

    page = office.get(signed)
    assert "Số liệu nay khác" in text_of(page)
    [closing] = [r for r in rows(page) if r[:2] == ["Cuối kỳ", "Tổng số"]]
    assert closing[2:5] == ["3", "2", "−1"]
    assert "ra khỏi Đảng hoặc từ trần" in closing[5]

    refused = office.post(f"/reports/st-01/sign/?{YEAR}", {**WHO, "key": KEY.format(3)})
    assert mistakes(refused)[0].startswith("Lý do phát hành lại")
    issued = office.post(
        f"/reports/st-01/sign/?{YEAR}",
        {**WHO, "reason": "Bổ sung báo tử", "key": KEY.format(4)},
    )
    page = office.get(issued.url)
    assert "bản thứ 2" in text_of(page)
    assert "Khác so với bản trước" in text_of(page)
    assert "Đã phát hành lại" in text_of(office.get(signed))


def test_file_of_a_signed_report_holds_the_signed_figures(organisation, office, signed):
    an = organisation.people.an
    office.post(
        f"/members/{an.uuid}/record/dec/",
        {"day": "01-05-2020", "key": KEY.format(5)},
    )

    answer = office.get(f"{signed}xlsx/")
    paper = office.get(f"{signed}pdf/").content

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    figures = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=7)}
    assert figures["Cuối kỳ"] == 3
    assert "_v1.xlsx" in answer.headers["Content-Disposition"]
    text = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(paper)).pages)
    assert "PHÓ BÍ THƯ" in text
    assert "Trần Thị Ký" in text
    with whole_register():
        assert Entry.objects.filter(code="statistics.export_signed").count() == 2


def test_period_that_has_not_ended_is_refused_at_the_desk(office):
    answer = office.post(
        "/reports/st-01/sign/?from=2026-01-01&to=2026-12-31",
        {**WHO, "key": KEY.format(6)},
    )

    assert "chưa kết thúc" in mistakes(answer)[0]


def test_secretary_reads_the_signed_report_of_the_branch_and_signs_none(
    organisation, office, visit
):
    unit = organisation.units.north_1.code
    report = office.post(
        f"/reports/st-03/sign/?unit={unit}&{YEAR}", {**WHO, "key": KEY.format(7)}
    )
    secretary = visit("secretary")

    assert secretary.get(report.url).status_code == 200
    assert secretary.get("/reports/st-03/sign/").status_code == 403
    assert not [x for x in links(secretary.get("/reports/st-03/")) if "/sign/" in x]
