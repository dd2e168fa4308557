"""The codes that a phone would show."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

PERIOD = 30


def code_of(secret: str, *, later: int = 0) -> str:
    """Return the six digits of a secret now, or some periods later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + later))


def sign_in(client: Client, username: str, password: str):
    """Fill in the sign-in page."""
    return client.post("/sign-in", {"login": username, "password": password})


def set_up_app(client: Client) -> str:
    """Set up the app of somebody who has just signed in; return its secret."""
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return str(secret)
