"""A real browser for the pages of the desk, and what every page must satisfy."""

from __future__ import annotations

import mimetypes
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, sync_playwright

from dangvu.config.middleware import CONTENT_SECURITY_POLICY

SITE = "http://desk.test"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Style sheets need not be fetched again: no rule that is tried reads them.
_AXE_RUN = {"resultTypes": ["violations"], "preload": False}
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]

_OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (["auto", "scroll", "hidden", "clip"].includes(style.overflowX)) return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((element) =>
    element.checkVisibility()
    && !element.closest(".visually-hidden, .skip")
    && element.getBoundingClientRect().right > width + 1
    && !scrolls(element));
  if (document.documentElement.scrollWidth > width) wide.push(document.documentElement);
  return wide.map((element) => element.outerHTML.slice(0, 120));
}"""


def chromium() -> str:
    """Return the system's Chromium.

    :raises FileNotFoundError: when there is none; DANGVU_CHROMIUM may name one
    """
    named = os.environ.get("DANGVU_CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise FileNotFoundError("no Chromium here; name one in DANGVU_CHROMIUM")
    return found


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Start Chromium and stop it again.

    The driver keeps an event loop in this thread, which Django takes for an
    asynchronous caller; the variable says that the queries here are plain ones.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def listen(page: Page) -> list[str]:
    """Collect what the page complains of: broken policy, failed script, lost file."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: complaints.append(line.text) if line.type == "error" else None,
    )
    return complaints


def show(page: Page, pages: Mapping[str, str], path: str = "/") -> list[str]:
    """Open one of these pages (address → HTML) under our security policy.

    Static files come from the source tree; nothing else answers. Returns the
    complaints, which go on being collected.
    """
    complaints = listen(page)
    page.route("**/*", lambda route: _answer(route, pages))
    page.goto(f"{SITE}{path}", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => null)")
    return complaints


def overflowing(page: Page) -> list[str]:
    """Give what is wider than the window and scrolls in no region of its own."""
    found: list[str] = page.evaluate(_OVERFLOWING)
    return found


def violations(page: Page, only: Sequence[str] = ()) -> list[str]:
    """Give what axe-core objects to in the page as it stands now.

    ``only`` names the rules to try; without it all that bear on accessibility.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = list(only)
    asked = {"type": "rule" if rules else "tag", "values": rules or AXE_RULES}
    result: dict[str, Any] = page.evaluate(
        "(run) => axe.run(document, run)", {"runOnly": asked, **_AXE_RUN}
    )
    return [
        f"{violation['id']}: {node['html'][:160]} — {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def assert_no_overflow(page: Page) -> None:
    """Nothing is wider than the window, unless it scrolls in a region of its own."""
    found = overflowing(page)
    assert not found, "\n".join(found)


def assert_accessible(page: Page, only: Sequence[str] = ()) -> None:
    """axe-core has no objection to the page as it stands now."""
    found = violations(page, only)
    assert not found, "\n".join(found)


def _answer(route: Route, pages: Mapping[str, str]) -> None:
    path = urlsplit(route.request.url).path
    if path in pages:
        policy = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
        route.fulfill(
            body=pages[path], content_type="text/html; charset=utf-8", headers=policy
        )
        return
    file = finders.find(path.removeprefix("/static/"))
    if path.startswith("/static/") and file:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404, body="")
