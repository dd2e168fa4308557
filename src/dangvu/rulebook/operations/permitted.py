"""Who may set the rules of the whole installation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, may
from dangvu.core.errors import NotAllowed
from dangvu.rulebook.permissions import CONFIRM


def may_confirm(actor: Actor) -> bool:
    """Say whether the actor holds the right at the head of the installation.

    Rules hold for everybody in it, so an office further down does not set them.
    """
    return may(actor, CONFIRM)


def require_confirm(actor: Actor) -> None:
    """Raise NotAllowed unless ``may_confirm`` holds."""
    if not may_confirm(actor):
        raise NotAllowed(
            _(
                "Rules hold for the whole installation: only the office at its head "
                "confirms values, chooses the overlay and changes the calendar."
            )
        )
