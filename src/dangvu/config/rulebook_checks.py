"""Mistakes in the files of the rulebook, found by ``./dangvu check`` and at every start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext as _

from dangvu.rulebook.library import mistakes


def register_all() -> None:
    """Let Django know the check of this module."""
    register(rulebook_files)


def rulebook_files(**_options: Any) -> list[CheckMessage]:
    """Find a rule pack that cannot be used: file, row and field are named."""
    return [
        Error(
            _("The rulebook cannot be read. %(mistake)s") % {"mistake": mistake},
            hint=_("Mend the file; docs/rulebook.md says how a pack is written."),
            id="dangvu.E030",
        )
        for mistake in mistakes()
    ]
