"""Somebody at the desk of the small organisation, on its day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from dangvu.accounts.models import User
from desk.views.samples import Things, absent, samples
from support.organisation import TODAY, Organisation, at

Visit = Callable[..., Client]


@pytest.fixture(autouse=True)
def _its_day():
    """The day of the small organisation; nothing is kept from other tests."""
    cache.clear()
    with time_machine.travel(at(TODAY), tick=False):
        yield
    cache.clear()


@pytest.fixture
def visit(organisation: Organisation) -> Visit:
    """Open a browser for an account: city, north, secretary or nobody; or for no one."""

    def open_browser(username: str = "", *, language: str = "vi") -> Client:
        client = Client()
        if username:
            client.force_login(User.objects.get(username=username))
        client.cookies["language"] = language
        return client

    return open_browser


@pytest.fixture
def office(visit: Visit) -> Client:
    """The organisation office of the northern commune."""
    return visit("north")


@pytest.fixture
def about(organisation: Organisation, visit: Visit) -> dict[str, Things]:
    """What an address is about, in the north, and the same of what is not there."""
    own = samples(organisation, visit)
    return {"own": own, "absent": absent(own)}
