"""Guests in temporary activity at the desk."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desk.reading import mistakes, read, text_of

FIELDS = {
    "full_name": "Lê Thị Khách",
    "outside": "Đảng bộ tỉnh Khác",
    "to_unit": "BAC.1",
    "day": "01-04-2026",
    "until": "30-09-2026",
    "decision_number": "07-GT",
    "decision_date": "25-03-2026",
}


def receive(client, **changes):
    return client.post("/record/guests/", {"key": str(uuid4()), **FIELDS, **changes})


def leave(client, **changes):
    page = read(client.get("/record/guests/"))
    [stay] = page.all("input", name="stay")
    return client.post(
        "/record/guests/end/",
        {"stay": stay.attributes["value"], "day": "01-06-2026", **changes},
    )


def test_guest_is_received_shown_and_leaves(office):
    receive(office)
    shown = text_of(office.get("/record/guests/"))
    leave(office)

    assert "Lê Thị Khách · Đảng bộ tỉnh Khác · Chi bộ thôn 1 · từ 01-04-2026" in shown
    assert "294-QĐ/TW điểm 6.3.2" in shown
    assert "Hiện không có ai" in text_of(office.get("/record/guests/"))


def test_guest_is_received_once(office):
    key = str(uuid4())
    receive(office, key=key)
    receive(office, key=key)

    assert len(read(office.get("/record/guests/")).all("input", name="stay")) == 1


def test_guest_needs_a_paper_and_days_in_order(office):
    page = receive(office, decision_number="", until="01-03-2026")

    assert [one.partition(":")[0] for one in mistakes(page)] == [
        *("Ngày cuối", "Số quyết định, số văn bản"),
    ]


def test_short_stay_is_remarked(office):
    page = receive(office, until="30-04-2026")

    assert "Dưới 3 tháng không phải chuyển sinh hoạt tạm thời" in text_of(page)


def test_foreign_guest_is_not_found(office, visit):
    receive(visit("city"), to_unit="NAM.1")

    assert (
        office.post(
            "/record/guests/end/", {"stay": "1", "day": "01-06-2026"}
        ).status_code
        == 404
    )
    assert "Lê Thị Khách" not in text_of(office.get("/record/guests/"))


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_same_however_many_guests(
    office, count, django_assert_max_num_queries
):
    for number in range(count):
        receive(office, full_name=f"Lê Thị Khách {'ABC'[number]}")
    office.get("/record/guests/")

    with django_assert_max_num_queries(26):
        page = office.get("/record/guests/")

    assert len(read(page).all("input", name="stay")) == count
