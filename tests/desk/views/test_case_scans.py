"""Scans at the desk: switched on by a paper, added, opened with a reason, withdrawn."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dangvu.admission.models import CaseScan, ScanAuthorisation
from dangvu.core.db.scope import whole_register
from dangvu.register.sealed_parts import reasons
from support.admissions import a_case
from support.reading import trail
from support.scans import a_pdf, a_png, a_scan, allow_scans

#: Queries of the list of scans, however many there are.
LISTED = 25
PAPER = {
    "decision_number": "15-QĐ/TU",
    "day": "20-05-2026",
    "decision_issuer": "Thành ủy Mẫu",
}
WHY = {"reason": next(iter(reasons())), "text": "Thẩm định hồ sơ trước cuộc họp"}
HANDED_OUT = {
    "Content-Type": "image/png",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LONG = "đơn-xin-vào-đảng-" * 14 + ".pdf"


@pytest.fixture
def case(organisation):
    """A case at the first village, where scans are allowed."""
    allow_scans()
    return a_case(organisation.units.north_1)


def page_of(case, rest=""):
    return f"/cases/{case.public_id}/scans/{rest}"


def text(answer):
    return answer.content.decode()


def send(client, case, content, *, name="don.pdf", paper="A2"):
    file = SimpleUploadedFile(name, content, content_type="text/html")
    sent = {"paper": paper, "scan": file}
    return client.post(page_of(case, "add/"), sent, follow=True)


def the_scan():
    with whole_register():
        return CaseScan.objects.get()


def test_office_of_the_whole_register_switches_scans_on_and_off(visit, organisation):
    case = a_case(organisation.units.north_1)
    city, place = visit("city"), "/privacy/scans/"
    before = text(city.get(page_of(case)))
    city.post(place, {**PAPER, "allow": "1"})
    allowed = text(city.get(page_of(case)))
    city.post(place, {**PAPER, "decision_number": "16-QĐ/TU", "allow": "0"})
    ended = text(city.get(page_of(case)))

    assert "Chức năng bản quét đang tắt" in before
    assert "Chưa có tài liệu nào được quét" in allowed
    assert "Văn bản cho phép đã bị thu hồi theo 16-QĐ/TU ngày 20-05-2026" in ended
    with whole_register():
        told = ScanAuthorisation.objects.order_by("id").values_list(
            "decision_number", "is_allowed"
        )
        assert list(told) == [("15-QĐ/TU", True), ("16-QĐ/TU", False)]
    assert visit("north").get(place).status_code == 403


def test_paper_that_is_not_whole_switches_nothing_on(visit, organisation):
    answer = visit("city").post("/privacy/scans/", {"allow": "1"})

    assert answer.context["form"].errors.keys() == PAPER.keys()
    with whole_register():
        assert not ScanAuthorisation.objects.exists()


def test_scan_is_added_and_shown_beside_its_paper(office, case):
    shown = text(send(office, case, a_pdf(), name=LONG))

    assert "Đã niêm phong và lưu" in shown
    assert "đã quét 1 trên" in shown
    assert "1 bản quét" in text(office.get(f"/cases/{case.public_id}/"))
    assert (the_scan().item, the_scan().kind, len(the_scan().file_name)) == (
        "A2",
        "PDF",
        200,
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"<html><script>alert(1)</script>", "Đây không phải bản quét"),
        (a_pdf(action="/JavaScript"), "không chỉ có trang giấy"),
        (a_png(b"PK"), "không nguyên vẹn"),
    ],
    ids=["empty", "page", "program", "more"],
)
def test_what_is_no_scan_is_refused_beside_the_field(office, case, content, said):
    answer = send(office, case, content)

    [wrong] = answer.context["form"].errors["scan"]
    assert said in wrong
    with whole_register():
        assert not CaseScan.objects.exists()


def test_file_that_is_too_large_is_cut_off_and_refused(office, case, settings):
    settings.SCAN_LARGEST = 500
    answer = send(office, case, a_pdf() + b"%" * 5_000_000)

    [wrong] = answer.context["form"].errors["scan"]
    assert "Tệp lớn hơn 0 MB" in wrong


def test_scan_never_lies_unsealed_on_a_disk(office, case, settings, tmp_path):
    """Larger files than a megabyte are written beside by Django, but not this one."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "none"
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

    assert "Đã niêm phong và lưu" in text(send(office, case, a_pdf()))


def test_file_of_another_case_is_pointed_at(office, case, organisation):
    a_scan(a_case(organisation.units.north_2, name="Lê Văn Mẫu Khác"))

    assert "cũng đã có trong một hồ sơ khác" in text(send(office, case, a_pdf()))


def test_scan_is_handed_out_once_with_a_reason(office, case):
    scan = a_scan(case, a_png(), name="mặt trước.png")
    place = page_of(case, f"{scan.row}/open/")
    asked = office.get(place)
    without = office.post(place, {"reason": "", "text": ""})
    answer = office.post(place, WHY)

    assert "mặt trước.png" in text(asked)
    assert without.context["form"].errors.keys() == {"reason", "text"}
    assert answer.content == a_png()
    assert {name: answer[name] for name in HANDED_OUT} == HANDED_OUT
    assert answer["Content-Disposition"] == (
        f'attachment; filename="ban-quet-A2-{str(scan.row)[:8]}.png"'
    )
    [line] = trail("admission.open_scan")
    assert (line.detail["reason"], line.detail["text"]) == (WHY["reason"], WHY["text"])


def test_branch_secretary_adds_and_withdraws_but_does_not_open(visit, case):
    secretary = visit("secretary")
    send(secretary, case, a_pdf())
    shown = text(secretary.get(page_of(case)))
    opened = secretary.post(page_of(case, f"{the_scan().row}/open/"), WHY)
    secretary.post(page_of(case, f"{the_scan().row}/withdraw/"), {"reason": "Quét mờ"})

    assert ("Rút…" in shown, "Mở…" in shown) == (True, False)
    assert opened.status_code == 403
    assert the_scan().withdrawn_reason == "Quét mờ"


def test_withdrawn_scan_stays_in_the_list_and_does_not_open(office, case):
    scan = a_scan(case)
    office.post(page_of(case, f"{scan.row}/withdraw/"), {"reason": "Nhầm người"})
    shown = text(office.get(page_of(case)))
    answer = office.post(page_of(case, f"{scan.row}/open/"), WHY)

    assert "Nhầm người" in shown
    assert "Mở…" not in shown
    [wrong] = answer.context["form"].non_field_errors()
    assert "đã được rút: Nhầm người" in wrong


def test_profile_b_says_that_it_keeps_none(office, organisation, profile_b):
    case = a_case(organisation.units.north_1)

    assert "Cấu hình B không lưu bản quét" in text(office.get(page_of(case)))
    answer = send(office, case, a_pdf())
    assert "cấu hình B" in str(answer.context["form"].errors)
    assert "Bản quét" not in text(office.get(f"/cases/{case.public_id}/"))


def test_exported_case_holds_no_scan(office, case):
    scan = a_scan(case, a_pdf(), name="khong-xuat.pdf")
    exported = text(office.get(f"/cases/{case.public_id}/json/"))

    assert scan.sha256 not in exported
    assert "khong-xuat" not in exported


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_however_many_scans(
    office, case, number, django_assert_num_queries
):
    for one in range(number):
        a_scan(case, a_pdf(pages=one + 1))
    office.get(page_of(case))

    with django_assert_num_queries(LISTED):
        office.get(page_of(case))
