"""The tree, one unit, suggestions."""

from __future__ import annotations

import pytest

from desk.reading import heading, links, read, rows, text_of


def codes(response):
    return [row.attributes["id"] for row in read(response).all("tr") if row.attributes]


def test_tree_shows_the_units_directly_below_with_their_members(office):
    page = office.get("/units/")

    assert codes(page) == ["BAC", "BAC.CTY", "BAC.1", "BAC.2"]
    assert rows(page)[0][1:] == [
        "Đảng bộ cấp trên trực tiếp của tổ chức cơ sở đảng",
        *("4", "3", "2", "1"),
    ]


def test_tree_opens_a_unit_and_closes_it_again(office):
    closed = office.get("/units/")
    [toggle] = [a for a in read(closed).all("a") if "aria-expanded" in a.attributes]

    opened = office.get("/units/" + toggle.attributes["href"].partition("#")[0])

    assert codes(opened) == [
        "BAC",
        "BAC.CTY",
        "BAC.CTY.1",
        "BAC.CTY.2",
        "BAC.1",
        "BAC.2",
    ]
    [toggle] = [a for a in read(opened).all("a") if "aria-expanded" in a.attributes]
    assert toggle.attributes["aria-expanded"] == "true"
    again = office.get("/units/" + toggle.attributes["href"].partition("#")[0])
    assert codes(again) == codes(closed)


def test_tree_does_not_open_what_lies_outside(office):
    assert codes(office.get("/units/?open=TP&open=NAM")) == codes(office.get("/units/"))


def test_tree_of_a_day_before_the_unit_is_empty(office):
    page = office.get("/units/?as_of=31-12-2019")

    assert codes(page) == []
    assert "Ngày đó chưa có, hoặc không còn tổ chức đảng này" in text_of(page)


def test_numbers_of_the_tree_open_onto_their_people(office):
    page = office.get("/units/")

    people = [link for link in links(page) if "/cell/" in link]
    assert people[0] == (
        "/reports/st-01/cell/?unit=BAC&from=2026-06-01&to=2026-06-01"
        "&row=CLOSING&column=total"
    )
    assert office.get(people[0]).status_code == 200


def test_units_are_found_by_name_inside_the_scope(office):
    page = office.get("/units/?q=thon 1")

    assert "/units/BAC.1/?as_of=2026-06-01" in links(page)
    assert "NAM.1" not in text_of(page)


def test_nothing_found_is_said(office):
    assert "Không tìm thấy tổ chức đảng nào" in text_of(office.get("/units/?q=zzz"))


def test_unit_shows_what_it_is_and_what_hangs_below(office):
    page = office.get("/units/BAC.CTY/")

    assert heading(page) == "Đảng bộ Công ty Mẫu"
    assert codes(page) == ["BAC.CTY.1", "BAC.CTY.2"]
    text = text_of(page)
    assert "BAC.CTY · Đảng bộ cơ sở · tính đến 01-06-2026" in text
    assert "01-01-2020 · Thành lập" in text


def test_unit_whose_size_asks_for_something_says_so_with_its_clause(office):
    text = text_of(office.get("/units/BAC.1/"))

    assert "Thiếu đảng viên chính thức Có 1 đảng viên chính thức, ít hơn 3" in text
    assert "294-QĐ/TW" in text


def test_units_above_the_scope_are_named_but_lead_nowhere(office):
    page = office.get("/units/BAC/")

    assert "Đảng bộ thành phố Mẫu" in text_of(page)
    assert not [link for link in links(page) if link.startswith("/units/TP/")]


def test_unit_on_a_day_before_its_founding_is_empty_but_has_its_life(office):
    page = office.get("/units/BAC.1/?as_of=31-12-2019")

    assert heading(page) == "Chi bộ thôn 1"
    text = text_of(page)
    assert "Ngày đó chưa có, hoặc không còn tổ chức đảng này" in text
    assert "Thành lập Chi bộ thôn 1" in text


def test_suggestions_lie_inside_the_scope(office):
    page = office.get("/units/options/?q=thôn")

    options = [item.attributes["data-value"] for item in read(page).all("li")]
    assert options == [
        "BAC.1 · Chi bộ thôn 1 · Đảng bộ xã Bắc Mẫu",
        "BAC.2 · Chi bộ thôn 2 · Đảng bộ xã Bắc Mẫu",
    ]


@pytest.mark.parametrize("query", ["", "q=", "q=t", "q=cty&holding=1"])
def test_suggestions_wait_for_letters_and_take_only_what_can_hold(office, query):
    page = office.get(f"/units/options/?{query}")

    options = [item.attributes["data-value"] for item in read(page).all("li")]
    assert all("Phân xưởng" in option for option in options)


def test_sizes_list_every_unit_that_asks_for_something(office):
    page = office.get("/units/sizes/")

    found = [link for link in links(page) if link.startswith("/units/BAC")]
    assert len(found) == 6
    assert len(set(found)) == 5
    assert "5 tổ chức cần xem xét" in text_of(page)
