"""Everyday entry in real browsers: drafts, a double press, two clerks, undoing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from dangvu.accounts.models import User
from dangvu.core.clock import today
from dangvu.core.db.scope import whole_register
from dangvu.register.models import MembershipEvent, Profile
from dangvu.register.queries.verify import verify_register
from desk.browser import assert_accessible, assert_no_overflow, listen
from desk.reading import read
from support.organisation import PASSWORD, Organisation, build
from support.threads import at_once

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

SAVED = "/drafts/"


@pytest.fixture
def organisation(committed_database: dict[str, str]) -> Organisation:
    return build()


@pytest.fixture
def clerks(
    organisation: Organisation, site: LiveServer, browser: Browser
) -> Iterator[dict[str, Page]]:
    """Two clerks, each in a browser of their own, signed in."""
    contexts: list[BrowserContext] = []
    pages = {}
    for name in ("north", "city"):
        contexts.append(browser.new_context(base_url=site.url, locale="vi-VN"))
        pages[name] = contexts[-1].new_page()
        pages[name].goto("/sign-in")
        pages[name].fill("input[name=login]", name)
        pages[name].fill("input[name=password]", PASSWORD)
        pages[name].press("input[name=password]", "Enter")
        pages[name].wait_for_url(f"{site.url}/")
    yield pages
    for context in contexts:
        context.close()


def day() -> str:
    return today().strftime("%d-%m-%Y")


def entries(person) -> list[str]:
    with whole_register():
        rows = MembershipEvent.objects.filter(person=person).order_by("id")
        return list(rows.values_list("kind", flat=True))


def fill_transfer(page: Page) -> None:
    page.fill("input[name=to_unit]", "BAC.2")
    page.fill("input[name=day]", day())
    page.fill("input[name=decision_number]", "12-GT/ĐU")
    page.fill("input[name=decision_date]", day())


def test_what_is_typed_is_saved_filled_in_again_written_and_undone(
    organisation, clerks
):
    page = clerks["north"]
    complaints = listen(page)
    transfer = f"/members/{organisation.people.an.uuid}/record/trf/"
    page.goto(transfer)
    with page.expect_response(lambda answer: answer.url.endswith(SAVED)):
        fill_transfer(page)
    expect(page.locator(".draft-said")).to_contain_text("Bản nháp lưu lúc")

    page.goto("/members/")
    page.goto(transfer)
    expect(page.get_by_text("Nội dung đồng chí ghi dở")).to_be_visible()
    expect(page.locator("input[name=to_unit]")).to_have_value("BAC.2")
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert_no_overflow(page)

    page.get_by_role("button", name="Ghi vào sổ").dblclick()
    expect(page.get_by_text("Đã ghi:")).to_be_visible()
    assert entries(organisation.people.an) == ["OPB", "TRF"]
    assert_accessible(page)
    assert_no_overflow(page)

    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác")).to_be_visible()
    assert entries(organisation.people.an) == ["OPB", "TRF", "REV"]
    page.goto(transfer)
    expect(page.locator("input[name=to_unit]")).to_have_value("")
    assert complaints == []
    with whole_register():
        assert verify_register().broken == []


def test_second_of_two_clerks_is_shown_the_change_and_writes_on(organisation, clerks):
    an = organisation.people.an
    work = f"/members/{an.uuid}/facts/?part=work"
    first, second = clerks["north"], clerks["city"]
    first.goto(work)
    second.goto(work)

    first.fill("input[name=employer]", "Trường Mẫu")
    first.get_by_role("button", name="Ghi vào sổ").click()
    expect(first.get_by_text("Đã sửa hồ sơ")).to_be_visible()
    second.select_option("select[name=occupation]", index=2)
    typed = second.locator("select[name=occupation]").input_value()
    second.get_by_role("button", name="Ghi vào sổ").click()

    expect(second.get_by_text("Hồ sơ vừa được người khác thay đổi")).to_be_visible()
    expect(second.get_by_text("→ Trường Mẫu")).to_be_visible()
    expect(second.locator("select[name=occupation]")).to_have_value(typed)
    expect(second.locator("input[name=employer]")).to_have_value("Trường Mẫu")
    assert_accessible(second)
    second.get_by_role("button", name="Ghi vào sổ").click()
    second.wait_for_url(f"**/members/{an.uuid}/")

    with whole_register():
        rows = Profile.objects.known_at().filter(person=an, valid__upper_inf=True)
        now = rows.get()
    assert (now.occupation, now.employer) == (typed, "Trường Mẫu")


def test_same_form_sent_twice_at_once_is_written_once(organisation):
    """Two posts of one form, in two connections at the same time."""
    an = organisation.people.an
    address = f"/members/{an.uuid}/record/trf/"
    client = Client()
    client.force_login(User.objects.get(username="north"))
    page = read(client.get(address))
    hidden = ("key", "record_version")
    fields = {
        e.attributes["name"]: e.attributes["value"]
        for e in page.all("input")
        if e.attributes.get("name") in hidden
    }
    earlier = today() - dt.timedelta(days=1)
    fields |= {
        "to_unit": "BAC.2",
        "day": earlier.strftime("%d-%m-%Y"),
        "decision_number": "12-GT/ĐU",
        "decision_date": earlier.strftime("%d-%m-%Y"),
    }

    def press() -> str:
        twin = Client()
        twin.cookies = client.cookies
        answer = twin.post(address, fields)
        return answer.url if answer.status_code == 302 else answer.content.decode()

    first, second = at_once(press, press)

    assert first == second
    assert "/entries/" in str(first)
    assert entries(an) == ["OPB", "TRF"]
