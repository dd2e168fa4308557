"""Help, and the tour of five steps."""

from __future__ import annotations

import pytest

from dangvu.accounts.models import TOUR_OVER, User
from dangvu.desk.tour import STEPS
from desk.reading import heading, links, read, text_of


def told(answer):
    """The heading of the step that a page tells, if there is one."""
    found = read(answer).all("h2", id="tour-title")
    return found[0].text if found else ""


def test_first_visit_begins_the_tour_on_the_home_page(office):
    assert told(office.get("/")) == "Bắt đầu ngày làm việc ở đây"
    assert told(office.get("/members/")) == ""


def test_tour_goes_through_five_pages_and_ends(office):
    seen = []
    for step in range(1, len(STEPS) + 1):
        answer = office.post("/help/tour/", {"step": step}, follow=True)
        seen.append((answer.request["PATH_INFO"], told(answer)))
    after = office.post("/help/tour/", {"step": TOUR_OVER}, follow=True)

    assert [page for page, _title in seen] == [
        "/",
        "/",
        "/units/",
        "/members/",
        "/help/",
    ]
    assert [title for _page, title in seen] == [str(step.title) for step in STEPS]
    assert told(after) == ""


def test_tour_that_was_left_does_not_come_back(office):
    office.post("/help/tour/", {"step": TOUR_OVER})

    assert told(office.get("/")) == ""
    assert User.objects.get(username="north").tour_step == TOUR_OVER


def test_tour_can_be_seen_again_from_help(office):
    office.post("/help/tour/", {"step": TOUR_OVER})
    assert "Xem lại hướng dẫn năm bước" in text_of(office.get("/help/"))

    assert told(office.post("/help/tour/", {"step": 1}, follow=True)) != ""


def test_step_that_is_no_number_ends_the_tour(office):
    office.post("/help/tour/", {"step": "x" * 400})

    assert User.objects.get(username="north").tour_step == TOUR_OVER


def test_tour_of_one_account_is_not_that_of_another(office, visit):
    office.post("/help/tour/", {"step": TOUR_OVER})

    assert told(visit("secretary").get("/")) != ""


def test_help_tells_only_what_the_office_may_do(office, visit):
    assert heading(office.get("/help/")) == "Trợ giúp"
    assert "/imports/" in links(office.get("/help/"))
    assert "Ghi kết nạp" not in text_of(visit("secretary").get("/help/"))


def test_page_is_drawn_in_the_looks_of_the_cookies(office):
    office.cookies["theme"], office.cookies["text"] = "dark", "large"

    page = read(office.get("/help/")).all("html")[0]

    assert page.attributes["data-theme"] == "dark"
    assert page.attributes["data-text"] == "large"


@pytest.mark.parametrize(
    ("step", "there"), [("2", True), ("3", False), ("4", False), ("5", True)]
)
def test_tour_points_only_at_what_is_on_the_page(office, step, there):
    office.post("/help/tour/", {"step": step})

    page = office.get("/reports/")

    assert told(page) == str(STEPS[int(step) - 1].title)
    assert ("data-tour=" in page.content.decode()) == there
