"""The form of a prospect: what the groups ask for, drafts, the preview of a list."""

from __future__ import annotations

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.sources.models import Prospect
from desk.reading import read, text_of
from support.prospects import brought, prospect

NEW = {
    "unit": "BAC.1",
    "full_name": "Mai Thị Lan",
    "sex": "NU",
    "birth_date": "02-09-2004",
    "primary_group": "CHU_DN",
    "groups": ["CB_THON", "DAN_CU"],
    "key": "0190a1b2-0000-7000-8000-000000000002",
}

KEYS = [f"0190a1b2-0000-7000-8000-00000000001{n}" for n in range(3)]


@pytest.fixture
def secretary(visit):
    """The browser of the secretary of the first hamlet."""
    return visit("secretary")


def fields(page):
    return {e.attributes.get("name") for e in read(page).all("input")}


def boxes(page):
    return {
        e.attributes["value"]
        for e in read(page).all("input")
        if e.attributes.get("name") == "groups" and "checked" in e.attributes
    }


def version_in(page):
    [hidden] = [
        e.attributes["value"]
        for e in read(page).all("input")
        if e.attributes.get("name") == "version"
    ]
    return hidden


def residences():
    with whole_register():
        return list(Prospect.objects.values_list("residence", flat=True))


def entered():
    with whole_register():
        return list(Prospect.objects.values_list("full_name", "particulars"))


def test_chosen_groups_ask_for_more_and_nothing_is_written(secretary):
    page = secretary.post("/prospects/new/", {**NEW, "ask": "1"})

    asked = {name for name in fields(page) if name.startswith("particular_")}
    assert asked == {
        f"particular_{key}"
        for key in ("enterprise", "ownership", "duties_paid", "hamlet", "post")
    }
    assert boxes(page) == {"CB_THON", "DAN_CU"}
    assert entered() == []


def test_what_the_groups_ask_for_is_written(secretary):
    asked = {"particular_enterprise": "Công ty Mẫu", "particular_ownership": "TNHH"}
    answer = secretary.post("/prospects/new/", {**NEW, **asked})

    assert entered() == [
        ("Mai Thị Lan", {"enterprise": "Công ty Mẫu", "ownership": "TNHH"})
    ]
    assert "Công ty Mẫu" in text_of(secretary.get(answer.url))


def test_what_could_not_be_asked_is_named_afterwards(secretary):
    answer = secretary.post("/prospects/new/", NEW, follow=True)

    assert "Nhóm nguồn đã chọn còn hỏi: Doanh nghiệp, Loại hình sở hữu" in text_of(
        answer
    )


def test_refusal_stands_beside_its_field(secretary):
    answer = secretary.post("/prospects/new/", {**NEW, "national_id": "12345"})

    assert (
        "Số định danh cá nhân (số căn cước): Ghi đủ 12 chữ số, kể cả số 0 ở đầu."
        in text_of(answer)
    )


def test_second_of_two_writers_is_shown_what_the_first_one_wrote(
    organisation, secretary
):
    one = prospect(organisation.units.north_1, full_name="Mai Thị Lan")
    address = f"/prospects/{one.uuid}/change/"
    opened = version_in(secretary.get(address))
    first = {**NEW, "version": opened, "key": KEYS[0], "residence": "Thôn Trung"}
    secretary.post(address, first)
    late = {**first, "key": KEYS[1], "residence": "Thôn Thượng"}
    answer = secretary.post(address, late)

    assert "Nơi cư trú: Hiện đang ghi: Thôn Trung" in text_of(answer)
    assert 'value="Thôn Thượng"' in answer.content.decode()
    assert residences() == ["Thôn Trung"]

    secretary.post(address, {**late, "version": version_in(answer)})

    assert residences() == ["Thôn Thượng"]


def test_form_names_no_item_of_the_record_of_a_member(secretary):
    page = text_of(secretary.get("/prospects/new/"))

    assert "HSĐV" not in page
    assert "06-HD/TW" not in page


def test_draft_is_filled_in_again_with_the_groups_ticked(secretary):
    page = secretary.get("/prospects/new/")
    hidden = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in read(page).all("input")
        if e.attributes.get("name") in ("draft_form", "draft_subject", "key")
    }
    secretary.post("/drafts/", {**NEW, **hidden, "particular_ownership": "Cổ phần"})
    page = secretary.get("/prospects/new/")

    assert "Bản nháp lưu lúc" in text_of(page)
    assert boxes(page) == {"CB_THON", "DAN_CU"}
    assert 'value="Cổ phần"' in page.content.decode()


def test_draft_of_a_change_is_dropped_when_it_is_written(organisation, secretary):
    one = prospect(organisation.units.north_1)
    address = f"/prospects/{one.uuid}/change/"
    draft = {"draft_form": "prospect", "draft_subject": str(one.uuid)}
    secretary.post("/drafts/", {**NEW, **draft, "full_name": "Đỗ Thị Hòa"})
    assert 'value="Đỗ Thị Hòa"' in secretary.get(address).content.decode()

    assert (
        secretary.post(address, {**NEW, "full_name": "Đỗ Thị Hòa"}).status_code == 302
    )
    assert "Bản nháp" not in text_of(secretary.get(address))


def test_preview_shows_birth_and_group_of_every_row(organisation, secretary, office):
    actors, units = organisation.actors, organisation.units
    kept = brought(actors.north_office, units.north_1)
    page = text_of(office.get(f"/prospects/import/{kept.uuid}/"))

    assert "Mai Thị Lan 02-09-2004 Sinh viên, học viên Chi bộ thôn 1 mới" in page
    assert "Chỉ đọc một trang tính" not in page


def test_yearly_review_offers_to_add_to_confirm_and_to_drop(organisation, secretary):
    units = organisation.units
    one = prospect(units.north_1)
    busy = prospect(units.north_1, full_name="Lý Văn Kha")
    with whole_register():
        Prospect.objects.filter(pk=busy.pk).update(stage="HO_SO")
    address = "/prospects/lists/BAC.1/yearly/"
    page = read(secretary.get(address))
    offered = [e.attributes["value"] for e in page.all("option")]
    verdicts = {f"verdict_{one.pk}": "THEM", f"verdict_{busy.pk}": "GIU"}
    paper = {"number": "05-NQ/CB", "day": "04-05-2026"}
    done = secretary.post(address, {**verdicts, **paper})
    again = text_of(secretary.get(address))

    assert [v for v in offered if v in ("THEM", "GIU", "DUA_RA")] == [
        *("THEM", "GIU", "DUA_RA"),
        *("THEM", "GIU"),
    ]
    assert "Bổ sung vào nguồn" not in again
    assert "xét gần nhất 04-05-2026" in again
    assert "Bổ sung – Lý Văn Kha 02-09-2004 Giữ lại" in text_of(secretary.get(done.url))


def test_review_is_kept_as_a_draft(organisation, secretary):
    one = prospect(organisation.units.north_1)
    address = "/prospects/lists/BAC.1/yearly/"
    hidden = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in read(secretary.get(address)).all("input")
        if e.attributes.get("name") in ("draft_form", "draft_subject", "key")
    }
    note = {f"note_{one.pk}": "đi làm xa, hẹn tháng sau"}
    secretary.post("/drafts/", {**hidden, **note})

    assert "đi làm xa, hẹn tháng sau" in secretary.get(address).content.decode()


def test_note_is_kept_as_a_draft_until_it_is_written(organisation, secretary):
    one = prospect(organisation.units.north_1)
    address = f"/prospects/{one.uuid}/note/"
    hidden = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in read(secretary.get(address)).all("input")
        if e.attributes.get("name") in ("draft_form", "draft_subject", "key")
    }
    note = {"text": "Tham gia đều, có tiến bộ", "day": "01-06-2026"}
    secretary.post("/drafts/", {**hidden, **note})
    assert "Tham gia đều, có tiến bộ</textarea>" in secretary.get(
        address
    ).content.decode().replace("\n", "")

    assert secretary.post(address, {**note, "key": hidden["key"]}).status_code == 302
    secretary.post(address, {**note, "key": hidden["key"]})

    assert "Bản nháp" not in text_of(secretary.get(address))
    with whole_register():
        assert one.notes.count() == 1


def test_page_names_who_may_be_the_same_person(organisation, office):
    one = prospect(organisation.units.north_1)
    other = prospect(organisation.units.north_2)
    page = office.get(f"/prospects/{one.uuid}/")

    assert "Có thể là cùng một người" in text_of(page)
    assert f"/prospects/{other.uuid}/" in page.content.decode()
    assert "Đỗ Thị Hoa" in text_of(office.get("/prospects/?lack=DOUBLED"))


def test_conditions_that_are_folded_away_are_named_when_chosen(secretary):
    page = text_of(secretary.get("/prospects/?group=SV&lack=NO_HELPER"))

    assert "Nhóm nguồn: Sinh viên, học viên" in page
    assert "Bỏ mọi điều kiện lọc" in page
    assert "Bỏ mọi điều kiện lọc" not in text_of(secretary.get("/prospects/"))
