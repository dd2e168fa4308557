"""Mistakes in how reminders leave by e-mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _


def register_all() -> None:
    """Let Django know the checks of this module."""
    register(sender, Tags.security)
    register(way, Tags.security)
    register(link, Tags.security)


def sender(**_options: Any) -> list[CheckMessage]:
    """Find a mail server for which nobody is named as sender."""
    if not settings.EMAIL_HOST or settings.DEFAULT_FROM_EMAIL:
        return []
    return [
        Error(
            _("A mail server is named, and no sender: nothing is sent."),
            hint=_("Set DANGVU_EMAIL_FROM to an address of this office."),
            id="dangvu.E031",
        )
    ]


def way(**_options: Any) -> list[CheckMessage]:
    """Find a password of a mail server that travels open."""
    is_open = not (settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS)
    if not (settings.EMAIL_HOST_PASSWORD and is_open):
        return []
    return [
        CheckMessage(
            WARNING,
            _("The password of the mail server travels open."),
            hint=_("Write DANGVU_EMAIL_URL with submission:// or smtps://."),
            id="dangvu.W031",
        )
    ]


def link(**_options: Any) -> list[CheckMessage]:
    """Find mails that lead nowhere."""
    if not settings.EMAIL_HOST or settings.SITE_URL:
        return []
    return [
        CheckMessage(
            WARNING,
            _("Reminders by e-mail hold no link to this site."),
            hint=_("Set DANGVU_SITE_URL, such as https://dangvu.example.vn."),
            id="dangvu.W032",
        )
    ]
