"""The pages of the rulebook."""

from __future__ import annotations

import pytest

from dangvu.rulebook.models import CalendarEntry, Confirmation, ProfileChoice
from dangvu.rulebook.queries.at import here
from support.organisation import TODAY
from support.reading import trail

SAID = {
    "stated_in": "TW-20",
    "name": "Nguyễn Thị Mẫu",
    "office": "Ban Tổ chức Thành ủy",
    "document": "01-HD/TW điểm 18",
    "document_day": "19-05-2026",
}


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_index_names_the_packs_and_what_waits(visit):
    text = page(visit("secretary"), "/rules/")

    assert "TW-208" in text
    assert "TW-24" in text
    assert "<svg" in text
    assert "chờ xác nhận" in text


def test_index_finds_parameters_without_tone_marks(visit):
    text = page(visit("secretary"), "/rules/?q=quyet+dinh+ket+nap")

    assert "Quyết định kết nạp, kể từ nghị quyết chi bộ" in text
    assert "nhiều nhất 45 ngày làm việc" in text
    assert "Huy hiệu" not in text.split("<tbody>")[1]


def test_index_of_another_day_answers_by_its_pack(visit):
    text = page(visit("secretary"), "/rules/?q=decide-admission&as_of=01-01-2022")

    assert "nhiều nhất 60 ngày làm việc" in text


def test_rule_shows_both_values_and_where_it_is_used(visit):
    text = page(visit("secretary"), "/rules/cell-committee-min/")

    assert "ít nhất 9 người" in text
    assert "dangvu.access.committees" in text
    assert "294-QĐ/TW điểm 23.2" in text
    assert '<form method="post" novalidate' not in text


def test_rule_names_a_code_in_words(visit):
    text = page(visit("secretary"), "/rules/ceremony-clock/")

    assert "ngày nhận quyết định" in text
    assert "receipt" not in text


def test_pack_shows_who_decides_deadlines_forms_and_papers(visit):
    client = visit("secretary")
    text = page(client, "/rules/packs/TW-294/")

    for told in (
        "Ban thường vụ đảng ủy cấp xã",
        "6-KNĐ",
        "nghị quyết chi bộ",
        "Đơn xin",
    ):
        assert told in text
    assert "Nghị quyết cho làm thủ tục" in page(client, "/rules/packs/HN-02/")
    assert "<table" not in page(client, "/rules/packs/TW-24/")
    assert client.get("/rules/packs/TW-1/").status_code == 404


def test_rule_says_from_when_it_is_counted(visit):
    assert "Tính từ: nghị quyết chi bộ" in page(
        visit("city"), "/rules/decide-admission/"
    )


def test_rule_by_another_name_and_unknown_ones(visit):
    client = visit("secretary")

    assert "decide-admission" in page(client, "/rules/admit-decision/")
    assert client.get("/rules/no-such/").status_code == 404


def test_confirming_needs_the_office_at_the_head(visit):
    for username in ("north", "secretary"):
        visit(username).post("/rules/badge-levels/", SAID)
        assert not Confirmation.objects.exists()


def test_confirming_changes_what_holds_and_can_be_taken_back(visit):
    city = visit("city")
    assert "30, 35" in page(city, "/rules/badge-levels/")

    assert city.post("/rules/badge-levels/", SAID).status_code == 302

    assert here(day=TODAY).parameter("badge-levels").value[1] == 35
    text = page(city, "/rules/badge-levels/")
    assert "Nguyễn Thị Mẫu" in text
    kept = Confirmation.objects.get()
    back = f"/rules/badge-levels/withdraw/{kept.pk}/"
    assert city.post(back, {"note": ""}).status_code == 409
    assert city.post(back, {"note": "đọc nhầm"}).status_code == 302
    assert here(day=TODAY).parameter("badge-levels").value[1] == 40
    codes = {line.code for line in trail()}
    assert {"rulebook.confirm", "rulebook.withdraw"} <= codes


def test_confirming_asks_for_every_field(visit):
    answer = visit("city").post("/rules/badge-levels/", {**SAID, "document": ""})

    assert answer.status_code == 200
    assert not Confirmation.objects.exists()


def test_overlay_is_chosen_on_a_page(visit):
    city = visit("city")
    said = {"profile": "HN-02", "since": "01-01-2026", "name": "Trần Văn Mẫu"}
    assert 'name="profile"' not in page(visit("north"), "/rules/overlay/")

    assert city.post("/rules/overlay/", said).status_code == 302

    assert ProfileChoice.objects.get().profile == "HN-02"
    assert "5 ngày làm việc" in page(city, "/rules/HN-send-cell/")
    text = page(city, "/rules/decide-official/")
    assert "15 ngày làm việc" in text
    assert "chặt hơn quy định Trung ương" in text
    assert 'href="/rules/HN-decide-official/"' in text


def test_calendar_shows_a_year_and_takes_a_day(visit):
    city = visit("city")
    text = page(city, "/rules/calendar/?year=2026")
    assert 'class="holiday"' in text
    assert "24-11-2026" in text

    said = {
        "day": "24-11-2026",
        "kind": "HOLIDAY",
        "label": "Ngày Văn hóa Việt Nam",
        "document": "TB 1/2026",
    }
    answer = city.post("/rules/calendar/?year=2026", said)

    assert answer.url == "/rules/calendar/?year=2026"
    assert CalendarEntry.objects.get().kind == "HOLIDAY"
    city.post("/rules/calendar/", {**said, "kind": "TABLE"})
    assert CalendarEntry.objects.count() == 2


@pytest.mark.parametrize("year", ["1", "2030", "x", "99999"])
def test_calendar_of_other_years_says_so(visit, year):
    page(visit("secretary"), f"/rules/calendar/?year={year}")


@pytest.mark.parametrize(
    ("address", "queries"), [("/rules/", 3), ("/rules/badge-levels/", 4)]
)
def test_pages_ask_as_often_for_one_row_as_for_three(
    visit, django_assert_max_num_queries, address, queries
):
    client = visit("city")
    for _times in range(3):
        client.post("/rules/badge-levels/", SAID)
    client.get(address)

    with django_assert_max_num_queries(13 + queries):
        client.get(address)
