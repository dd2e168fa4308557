"""A demo city served by the real site, with a real worker and a real browser."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from dangvu.config.env import CHECKOUT
from dangvu.core.actor import SystemActor
from dangvu.core.clock import now, today
from dangvu.demo.load import load_city
from dangvu.demo.plan import CityPlan, plan_city


@pytest.fixture
def city(committed_database: dict[str, str]) -> CityPlan:
    """A small demo city, committed."""
    plan = plan_city(members=300, branches=None, seed=3, today=today())
    load_city(
        actor=SystemActor("demo"), at=now(), plan=plan, progress=lambda _written: None
    )
    return plan


@pytest.fixture
def worker(committed_database: dict[str, str]) -> Iterator[None]:
    """The worker of imports, as ``./run`` starts it, on the database of this test."""
    (settings.FILES / "upload").mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "django", "procrastinate", "worker"],
        env={
            **os.environ,
            **committed_database,
            "DANGVU_SECRET_KEY": settings.SECRET_KEY,
            "DANGVU_VAR": str(settings.VAR),
            "DJANGO_SETTINGS_MODULE": "dangvu.config.settings.base",
            "PYTHONPATH": str(CHECKOUT / "src"),
        },
    )
    yield
    process.terminate()
    process.wait(timeout=15)


@pytest.fixture
def page(browser: Browser, city: CityPlan, site: LiveServer) -> Iterator[Page]:
    """A window signed in as the organisation office of the city."""
    context = browser.new_context(base_url=site.url, locale="vi-VN")
    window = context.new_page()
    window.goto("/sign-in")
    window.fill("input[name=login]", "vanphong")
    window.fill("input[name=password]", "xem-thu-2026")
    window.press("input[name=password]", "Enter")
    window.wait_for_url(f"{site.url}/")
    yield window
    context.close()


@pytest.fixture
def as_of() -> dt.date:
    """The day of the roster: today."""
    return today()
