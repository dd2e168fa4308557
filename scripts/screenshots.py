"""Take the pictures of docs/using from a running demo: screenshots.py ADDRESS.

Start the demo first (``./run --members 2000``). Needs the packages of ``./test``; the
program ``pngquant``, when it is there, makes the pictures a third as large.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).parent.parent / "docs" / "using" / "images"
PASSWORD = "xem-thu-2026"  # noqa: S105 -- the demo's
SIZE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}
OFFICE = {
    "home": "/",
    "units": "/units/?as_of=2025-06-30",
    "members": "/members/",
    "st01": "/reports/st-01/",
    "st03": "/reports/st-03/",
    "record": "/record/",
    "import": "/imports/",
    "committees": "/committees/",
    "lists": "/lists/chosen/",
    "help": "/help/",
    "funnel": "/reports/pd-01/",
}
COMMUNE = {
    "sources": "/prospects/",
    "agenda": "/agenda/",
    "targets": "/targets/",
    "together": "/cases/together/?paper=6-TN",
}
#: The state of the case that is photographed, as the list of cases names it.
CERTIFIED = "Lý lịch đã được chứng nhận"
SECRETARY = {"secretary-home": "/", "secretary-members": "/members/"}


def main(address: str) -> None:
    """Sign in as three offices and photograph their pages."""
    chromium = os.environ.get("DANGVU_CHROMIUM") or shutil.which("chromium")
    arguments = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        offices = (("vanphong", OFFICE), ("xa", COMMUNE), ("bithu", SECRETARY))
        for account, pages in offices:
            context = browser.new_context(
                viewport=SIZE, base_url=address, locale="vi-VN", reduced_motion="reduce"
            )
            window = context.new_page()
            _sign_in(window, account)
            for name, path in pages.items():
                window.goto(path)
                _photograph(window, name)
            if account == "vanphong":
                _photograph_by_hand(window)
            if account == "xa":
                _photograph_case(window)
        browser.close()


def _photograph_by_hand(window: Page) -> None:
    """Photograph what is reached by typing and pressing, and the desk on a phone."""
    window.goto("/")
    window.keyboard.press("/")
    window.keyboard.type("nguyen van")
    window.wait_for_selector("[role=option]")
    window.keyboard.press("ArrowDown")
    _photograph(window, "search")
    window.goto("/members/?q=nguyen+van&standing=OFFICIAL")
    window.locator("main tbody th a").first.click()
    _photograph(window, "member")
    window.set_viewport_size(PHONE)
    window.emulate_media(color_scheme="dark")
    _photograph(window, "phone")


def _photograph_case(window: Page) -> None:
    """Photograph one case and its papers."""
    window.goto("/cases/")
    row = window.locator("main tbody tr").filter(has_text=CERTIFIED).first
    row.locator("a").first.click()
    _photograph(window, "case")
    window.locator("main a[href$='/papers/']").first.click()
    _photograph(window, "case-papers")


def _sign_in(window: Page, account: str) -> None:
    window.goto("/sign-in")
    window.fill("input[name=login]", account)
    window.fill("input[name=password]", PASSWORD)
    window.press("input[name=password]", "Enter")
    window.wait_for_url("**/")
    if window.locator(".tour").count():
        window.locator(".tour form button").last.click()


def _photograph(window: Page, name: str) -> None:
    window.wait_for_load_state("networkidle")
    picture = PICTURES / f"{name}.png"
    window.screenshot(path=picture)
    if shutil.which("pngquant"):
        shrink = ["pngquant", "--force", "--skip-if-larger", "--ext", ".png", picture]
        subprocess.run(shrink, check=False)


if __name__ == "__main__":
    main(sys.argv[1])
