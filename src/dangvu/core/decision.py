"""The paper that proves a change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """Number, date and issuer of a decision; all may be unknown for old facts."""

    number: str = ""
    date: dt.date | None = None
    issuer: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the three column values that every dated row keeps."""
        return {
            "decision_number": self.number,
            "decision_date": self.date,
            "decision_issuer": self.issuer,
        }


NO_DECISION = Decision()
