"""Colours and size of text in cookies."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from dangvu.desk.looks import Looks, looks_of, set_looks


def sent(**fields):
    return set_looks(RequestFactory().post("/looks/", fields))


def test_choice_is_kept_for_a_year_and_leads_back():
    answer = sent(theme="dark", text="large", next="/members/?q=an")

    assert answer.url == "/members/?q=an"
    kept = {name: cookie.value for name, cookie in answer.cookies.items()}
    assert kept == {"theme": "dark", "text": "large"}
    assert answer.cookies["theme"]["max-age"] == 31_536_000


def test_choice_of_the_device_forgets_the_cookies():
    answer = sent(theme="auto")

    assert [cookie["max-age"] for cookie in answer.cookies.values()] == [0, 0]


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", ""])
def test_way_back_never_leads_elsewhere(elsewhere):
    assert sent(theme="dark", next=elsewhere).url == "/"


@pytest.mark.parametrize(
    ("cookies", "looks"),
    [
        ({}, Looks()),
        ({"theme": "dark", "text": "large"}, Looks("dark", "large")),
        ({"theme": '"><script>', "text": "huge"}, Looks()),
    ],
)
def test_looks_are_read_from_the_cookies(cookies, looks):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)

    assert looks_of(request) == looks
