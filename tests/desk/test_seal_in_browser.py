"""An office opens a sealed part with a reason; the member reads who it was."""

from __future__ import annotations

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from dangvu.core.db.scope import whole_register
from support.member_accounts import member_account
from support.organisation import PASSWORD, build

REASON = "Xác minh theo công văn số 15 ngày 20-11-2026"
SECRET = "Nguyễn Thị Kín Đáo"


def signed_in(browser: Browser, url: str, username: str) -> Page:
    page = browser.new_context(base_url=url, locale="vi-VN").new_page()
    page.goto("/sign-in")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{url}/")
    return page


@pytest.mark.browser
def test_opening_a_sealed_part_is_read_by_the_member(site, browser):
    an = build().people.an
    member_account("an", an)
    office = signed_in(browser, site.url, "north")
    office.goto(f"/members/{an.uuid}/")
    office.locator("a", has_text="Mở… – Quan hệ gia đình").click()
    office.select_option("select[name=reason]", "VERIFICATION")
    office.fill("textarea[name=text]", REASON)
    office.get_by_role("button", name="Mở", exact=True).click()
    office.get_by_role("link", name="Ghi phần này").click()
    office.fill("input[name=family-0-relation]", "Mẹ")
    office.fill("input[name=family-0-name]", SECRET)
    office.get_by_role("button", name="Niêm phong").click()
    expect(office.locator("main")).to_contain_text(SECRET)
    office.context.close()

    member = signed_in(browser, site.url, "an")
    member.get_by_role("link", name="Ai đã xem hồ sơ của tôi").first.click()
    opened = member.locator("tr", has_text="Mở phần bảo mật: Quan hệ gia đình")
    expect(opened).to_contain_text(REASON)
    expect(opened).to_contain_text("Thẩm tra, xác minh lý lịch")
    member.context.close()

    with whole_register(), connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM register_sealedpart t")
        [(row,)] = cursor.fetchall()
    assert SECRET not in row
    assert SECRET.encode().hex() not in row
