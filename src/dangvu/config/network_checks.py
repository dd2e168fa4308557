"""Mistakes in how the site is reached: addresses, TLS, proxies, cookies, permissions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cryptography import x509
from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

from dangvu.core.clock import now

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
OPEN_TO_OTHERS = 0o077
RENEW_BEFORE = dt.timedelta(days=21)


def register_all() -> None:
    """Let Django know the checks of this module."""
    for check in (tls_missing, tls_nowhere, proxies, cookies, certificate, secrets):
        register(check, Tags.security)


def _on_network() -> bool:
    return settings.BIND not in LOOPBACK


def tls_missing(**_options: Any) -> list[CheckMessage]:
    """Find a site on the network whose passwords travel open."""
    if not _on_network() or settings.HTTPS:
        return []
    return [
        CheckMessage(
            WARNING,
            _("The site is open to the network without TLS: passwords can be read."),
            hint=_(
                "Give a certificate (./run --certificate FILE --certificate-key FILE) "
                "or listen on 127.0.0.1 behind a reverse proxy; see "
                "docs/operating/network.md."
            ),
            id="dangvu.W002",
        )
    ]


def tls_nowhere(**_options: Any) -> list[CheckMessage]:
    """Find a site that sends everybody to an HTTPS that nobody speaks."""
    spoken = settings.TLS_CERTIFICATE or settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not settings.HTTPS or spoken:
        return []
    return [
        Error(
            _("DANGVU_HTTPS is on, but neither a certificate nor a proxy is named."),
            hint=_(
                "Behind a reverse proxy set DANGVU_PROXIES=1; else give ./run a "
                "certificate, or remove DANGVU_HTTPS."
            ),
            id="dangvu.E007",
        )
    ]


def proxies(**_options: Any) -> list[CheckMessage]:
    """Find a site that believes headers which anybody on the network can write."""
    if not (settings.ALLAUTH_TRUSTED_PROXY_COUNT and _on_network()):
        return []
    return [
        CheckMessage(
            WARNING,
            _("A reverse proxy is trusted, and the site can be reached past it."),
            hint=_("Start ./run with --bind 127.0.0.1, or close the port to others."),
            id="dangvu.W003",
        )
    ]


def cookies(**_options: Any) -> list[CheckMessage]:
    """Find a site reached over HTTPS whose cookies also travel without."""
    over_https = any(
        origin.startswith("https://") for origin in settings.CSRF_TRUSTED_ORIGINS
    )
    if settings.SESSION_COOKIE_SECURE or not over_https:
        return []
    return [
        CheckMessage(
            WARNING,
            _("The site is reached over HTTPS, and its cookies also travel without."),
            hint=_("Set DANGVU_HTTPS=1."),
            id="dangvu.W004",
        )
    ]


def certificate(**_options: Any) -> list[CheckMessage]:
    """Find a certificate that has run out, or soon will."""
    if not settings.TLS_CERTIFICATE:
        return []
    content = Path(settings.TLS_CERTIFICATE).read_bytes()
    ends_at = x509.load_pem_x509_certificate(content).not_valid_after_utc
    left = ends_at - now()
    if left > RENEW_BEFORE:
        return []
    message = _("The certificate holds until %(day)s only.") % {
        "day": ends_at.strftime("%d-%m-%Y")
    }
    hint = _("Put a new certificate in its place and start ./run again.")
    if left <= dt.timedelta():
        return [Error(message, hint=hint, id="dangvu.E008")]
    return [CheckMessage(WARNING, message, hint=hint, id="dangvu.W005")]


def secrets(**_options: Any) -> list[CheckMessage]:
    """Find keys that other accounts of the machine can read."""
    folder = Path(settings.VAR, "secrets")
    places = [folder, *folder.glob("*")] if folder.exists() else []
    keys = [Path(settings.TLS_KEY)] if settings.TLS_KEY else []
    open_ones = [
        str(path) for path in [*places, *keys] if path.stat().st_mode & OPEN_TO_OTHERS
    ]
    if not open_ones:
        return []
    return [
        Error(
            _("Other accounts of this machine can read keys: %(files)s")
            % {"files": ", ".join(open_ones)},
            hint="chmod go= " + " ".join(open_ones),
            id="dangvu.E009",
        )
    ]
