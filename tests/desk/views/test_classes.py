"""A class at the desk: proposed, enrolled, noted, graded, certified, printed."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import docx
import openpyxl
import pytest

from dangvu.core.db.scope import whole_register
from dangvu.correspondence.models import IssuedPaper
from dangvu.sources.enums import Stage
from dangvu.sources.models import Attendance, Certificate, CourseClass, Enrolment
from desk.reading import mistakes, read, text_of
from support.classes import CENTRE, certified, enrolled, opened, prospect
from support.committees import term

OPENING = {
    "unit": "BAC",
    "kind": "AWARENESS",
    "code": "NT-01/2026",
    "decision_number": "21-QĐ/ĐU",
    "decision_date": "02-03-2026",
    "centre": CENTRE,
    "issuer_kind": "CENTRE",
    "mode": "IN_PERSON",
    "first_day": "09-03-2026",
    "last_day": "13-03-2026",
}
PROPOSE = "/classes/propose/?unit=BAC.1&kind=AWARENESS"
RESOLVED = {"number": "04-NQ/CB", "day": "03-02-2026"}


def test_class_goes_from_its_decision_to_printed_certificates(
    organisation, office, visit
):
    hoa = prospect(organisation.units.north_1)
    opening = {**OPENING, "key": str(uuid4())}
    sessions = office.post("/classes/open/", opening).url
    office.post("/classes/open/", opening)
    office.post(sessions, {"day": "09-03-2026", "part": "MORNING"})
    address = sessions.removesuffix("sessions/")
    visit("secretary").post(PROPOSE, {"who": hoa.pk, **RESOLVED})
    with whole_register():
        row = Enrolment.objects.get()
        session = CourseClass.objects.get().sessions.get()
    office.post(f"{address}enrol/", {"who": row.pk, "act": "enrol"})
    office.post(f"{address}attendance/", {"rest": "on"})
    office.post(
        f"{address}results/", {f"result_{row.pk}": "PASS", f"mark_{row.pk}": "8,5"}
    )
    unchanged = office.post(
        f"{address}results/", {f"result_{row.pk}": "PASS", f"mark_{row.pk}": "8,5"}
    )
    office.post(f"{address}issue/", {"issued_on": "16-03-2026", "symbol": "GCN"})

    assert unchanged.status_code == 302
    with whole_register():
        assert Attendance.objects.get().session_id == session.pk
        assert Certificate.objects.get().number == "001/GCN"
    page = text_of(office.get(address))
    assert "1 người vào lớp, 1 đạt, 1 có giấy chứng nhận" in page
    assert "001/GCN · 16-03-2026" in page
    file = office.get(f"{address}papers/certificates/?form=docx").content
    printed = "\n".join(p.text for p in docx.Document(BytesIO(file)).paragraphs)
    tables = docx.Document(BytesIO(file)).tables
    printed += "\n".join(c.text for t in tables for r in t.rows for c in r.cells)
    assert "VŨ THỊ HOA" in printed
    assert "001/GCN" in printed
    assert "16-03-2031" in printed
    assert office.get(f"{address}papers/certificates/").content.startswith(b"%PDF")


def test_class_by_another_body_is_refused_beside_what_it_is(office):
    opening = {**OPENING, "issuer_kind": "OTHER", "key": str(uuid4())}
    page = office.post("/classes/open/", opening)

    assert [one.partition(":")[0] for one in mistakes(page)] == ["Loại cơ quan"]


def test_day_that_does_not_fit_is_refused_beside_itself(office):
    days = {"first_day": "22-03-2026", "last_day": "20-03-2026"}
    page = office.post("/classes/open/", {**OPENING, **days, "key": str(uuid4())})

    assert [one.partition(":")[0] for one in mistakes(page)] == ["Ngày cuối"]


def test_who_is_not_listed_is_shown_with_a_warning_before_it_is_written(
    organisation, visit
):
    secretary = visit("secretary")
    hoa = prospect(organisation.units.north_1, stage=Stage.NGUON)
    sent = {"who": hoa.pk, **RESOLVED}
    page = secretary.post(PROPOSE, sent)
    with whole_register():
        assert not Enrolment.objects.exists()
    [seen] = read(page).all("input", name="seen")
    secretary.post(PROPOSE, {**sent, "seen": seen.attributes["value"]})

    assert "chưa có trong danh sách cảm tình Đảng" in text_of(page)
    with whole_register():
        assert Enrolment.objects.get().warnings == ["L07"]


def test_sheet_of_attendance_is_a_workbook_too(organisation, office):
    course = opened(organisation.units.north)
    enrolled(course, prospect(organisation.units.north_1))

    file = office.get(f"/classes/{course.uuid}/papers/attendance/?form=xlsx").content

    rows = openpyxl.load_workbook(BytesIO(file)).active.iter_rows(values_only=True)
    cells = {str(cell) for row in rows for cell in row}
    assert {"Vũ Thị Hoa", "09-03 sáng", "13-03 sáng"} <= cells


def test_certificates_are_printed_once_they_are_issued(organisation, office):
    course = opened(organisation.units.north)

    assert office.get(f"/classes/{course.uuid}/papers/certificates/").status_code == 404
    assert office.get(f"/classes/{course.uuid}/papers/x/").status_code == 404


def test_the_list_of_certificates_is_numbered_once(organisation, office):
    course = opened(organisation.units.north)
    certified(course, prospect(organisation.units.north_1))
    here = f"/classes/{course.uuid}/"

    refused = office.post(f"{here}number/", follow=True)
    term(organisation.units.north)
    for _press in range(2):
        office.post(f"{here}number/")
    file = office.get(f"{here}papers/certified/?form=docx")
    heading = docx.Document(BytesIO(file.content)).tables[0].rows[0].cells[0].text
    with whole_register():
        [issued] = IssuedPaper.objects.filter(kind="DS")

    assert "nhiệm kỳ" in text_of(refused)
    assert heading.endswith("Số 01-DS/ĐU")
    assert (issued.title, issued.unit_id) == (
        "Danh sách cấp giấy chứng nhận, lớp NT-01/2026",
        organisation.units.north.pk,
    )
    assert "01-DS/ĐU" in text_of(office.get(here))


def test_an_attendance_sheet_has_no_place_for_a_number(organisation, office):
    course = opened(organisation.units.north)
    file = office.get(f"/classes/{course.uuid}/papers/attendance/?form=docx")

    heading = docx.Document(BytesIO(file.content)).tables[0].rows[0].cells[0].text
    assert "Số" not in heading


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_however_many_people(
    organisation, office, count, django_assert_num_queries
):
    course, units = opened(organisation.units.north), organisation.units
    people = [prospect(units.north_1, f"Vũ Văn {'ABC'[n]}") for n in range(count)]
    certified(course, *people)
    for n in range(count):
        opened(units.north, code=f"NT-1{n}")
    office.get("/classes/")
    for page, queries in QUERIES.items():
        with django_assert_num_queries(queries):
            shown = office.get(page.replace("…", str(course.uuid)))
        assert shown.status_code == 200


#: Session, account, office and scope take eleven of them.
QUERIES = {
    "/classes/": 16,
    "/classes/…/": 22,
    "/classes/…/attendance/": 18,
    "/certificates/": 14,
}
