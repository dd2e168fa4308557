"""The accounts of the demo city, for whoever wants to look round."""

from __future__ import annotations

from typing import NamedTuple

from dangvu.accounts.models import User
from dangvu.audit.models import Recording

#: What the recordings of a demo register are called.
OPERATION = "demo"
DEMO_PASSWORD = "xem-thu-2026"  # noqa: S105 -- printed on purpose; demo people only


class DemoAccount(NamedTuple):
    """An office of the demo with the way to sign in."""

    role: str
    username: str
    password: str


def is_demo_register() -> bool:
    """Answer whether this register was built by ``demo``: its people are invented."""
    return Recording.objects.filter(operation=OPERATION).exists()


def demo_accounts() -> list[DemoAccount]:
    """Return one account for each office of the demo; none in a real register.

    The accounts of a demo share one encoded password, so that one check is enough;
    an account whose password was changed is left out.
    """
    first = User.objects.order_by("pk").first()
    if first is None or not first.check_password(DEMO_PASSWORD):
        return []
    shared = User.objects.filter(password=first.password).order_by("pk")
    return [
        DemoAccount(user.last_name, user.username, DEMO_PASSWORD) for user in shared
    ]
