"""The rules in force on the day of an act, with what officers have confirmed."""

from __future__ import annotations

import datetime as dt

from dangvu.rulebook.library import library
from dangvu.rulebook.queries.confirmations import confirmations
from dangvu.rulebook.queries.profile import profile_on
from dangvu.rulebook.view import Rules


def at(*, day: dt.date, profile: str = "", pack: str = "") -> Rules:
    """Return the rules of a day: value and citation of every parameter.

    ``profile`` is the code of an overlay, which is used from its own first day on;
    empty: national rules only. ``pack`` pins a national pack where a case must be
    judged by another one than that of the day.
    Raises NoPackForDay, UnknownPack, UnknownProfile. Source: architecture §5.
    """
    known = library()
    overlay = known.overlay(profile) if profile else None
    if overlay and not overlay.since <= day < (overlay.until or dt.date.max):
        overlay = None
    return Rules(
        library=known,
        day=day,
        pack=known.pack(pack) if pack else known.pack_on(day),
        overlay=overlay,
        confirmations=confirmations(),
    )


def here(*, day: dt.date) -> Rules:
    """Return the rules of a day with the overlay that this installation used then."""
    return at(day=day, profile=profile_on(day))
