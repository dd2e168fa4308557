"""The search of the top bar."""

from __future__ import annotations

import pytest

from desk.reading import links, read, text_of
from support.reading import trail


def offered(response):
    """What the list under the box leads to, by what it says."""
    page = read(response)
    return {
        one.text.strip(): one.attributes["data-url"]
        for one in page.all("div", role="option")
    }


def test_search_finds_members_without_tone_marks(office, organisation):
    an = organisation.people.an

    answer = office.get("/search/?q=nguyen+van+an")

    assert f"/members/{an.uuid}/" in links(answer)
    assert "Nguyễn Văn An" in text_of(answer)
    assert "15-03-1980" in text_of(answer)


def test_search_finds_a_member_by_a_whole_number(office, organisation):
    an = organisation.people.an

    assert f"/members/{an.uuid}/" in links(office.get("/search/?q=000001HN"))


def test_search_finds_organisations(office):
    found = [
        link for link in links(office.get("/search/?q=cong+ty")) if "?as_of" in link
    ]

    assert any(link.startswith("/units/BAC.CTY/") for link in found)


def test_search_finds_pages_of_the_menu(office):
    assert (
        "/imports/" in offered(office.get("/search/options/?q=nhap danh sach")).values()
    )


def test_search_leads_only_to_what_the_office_may_open(visit):
    secretary = visit("secretary")

    assert "/imports/" not in offered(secretary.get("/search/options/?q=nhap")).values()


def test_search_finds_nobody_outside_the_office(visit):
    answer = visit("secretary").get("/search/?q=le+thi+cuc")

    assert "Lê Thị Cúc" not in text_of(answer)
    assert "Không tìm thấy" in text_of(answer)


@pytest.mark.parametrize("text", ["", "a", " "])
def test_search_of_nothing_finds_nothing_and_leaves_no_line(office, text):
    answer = office.get("/search/options/", {"q": text})

    assert text_of(answer) == ""
    assert trail("register.find") == []


def test_search_leaves_a_line_of_whom_it_showed(office, organisation):
    office.get("/search/options/?q=nguyen+van+an")

    [line] = trail("register.find")
    assert line.detail == {"ids": [organisation.people.an.pk]}


def test_list_ends_with_the_way_to_all_results(office):
    found = offered(office.get("/search/options/?q=nguyễn"))

    assert found["Tất cả kết quả cho “nguyễn”"] == "/search/?q=nguy%E1%BB%85n"


def test_search_speaks_english(visit):
    answer = visit("north", language="en").get("/search/?q=zzzz")

    assert "Nothing found" in text_of(answer)
