"""The browser of the desk's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page

from dangvu.config.translations import compile_all
from desk.browser import started_browser


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    """The translations as they stand in the sources, whatever was loaded before."""
    compile_all(settings.LOCALE_PATHS[0])
    with override_settings(LOCALE_PATHS=settings.LOCALE_PATHS):
        pass  # entering and leaving makes Django forget the catalogues it holds


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with started_browser() as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window of 1280 × 900, in its own session, that asks for no motion."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale="vi-VN",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()
