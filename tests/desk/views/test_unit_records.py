"""Contacts, codes and names of units, and the directory."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from dangvu.units.queries.find import unit_by_code, version_on
from desk.reading import links, mistakes, read, rows, text_of
from support.organisation import TODAY
from support.reading import trail


def post(client, page, **fields):
    return client.post(page, {"key": str(uuid4()), **fields})


def reach(client, code="BAC.1", **fields):
    own = {
        "address": "Nhà văn hóa thôn 1",
        "phone": "024 0000 0001",
        "email": "thon1@bac-mau.example",
        "officer": "Nguyễn Văn An, bí thư",
        "hours": "sáng thứ Bảy",
        "day": "01-05-2026",
    }
    return post(client, f"/units/{code}/contacts/", **{**own, **fields})


def named(client, code, **fields):
    own = {
        "name": "Chi bộ thôn Thượng",
        "day": "01-05-2026",
        "type": "BRANCH",
        "parent_id": "BAC",
    }
    return post(client, f"/units/{code}/change/", **{**own, **fields})


def test_contacts_are_written_once_and_stand_on_the_unit_and_in_the_directory(office):
    key = str(uuid4())

    for _press in range(2):
        assert reach(office, key=key).url == "/units/BAC.1/"

    assert len(trail("units.contact")) == 1
    assert "Nguyễn Văn An, bí thư" in text_of(office.get("/units/BAC.1/"))
    before = text_of(office.get("/units/BAC.1/?as_of=2026-04-30"))
    assert "Nguyễn Văn An, bí thư" not in before
    assert [
        "Chi bộ thôn 1",
        "Nhà văn hóa thôn 1",
        "024 0000 0001",
        "thon1@bac-mau.example",
        "Nguyễn Văn An, bí thư",
        "sáng thứ Bảy",
    ] in rows(office.get("/directory/"))


def test_contacts_say_what_is_wrong(office):
    answer = reach(office, email="không phải thư", day="01-01-2030")

    assert len(mistakes(answer)) == 2


@pytest.mark.parametrize("text", ["thon 1", "0000 0001", "van hoa", "BAC.1"])
def test_directory_is_searched_by_name_code_and_contact(office, text):
    reach(office)

    found = rows(office.get("/directory/", {"q": text}))

    assert "Chi bộ thôn 1" in [row[0] for row in found]


def test_directory_shows_the_unit_and_what_is_directly_below(office, visit):
    assert [row[0] for row in rows(office.get("/directory/"))] == [
        "Đảng bộ xã Bắc Mẫu",
        "Đảng bộ Công ty Mẫu",
        "Chi bộ thôn 1",
        "Chi bộ thôn 2",
    ]
    assert rows(office.get("/directory/?q=nam+mau")) == []
    assert office.get("/directory/?as_of=x").status_code == 404
    assert len(rows(visit("secretary").get("/directory/"))) == 1


def test_directory_goes_out_as_a_workbook(office):
    reach(office)

    answer = office.get("/directory/workbook/")

    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["BAC.1", "Chi bộ thôn 1", "Nhà văn hóa thôn 1"] in [
        row[:3] for row in cells
    ]
    assert "BAC.CTY.1" in [row[0] for row in cells]
    assert len(trail("units.export_directory")) == 1


def test_unit_gets_another_name_from_the_day_on(office, organisation):
    assert named(office, "BAC.1").url == "/units/BAC.1/"

    unit = organisation.units.north_1
    assert version_on(unit.pk, day=TODAY).name == "Chi bộ thôn Thượng"
    assert version_on(unit.pk, day=dt.date(2026, 4, 30)).name == "Chi bộ thôn 1"


def test_office_moves_what_is_below_it(office, organisation):
    units = organisation.units
    named(office, "BAC.CTY.2", name="Chi bộ Phân xưởng 2", parent_id="BAC")

    assert version_on(units.works_2.pk, day=TODAY).parent_id == units.north.pk


def test_office_cannot_choose_what_its_own_unit_is(office, visit):
    own = office.get("/units/BAC/change/")
    assert "do cấp ủy cấp trên quyết định" in text_of(own)
    assert b'name="type"' not in own.content
    assert b'name="type"' in visit("city").get("/units/BAC/change/").content


def test_unit_form_says_that_nothing_was_changed_or_what_does_not_fit(office):
    same = {"name": "Chi bộ thôn 1", "host_kind": "THON", "parent_id": "BAC"}
    assert any(
        "Chưa có gì thay đổi" in one for one in mistakes(named(office, "BAC.1", **same))
    )
    under_branch = named(office, "BAC.1", **{**same, "parent_id": "BAC.2"})
    assert any("không" in one for one in mistakes(under_branch))


def test_code_is_added_found_and_closed(office, organisation):
    address = "/units/BAC.1/codes/"
    fields = {"scheme": "BTCTW", "value": "38.168.053", "day": "01-05-2026"}

    assert post(office, address, **fields).url == address
    assert unit_by_code("BTCTW:38.168.053", day=TODAY) == organisation.units.north_1
    assert mistakes(post(office, address, **fields))
    assert "BTCTW:38.168.053" in text_of(office.get(address))
    [closing] = [link for link in forms(office.get(address)) if "/close/" in link]
    assert mistakes(post(office, closing, day="01-05-2026"))
    assert post(office, closing, day="20-05-2026").url == address

    assert "01-05-2026 – 20-05-2026" in text_of(office.get(address))


def forms(answer):
    return [e.attributes.get("action", "") for e in read(answer).all("form")]


def test_unit_page_leads_to_changes_only_for_those_who_may(office, visit):
    assert "/units/BAC.1/change/" in links(office.get("/units/BAC.1/"))
    assert "/units/BAC.1/change/" not in links(visit("secretary").get("/units/BAC.1/"))
