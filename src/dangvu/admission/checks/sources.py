"""Where a judgement takes the rules of a day from: pinned, or those of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from dangvu.rulebook.library import library
from dangvu.rulebook.pack import Pack
from dangvu.rulebook.view import Confirmations, Rules

#: Which overlay is chosen on a day; nothing for none.
ProfileOn = Callable[[dt.date], str]


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
        return _rules(self._pack, self._overlay, day, {})

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        """Answer no: whoever pins a pack has chosen it."""
        return False


class OfTheDay:
    """The pack and the overlay in force on each day, or that a step was judged by.

    Each day is looked up once: a source is meant for one command or request.
    """

    def __init__(self, profile_on: ProfileOn, confirmations: Confirmations) -> None:
        self._profile_on = profile_on
        self._confirmations = confirmations
        self._known: dict[tuple[dt.date, str], Rules] = {}

    def on(self, day: dt.date, *, pack: str = "") -> Rules:
        """Return the rules of a day; where none covers it, those nearest to it."""
        if (day, pack) not in self._known:
            self._known[day, pack] = self._rules(day, pack)
        return self._known[day, pack]

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        """Say whether the pack was not read, or does not cover the day."""
        return rules.pack.is_stub or not rules.pack.covers(day)

    def _rules(self, day: dt.date, pack: str) -> Rules:
        books = library()
        found = books.pack(pack) if pack else _nearest(books.national, day)
        profile = self._profile_on(day)
        overlay = books.overlay(profile) if profile else None
        if overlay and not overlay.covers(day):
            overlay = None
        return _rules(found, overlay, day, self._confirmations)


def pinned(*, pack: str, profile: str = "") -> RuleSource:
    """Return rules pinned to a pack. Raises UnknownPack, UnknownProfile."""
    return Pinned(pack, profile)


def ruling_of_the_day(
    *, profile_on: ProfileOn, confirmations: Confirmations | None = None
) -> RuleSource:
    """Return the rules of each day, with what officers have confirmed.

    ``profile_on`` says which overlay is chosen on a day; nothing for none. A step that
    names the pack it was judged by keeps it. Asked for rules it raises UnknownProfile.
    """
    return OfTheDay(profile_on, confirmations or {})


def _nearest(packs: Sequence[Pack], day: dt.date) -> Pack:
    begun = [pack for pack in packs if pack.since <= day]
    return begun[-1] if begun else packs[0]


def _rules(
    pack: Pack, overlay: Pack | None, day: dt.date, confirmations: Confirmations
) -> Rules:
    since = [pack.since, *([overlay.since] if overlay else [])]
    return Rules(library(), max(day, *since), pack, overlay, confirmations)
