"""Rules of 2026 of which an officer has confirmed a value in its document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dangvu.admission.checks import pinned
from dangvu.rulebook.values import written
from dangvu.rulebook.view import Confirmed, Rules

_PACK, _DOCUMENT = "TW-208", "208-QĐ/TW"


@dataclass(frozen=True, slots=True)
class ConfirmedRules:
    """A source of rules, as ``pinned``, with one value confirmed."""

    parameter: str
    value: str

    def on(self, day: dt.date, *, pack: str = "") -> Rules:
        """Return the rules of a day with the value confirmed."""
        read = Confirmed(_PACK, written(self.value), "Nguyễn Văn Thử", _DOCUMENT, day)
        found = pinned(pack=_PACK).on(day, pack=pack)
        return replace(found, confirmations={(_PACK, self.parameter): read})

    def is_stub(self, rules: Rules, day: dt.date) -> bool:
        """Answer no: the pack was chosen."""
        return False
