"""What rooms above ask to be told before an import writes into the register."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils.module_loading import import_string

from dangvu.core.actor import Actor


def tell_listeners(actor: Actor, at: dt.datetime, people: int) -> None:
    """Call everybody named by the setting ``BEFORE_IMPORT``; internal to the room.

    Each takes who imports, when, and how many people would be written; what one of
    them raises stops the import.
    """
    for name in settings.BEFORE_IMPORT:
        import_string(name)(actor, at, people)
