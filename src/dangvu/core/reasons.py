"""The reason that some acts may not go without."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused


class ReasonMissing(Refused):
    """An act that needs a reason was asked for without one."""

    default_code = "NO_REASON"


def require_reason(reason: str) -> None:
    """Raise ReasonMissing for an empty reason."""
    if not reason.strip():
        raise ReasonMissing(_("Say why: this needs a reason."))
