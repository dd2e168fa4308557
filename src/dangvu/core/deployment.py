"""In which of two ways this register is installed, and what that forbids.

A: an isolated machine or network, the full record. B: reached from the Internet, only
what is not secret; sealed data (tier P3) has no place there, whoever sends it. Source:
records 2.7; rules-records 3.8 (the Internet-facing mode takes no real dossiers).
"""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext as _

from dangvu.core.errors import Refused


class Deployment(StrEnum):
    """The two profiles of deployment."""

    FULL = "A"
    REDUCED = "B"


class SealedRefused(Refused):
    """Sealed data was brought to a register that may not hold any."""

    default_code = "SEALED_IN_PROFILE_B"


def profile() -> Deployment:
    """Return the profile of this installation; config has checked its value."""
    return Deployment(settings.PROFILE)


def holds_sealed() -> bool:
    """Say whether sealed data may exist here."""
    return profile() is Deployment.FULL


def require_sealed_allowed(what: str = "") -> None:
    """Raise SealedRefused in profile B; ``what`` names the data for the reader."""
    if holds_sealed():
        return
    raise SealedRefused(
        _(
            "This register is of profile B (reached from the Internet): it holds no "
            "sealed data. Leave out %(what)s, or record it in the register of profile "
            "A, on the isolated network."
        )
        % {"what": what or _("the sealed part")}
    )
