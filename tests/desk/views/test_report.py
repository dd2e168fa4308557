"""ST-01, the people behind a number, the workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest

from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from desk.reading import heading, links, mistakes, read, rows, text_of
from support.prospects import sympathiser

YEAR = "from=2020-01-01&to=2020-12-31"


def lines(code):
    with whole_register():
        return list(Entry.objects.filter(code=code))


def lines_of(page):
    """The lines of the table, without those beside its chart."""
    return [row for row in rows(page) if len(row) == 7]


def test_report_is_of_this_year_at_the_office_unless_asked(office):
    page = office.get("/reports/st-01/")

    assert heading(page) == "Tăng, giảm đảng viên"
    assert (
        "Đảng bộ xã Bắc Mẫu · 01-01-2026 – 01-06-2026 · theo số liệu đã ghi đến nay"
        in text_of(page)
    )


def test_report_counts_and_balances(office):
    page = office.get(f"/reports/st-01/?{YEAR}")

    table = {row[0].strip("+−↔ "): row[1:4] for row in lines_of(page)}
    assert table["Vào sổ từ danh sách ban đầu"] == ["+3", "+2", "+1"]
    assert table["Cuối kỳ"] == ["3", "2", "1"]
    assert "5/5 khớp" in text_of(page)


def test_report_sets_totals_and_parts_apart(office):
    markup = office.get("/reports/st-01/").content.decode()

    assert '<tr class="strong">' in markup
    assert '<tr class="part">' in markup
    assert '<tr class="strong group-start">' in markup


def test_report_leads_to_the_usual_periods(office):
    page = office.get("/reports/st-01/")

    usual = [a for a in read(page).all("a") if a.attributes.get("class") == "span"]
    assert [(a.text, a.attributes["href"].partition("from=")[2]) for a in usual] == [
        ("Tháng này", "2026-06-01&to=2026-06-01"),
        ("Quý này", "2026-04-01&to=2026-06-01"),
        ("6 tháng này", "2026-01-01&to=2026-06-01"),
        ("Năm nay", "2026-01-01&to=2026-06-01"),
        ("Năm trước", "2025-01-01&to=2025-12-31"),
    ]


@pytest.mark.parametrize(
    "unit", ["BAC.CTY", "Đảng bộ Công ty Mẫu", "BAC.CTY · Đảng bộ Công ty Mẫu"]
)
def test_report_of_a_unit_by_code_name_or_suggestion(office, unit):
    page = office.get("/reports/st-01/", {"unit": unit})

    assert "Đảng bộ Công ty Mẫu · 01-01-2026" in text_of(page)


@pytest.mark.parametrize("unit", ["NAM", "NONE"])
def test_report_of_a_foreign_unit_is_that_of_one_that_is_not_there(office, unit):
    page = office.get("/reports/st-01/", {"unit": unit})

    assert page.status_code == 404
    [said] = mistakes(page)
    assert said.startswith(
        "Tổ chức đảng: Không có tổ chức đảng nào thuộc phạm vi phụ trách"
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=x", "Từ: Ghi ngày theo thứ tự ngày-tháng-năm"),
        ("from=2026-05-01&to=2026-04-01", "Ngày đầu 01-05-2026 đứng sau ngày cuối"),
        ("from=1850-01-01", "Số liệu chỉ lập cho các ngày"),
    ],
)
def test_report_of_impossible_days_is_refused(office, query, said):
    [mistake] = mistakes(office.get(f"/reports/st-01/?{query}"))

    assert mistake.startswith(said)


def test_report_as_known_before_anything_was_recorded_is_empty(office):
    page = office.get(f"/reports/st-01/?{YEAR}&known=2019-12-31")

    assert "theo số liệu đã ghi đến hết 31-12-2019" in text_of(page)
    assert {row[1] for row in rows(page)} == {"0"}


def test_number_opens_onto_its_people_and_leaves_a_line(organisation, office):
    report = office.get(f"/reports/st-01/?{YEAR}")
    leading = {x for x in links(report) if "row=OPB" in x and "column=total" in x}
    [address] = leading

    page = office.get(address)

    assert [row[0] for row in rows(page)] == [
        *("Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"),
    ]
    assert rows(page)[0][1:] == [
        "Vào sổ từ danh sách ban đầu",
        "Chi bộ thôn 1",
        "02-01-2020",
        "+1",
    ]
    [line] = lines("statistics.open_cell")
    assert line.unit_id == organisation.units.north.pk
    assert len(line.detail["ids"]) == 3


def test_stock_opens_as_it_was_the_day_before(office):
    page = office.get(f"/reports/st-01/cell/?{YEAR}&row=OPENING&column=total")

    assert "31-12-2019" in text_of(page)
    assert "Không có ai để xem" in text_of(page)


@pytest.mark.parametrize(
    "query", ["", "row=NONE&column=total", "row=OPB&column=none", "unit=NAM&row=OPB"]
)
def test_cell_that_is_not_there_is_not_found(office, query):
    assert office.get(f"/reports/st-01/cell/?{query}").status_code == 404


def test_ethnic_minorities_open_only_with_the_right_to_sealed_facts(visit):
    client = visit("secretary")

    report = client.get(f"/reports/st-01/?{YEAR}")
    cell = client.get(f"/reports/st-01/cell/?{YEAR}&row=OPB&column=ethnic_minority")

    assert [link for link in links(report) if "ethnic_minority" in link] == []
    assert cell.status_code == 403


def test_workbook_is_handed_out_and_a_line_says_to_whom(office):
    answer = office.get(f"/reports/st-01/export/xlsx/?{YEAR}")

    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="ST-01_BAC_2020-01-01_2020-12-31.xlsx"'
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A2"].value == "ST-01 – Tăng, giảm đảng viên"
    assert [line.detail["from"] for line in lines("statistics.export")] == [
        "2020-01-01"
    ]


def test_report_is_counted_anew_when_something_was_recorded(organisation, office):
    before = lines_of(office.get("/reports/st-01/"))[-1][1]
    an = organisation.people.an
    office.post(
        f"/members/{an.uuid}/record/dec/",
        {"day": "01-05-2026", "key": "0190a1b2-0000-7000-8000-000000000001"},
    )

    after = lines_of(office.get("/reports/st-01/"))[-1][1]

    assert (before, after) == ("3", "2")


def test_report_speaks_the_language_of_its_reader(visit):
    spoken = [
        heading(visit("north", language=language).get("/reports/st-01/"))
        for language in ("vi", "en", "vi")
    ]

    assert spoken == [
        "Tăng, giảm đảng viên",
        "Increase and decrease of members",
        "Tăng, giảm đảng viên",
    ]


def test_funnel_opens_onto_prospects_as_far_as_they_are_seen(organisation, visit):
    sympathiser(organisation.units.north_1)
    sympathiser(organisation.units.north_2, full_name="Lý Văn Kha")
    year = "from=2026-01-01&to=2026-12-31"
    office, secretary = visit("north"), visit("secretary")

    report = office.get(f"/reports/pd-01/?{year}")
    [address] = {x for x in links(report) if "row=listed" in x and "=people" in x}
    assert 'name="known"' not in report.content.decode()
    assert "chưa có dữ liệu" not in text_of(report)
    page = office.get(address)
    own = secretary.get(
        f"/reports/pd-01/cell/?unit=BAC.1&{year}&row=listed&column=people"
    )

    assert [row[:2] for row in rows(page)] == [
        ["Đỗ Thị Hoa", "Chi bộ thôn 1"],
        ["Lý Văn Kha", "Chi bộ thôn 2"],
    ]
    assert [row[0] for row in rows(own)] == ["Đỗ Thị Hoa"]
    assert secretary.get(address).status_code == 404
    [first, _second] = lines("statistics.open_cell")
    assert (len(first.detail["prospects"]), first.detail["ids"]) == (2, [])


def test_admitted_say_that_they_agree_with_the_row_of_st_01(office):
    told = text_of(office.get("/reports/st-02/?from=2026-01-01&to=2026-12-31"))

    assert "CROSS khớp với dòng «Kết nạp» của ST-01" in told
    assert "CROSS khớp với số cuối kỳ" in text_of(office.get("/reports/st-03/"))
