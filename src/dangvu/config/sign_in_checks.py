"""Mistakes in how people sign in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

from dangvu.access.roles import Role

NOBODY = "none"


def register_all() -> None:
    """Let Django know the checks of this module."""
    register(second_factor, Tags.security)
    register(provider, Tags.security)


def second_factor(**_options: Any) -> list[CheckMessage]:
    """Find offices that are asked for a second factor and do not exist."""
    unknown = set(settings.SECOND_FACTOR_ROLES) - {*Role.values, NOBODY}
    if not unknown:
        return []
    return [
        Error(
            _("DANGVU_SECOND_FACTOR names no office: %(names)s")
            % {"names": ", ".join(sorted(unknown))},
            hint=_("Use these: %(names)s") % {"names": ", ".join(Role.values)},
            id="dangvu.E020",
        )
    ]


def provider(**_options: Any) -> list[CheckMessage]:
    """Find a sign-in elsewhere that is configured by half, or travels open."""
    server = settings.OIDC_SERVER
    if not server or (server.startswith("https://") and settings.OIDC_CLIENT):
        return []
    return [
        Error(
            _("The sign-in elsewhere (OIDC) is not configured whole."),
            hint=_(
                "Set DANGVU_OIDC_SERVER to an address with https://, "
                "DANGVU_OIDC_CLIENT and DANGVU_OIDC_SECRET."
            ),
            id="dangvu.E021",
        )
    ]
