"""The pages of the desk in a real browser: readable, reachable, printable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.browser import assert_accessible, assert_no_overflow
from support.databases import pointed_at
from support.organisation import PASSWORD, Organisation, build

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass(frozen=True, slots=True)
class Desk:
    """A running site and what is in it."""

    url: str
    organisation: Organisation
    browser: Browser

    def path(self, pattern: str) -> str:
        an = f"/members/{self.organisation.people.an.uuid}/"
        return self.url + pattern.replace("{an}", an)


@pytest.fixture(scope="module")
def desk(django_db_setup, databases, django_db_blocker, browser) -> Iterator[Desk]:
    """The site with the small organisation, served to browsers."""
    with (
        django_db_blocker.unblock(),
        databases.clone() as environment,
        pointed_at(environment),
    ):
        organisation = build()
        server = LiveServer("127.0.0.1")
        yield Desk(server.url, organisation, browser)
        server.stop()


@pytest.fixture(scope="module")
def sessions(desk) -> dict[str, dict]:
    """Who has signed in, once for all tests."""
    return {name: signed_in(desk, name) for name in ("north", "secretary")}


def signed_in(desk: Desk, username: str) -> dict:
    context = desk.browser.new_context()
    page = context.new_page()
    page.goto(f"{desk.url}/sign-in")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_page(desk, sessions):
    """Open a page of the site for somebody; close it after the test."""
    contexts = []

    def open_it(path: str, username: str = "north", **options) -> Page:
        context = desk.browser.new_context(
            storage_state=sessions[username],
            locale="vi-VN",
            reduced_motion="reduce",
            viewport=options.pop("viewport", DESK),
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(desk.path(path), wait_until="load")
        return page

    yield open_it
    for context in contexts:
        context.close()


def test_form_with_mistakes_is_readable_by_everybody(open_page):
    page = open_page("/record/admission/")
    page.get_by_label("Họ và tên khai sinh").fill("Nguyễn Văn An")
    page.get_by_label("Ngày sinh").fill("15-03-1980")
    page.get_by_role("button", name="Ghi vào sổ").click()

    expect(page.get_by_text("Có phải một trong những người này không?")).to_be_visible()
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_no_overflow(page)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is focused bears the name."""
    focused = """() => {
      const found = document.activeElement;
      const labels = [...(found.labels || [])].map((label) => label.textContent);
      return [...labels, found.textContent, found.getAttribute("aria-label")].join(" ");
    }"""
    for _press in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate(focused):
            return
    raise AssertionError(name)


def sign_in_by_keyboard(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.url}/sign-in")
    tab_to(page, "Tên đăng nhập")
    page.keyboard.type("north")
    tab_to(page, "Mật khẩu")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.url}/")


def follow(page: Page, name: str, address: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def fill(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.type(text)


def test_transfer_is_recorded_with_the_keyboard_alone(desk):
    context = desk.browser.new_context(viewport=DESK, locale="vi-VN")
    page = context.new_page()
    sign_in_by_keyboard(page, desk)

    page.keyboard.press("/")
    page.keyboard.type("le thi cuc")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    follow(page, "Lê Thị Cúc", "**/members/*-*/")
    tab_to(page, "In")
    follow(page, "Ghi biến động", "**/record/")
    follow(page, "Chuyển sinh hoạt đảng trong đảng bộ", "**/record/trf/")
    fill(page, "Đến tổ chức đảng", "thon 2")
    expect(page.get_by_role("option", name="Chi bộ thôn 2")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    fill(page, "Ngày tiếp nhận", "1/10/2026")
    fill(page, "Số quyết định", "99-QĐ/ĐU")
    fill(page, "Ngày văn bản", "20092026")
    page.keyboard.press("Enter")

    said = page.get_by_text("Đã ghi: Chuyển sinh hoạt đảng trong đảng bộ, Lê Thị Cúc.")
    expect(said).to_be_visible()
    context.close()


def test_first_tab_leads_past_the_menu_to_the_content(open_page):
    page = open_page("/members/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_page_is_told_by_landmarks(open_page):
    page = open_page("/members/")

    for landmark in ("banner", "main"):
        assert page.get_by_role(landmark).count() == 1
    for landmark in ("navigation", "search"):
        parts = page.get_by_role(landmark).all()
        names = [part.get_attribute("aria-label") for part in parts]
        assert len(names) == len(set(names))


def test_suggestions_take_what_is_typed_without_tone_marks(open_page):
    page = open_page("/reports/st-01/")
    field = page.get_by_role("combobox", name="Tổ chức đảng")

    field.fill("cong ty")
    page.get_by_role("option", name="Đảng bộ Công ty Mẫu").click()

    assert field.input_value().startswith("BAC.CTY · Đảng bộ Công ty Mẫu")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_escape_closes_the_suggestions(open_page):
    page = open_page("{an}record/trf/")
    field = page.get_by_role("combobox", name="Đến tổ chức đảng")
    field.fill("thon")
    expect(page.get_by_role("listbox")).to_be_visible()

    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    assert field.input_value() == "thon"


def test_day_can_be_chosen_in_the_calendar(open_page):
    page = open_page("{an}record/trf/")

    calendar = page.locator(".has-calendar:has(#id_day) input[type=date]")
    calendar.evaluate(
        "(field) => { field.value = '2026-10-05';"
        " field.dispatchEvent(new Event('change')); }"
    )

    assert page.get_by_label("Ngày tiếp nhận").input_value() == "05-10-2026"


def test_branch_of_the_tree_opens_in_place(open_page):
    page = open_page("/units/")

    page.get_by_role("link", name="Mở các tổ chức thuộc Đảng bộ Công ty Mẫu").click()

    expect(page.get_by_role("link", name="Chi bộ Phân xưởng 1")).to_be_visible()
    assert "open=BAC.CTY" in page.url
    closing = page.get_by_role("link", name="Thu gọn các tổ chức thuộc Đảng bộ Công ty")
    expect(closing).to_be_focused()


def test_entry_is_recorded_without_script(open_page, desk):
    page = open_page("{an}record/trf/", java_script_enabled=False)

    page.get_by_label("Đến tổ chức đảng").fill("BAC.2")
    page.get_by_label("Ngày tiếp nhận").fill("01-10-2026")
    page.get_by_label("Số quyết định").fill("98-QĐ/ĐU")
    page.get_by_label("Ngày văn bản").fill("20-09-2026")
    page.get_by_role("button", name="Ghi vào sổ").click()

    expect(page.get_by_text("Đã ghi: Chuyển sinh hoạt")).to_be_visible()


def test_button_that_writes_can_be_pressed_once(open_page):
    page = open_page("{an}facts/")
    button = page.get_by_role("button", name="Ghi vào sổ")
    page.evaluate(
        "document.querySelector('[data-once]')"
        ".addEventListener('submit', (event) => event.preventDefault())"
    )

    button.click()

    expect(button).to_be_disabled()


@pytest.mark.parametrize("path", ["/members/", "{an}", "/reports/st-01/", "/units/"])
def test_paper_says_what_it_is_and_who_printed_it(open_page, path):
    page = open_page(path)

    page.emulate_media(media="print")

    expect(page.get_by_text("Người in: Tài khoản north")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for control in (".side", ".top", ".actions", ".filters"):
        for part in page.locator(control).all():
            expect(part).to_be_hidden()
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000


def test_search_lists_while_one_types_and_the_keyboard_opens(open_page):
    page = open_page("/units/")

    page.keyboard.press("/")
    page.keyboard.type("nguyen van an")
    expect(page.get_by_role("option").first).to_be_visible()
    box = page.get_by_role("combobox", name="Tìm đảng viên, số thẻ, tổ chức")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-people-1")
    assert_accessible(page)
    page.keyboard.press("Enter")

    page.wait_for_url("**/members/*-*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nguyễn Văn An")


def test_escape_closes_the_search_and_keeps_what_was_typed(open_page):
    page = open_page("/units/")
    page.keyboard.press("/")
    page.keyboard.type("nguyen")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.locator("#find").input_value() == "nguyen"


def test_search_works_without_script(open_page):
    page = open_page("/units/", java_script_enabled=False)

    page.locator("#find").fill("nguyen van an")
    page.locator("#find").press("Enter")

    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_role("link", name="Nguyễn Văn An")).to_be_visible()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda route: route.abort(), "Chưa nối được với máy chủ"),
        (lambda route: route.fulfill(status=500), "Máy chủ chưa làm được việc này"),
        (lambda route: route.fulfill(status=403), "Đồng chí đã hết phiên đăng nhập"),
    ],
    ids=["offline", "broken", "ended"],
)
def test_part_that_cannot_be_fetched_says_so(open_page, answer, said):
    page = open_page("/units/")
    page.route("**/search/options/**", answer)

    page.locator("#find").press_sequentially("nguyen")

    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text(said)
    assert_accessible(page)
    trouble.get_by_role("button", name="Đóng").click()
    expect(trouble).to_be_hidden()
    assert page.locator("#find").input_value() == "nguyen"


def test_tour_is_gone_through_with_the_keyboard(desk):
    context = desk.browser.new_context(viewport=DESK, locale="vi-VN")
    page = context.new_page()
    sign_in_by_keyboard(page, desk)
    title = page.locator("#tour-title")
    titles = [title.text_content() or ""]
    for _step in range(4):
        tab_to(page, "Bước sau")
        page.keyboard.press("Enter")
        expect(title).not_to_have_text(titles[-1])
        page.wait_for_load_state()
        titles.append(title.text_content() or "")
    tab_to(page, "Đã xem xong")
    page.keyboard.press("Enter")

    expect(title).to_have_count(0)
    assert len(set(titles)) == 5
    context.close()


TABBED = """() => {
  const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
    .filter((one) => one.type !== "radio" || one.checked);
  found.forEach((one) => { one.dataset.tabbed = ""; });
  return found.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  delete one.dataset.tabbed;
  const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
  return one === document.body || shown ? "" : one.outerHTML.slice(0, 120);
}"""
LEFT = "[...document.querySelectorAll('[data-tabbed]')].map((one) => one.outerHTML.slice(0, 120))"


@pytest.mark.parametrize(
    "path", ["/", "/members/", "{an}record/trf/", "/lists/chosen/"]
)
def test_keyboard_goes_everywhere_visibly_and_is_never_trapped(open_page, path):
    page = open_page(path)
    count, unseen = page.evaluate(TABBED), []

    for _press in range(count + 2):
        page.keyboard.press("Tab")
        unseen.append(page.evaluate(FOCUSED))

    assert count > 15
    assert page.evaluate(LEFT) == []
    assert [one for one in unseen if one] == []
