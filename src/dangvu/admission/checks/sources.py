"""Where a judgement takes the rules of a day from: pinned, or those of the day."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from dangvu.rulebook.library import library
from dangvu.rulebook.view import Rules


class RuleSource(Protocol):
    """Gives the rules by which a step of a day is judged."""

    def on(self, day: dt.date, *, pack: str = "") -> Rules:
        """Return the rules of a day, or those of the pack a step is pinned to."""

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        """Say whether the rules of a day are not confirmed."""


class Pinned:
    """One national pack and one overlay for every step, whatever its day.

    Nothing an officer confirmed counts: there is no database.
    """

    def __init__(self, pack: str, profile: str) -> None:
        known = library()
        self._pack = known.pack(pack)
        self._overlay = known.overlay(profile) if profile else None

    def on(self, day: dt.date, *, pack: str = "") -> Rules:
        """Return the pinned rules; days before their first count as their first."""
        since = [self._pack.since, *([self._overlay.since] if self._overlay else [])]
        return Rules(library(), max(day, *since), self._pack, self._overlay)

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        """Answer no: whoever pins a pack has chosen it."""
        return False


def pinned(*, pack: str, profile: str = "") -> RuleSource:
    """Return rules pinned to a pack. Raises UnknownPack, UnknownProfile."""
    return Pinned(pack, profile)
