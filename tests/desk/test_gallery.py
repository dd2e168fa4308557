"""Every component, looked at by a real browser in every width and theme."""

from __future__ import annotations

import pytest

from desk.browser import assert_accessible, assert_no_overflow, show
from desk.gallery import pages
from desk.gallery.rendering import rendered

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

WIDTHS = (390, 640, 1280, 1920)
GALLERY = {
    "home": (pages.home, "/"),
    "member": (pages.member, "/members/1/"),
    "report": (pages.report, "/reports/st-01/"),
    "forms": (pages.forms_page, "/import/"),
    "sign-in": (pages.sign_in, "/sign-in"),
    "mistaken": (lambda: pages.sign_in(mistaken=True), "/sign-in"),
    "not-found": (lambda: rendered("404.html", {}), "/none"),
}


@pytest.fixture(autouse=True)
def _gallery_addresses(settings):
    settings.ROOT_URLCONF = "desk.gallery.urls"


def look_everywhere(page) -> None:
    """Look at the open page in every width, light and dark, with large text."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_overflow(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert_accessible(page)
    page.evaluate("document.documentElement.dataset.text = 'large'")
    assert_no_overflow(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)


@pytest.mark.parametrize("name", GALLERY)
def test_page_is_readable_in_every_width_and_theme(page, name):
    draw, path = GALLERY[name]

    complaints = show(page, {path: draw()}, path)

    look_everywhere(page)
    assert complaints == []


def test_letters_are_the_desks_own_and_digits_equally_wide(page):
    show(page, {"/": pages.home()})

    loaded = page.evaluate("document.fonts.check('600 14px \"Be Vietnam Pro\"', 'ẩ')")
    widths = page.evaluate(
        """async () => {
          const cell = document.querySelector(".figures .r");
          const spans = ["1111", "0000", "4444"].flatMap((text) => [400, 600].map((weight) => {
            const span = cell.appendChild(document.createElement("span"));
            span.textContent = text;
            span.style.fontWeight = weight;
            return span;
          }));
          cell.getBoundingClientRect();
          await document.fonts.ready;
          return spans.map((span) => span.getBoundingClientRect().width);
        }"""
    )

    assert loaded
    assert len(set(widths)) == 1


def test_slash_goes_to_the_search(page):
    show(page, {"/": pages.home()})

    page.keyboard.press("/")

    assert page.evaluate("document.activeElement.id") == "find"


def test_slash_is_typed_where_one_types(page):
    show(page, {"/import/": pages.forms_page()}, "/import/")

    page.get_by_label("Số quyết định").press("/")

    assert page.get_by_label("Số quyết định").input_value() == "/"


def test_chosen_theme_and_text_are_kept(page):
    show(page, {"/": pages.home()})
    page.get_by_text("Aa").click()
    page.get_by_label("Tối").check()
    page.get_by_label("Chữ to").check()

    page.reload()

    kept = page.evaluate("({...document.documentElement.dataset})")
    assert kept == {"theme": "dark", "text": "large"}
    page.get_by_text("Aa").click()
    assert page.get_by_label("Tối").is_checked()


def test_escape_closes_the_display_panel(page):
    show(page, {"/": pages.home()})
    page.get_by_text("Aa").click()

    page.keyboard.press("Escape")

    assert not page.get_by_label("Tối").is_visible()


def test_chart_is_drawn_and_answers_its_table(page):
    show(page, {"/": pages.home()})
    row = page.locator("#movement-table tbody tr").nth(6)

    row.hover()

    assert page.locator(".chart-canvas canvas").count() == 1
    assert row.get_attribute("class") == "chosen"


def test_mistakes_are_brought_to_the_reader(page):
    show(page, {"/import/": pages.forms_page()}, "/import/")

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_paper_names_who_printed_it_and_when(page):
    show(page, {"/": pages.home()})

    named = page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--print-by')"
    )
    page.emulate_media(media="print")

    line = '"Người in: Trần Văn Thử, Cán bộ tổ chức · 21-11-2026 20:33"'
    assert named == line
    assert page.locator(".print-head").is_visible()
    assert not page.locator(".side").is_visible()


@pytest.fixture
def plain_page(browser):
    """A phone whose browser runs no script."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_menu_opens_without_script(plain_page):
    show(plain_page, {"/": pages.home()})

    plain_page.get_by_text("Mục lục").click()

    assert plain_page.get_by_role("link", name="Tổ chức đảng").is_visible()


def test_theme_can_be_chosen_without_script(plain_page):
    show(plain_page, {"/": pages.home()})
    plain_page.get_by_text("Aa").click()

    plain_page.get_by_label("Tối").check()

    colour = plain_page.locator("body").evaluate(
        "body => getComputedStyle(body).backgroundColor"
    )
    assert colour == "rgb(23, 25, 28)"


def test_colours_of_the_system_keep_what_is_current_visible(page):
    show(page, {"/": pages.home()})
    page.emulate_media(forced_colors="active")

    drawn = page.locator(".side > .side-menu .menu-link[aria-current]").evaluate(
        "link => getComputedStyle(link).outlineStyle"
    )

    assert drawn == "solid"
    assert_accessible(page)
