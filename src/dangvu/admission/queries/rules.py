"""The rules by which the steps of a case in the register are judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dangvu.rulebook.errors import NoPackForDay
from dangvu.rulebook.library import library
from dangvu.rulebook.queries.confirmations import confirmations
from dangvu.rulebook.queries.profile import profile_on
from dangvu.rulebook.view import Confirmations, Rules


@dataclass(slots=True)
class RulesOfTheDay:
    """The pack and overlay of each step's own day, with what officers confirmed.

    A day before the first pack is judged by the first one; read once for a request.
    """

    confirmed: Confirmations = field(default_factory=confirmations)
    _known: dict[tuple[dt.date, str], Rules] = field(default_factory=dict)

    def on(self, day: dt.date, *, pack: str = "") -> Rules:
        """Return the rules of a day, or those of the pack a step is pinned to."""
        if (day, pack) not in self._known:
            self._known[day, pack] = self._rules(day, pack)
        return self._known[day, pack]

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        """Say whether no pack covers the day, or only one that was not read in full."""
        return rules.pack.is_stub or not rules.pack.covers(day)

    def _rules(self, day: dt.date, pack: str) -> Rules:
        books = library()
        try:
            national = books.pack(pack) if pack else books.pack_on(day)
        except NoPackForDay:
            national = books.pack_on(_first_day())
        profile = profile_on(day)
        overlay = books.overlay(profile) if profile else None
        if overlay and not overlay.since <= day < (overlay.until or dt.date.max):
            overlay = None
        return Rules(books, max(day, national.since), national, overlay, self.confirmed)


def _first_day() -> dt.date:
    return min(pack.since for pack in library().national)
