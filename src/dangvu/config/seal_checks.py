"""Mistakes in how the keys of the sealed parts are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import WARNING, CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

from dangvu.config.network_checks import OPEN_TO_OTHERS
from dangvu.seals.errors import SealRefused
from dangvu.seals.queries.missing import missing_keys


def register_all() -> None:
    """Let Django know the checks of this module."""
    register(keys_open_to_others, Tags.security)
    register(keys_missing, Tags.database)


def keys_open_to_others(**_options: Any) -> list[CheckMessage]:
    """Find keys of sealed parts that other accounts of the machine can read."""
    path = Path(settings.SEAL_KEYS)
    if not path.exists() or not path.stat().st_mode & OPEN_TO_OTHERS:
        return []
    return [
        Error(
            _("Other accounts of this machine can read the keys of the sealed parts."),
            hint=f"chmod 600 {path}",
            id="dangvu.E020",
        )
    ]


def keys_missing(
    databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Find sealed parts whose key is not on this machine."""
    if "default" not in (databases or ()):
        return []
    try:
        codes = missing_keys()
    except SealRefused as refusal:
        return [Error(str(refusal), id="dangvu.E021")]
    if not codes:
        return []
    return [
        CheckMessage(
            WARNING,
            _("Keys of sealed parts are missing on this machine: %(codes)s.")
            % {"codes": ", ".join(sorted(codes))},
            hint=_("Take the file that was put away: ./dangvu seals adopt FILE."),
            id="dangvu.W020",
        )
    ]
