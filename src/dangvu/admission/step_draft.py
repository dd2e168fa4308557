"""What is handed in with a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dangvu.admission.judging import Override


@dataclass(frozen=True, slots=True)
class StepPaper:
    """A paper that the step produced: form, number, day."""

    form: str
    number: str = ""
    date: dt.date | None = None

    def as_document(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        day = self.date.isoformat() if self.date else None
        return {"form": self.form, "number": self.number, "date": day}


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step to be taken.

    ``acted_on`` is the day of the act; ``number`` that of its resolution or decision,
    ``issuer`` who signed it. ``sections`` are laid over the document field by field,
    ``vote`` is the ballot of the body that acts. ``note`` is the reason of a step that
    needs one, ``to_unit_id`` the branch to which a case is forwarded.
    """

    transition: str
    acted_on: dt.date
    number: str = ""
    issuer: str = ""
    sections: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    vote: Mapping[str, Any] | None = None
    papers: tuple[StepPaper, ...] = ()
    overrides: tuple[Override, ...] = ()
    note: str = ""
    to_unit_id: int | None = None
    version: int | None = None
