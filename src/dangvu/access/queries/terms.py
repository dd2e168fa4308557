"""The term in which a body numbers its papers."""

from __future__ import annotations

import datetime as dt

from dangvu.access.committees import EXECUTIVE
from dangvu.access.models import Term


def term_years(unit_id: int, *, day: dt.date) -> str:
    """Return the term of a unit's committee on a day as «2025–2030».

    Nothing where no term, or no planned end, is recorded.
    """
    rows = Term.objects.known_at().valid_on(day).filter(unit_id=unit_id, kind=EXECUTIVE)
    term = rows.filter(planned_end__isnull=False).first()
    if term is None or term.valid.lower is None:
        return ""
    return f"{term.valid.lower.year}–{term.planned_end.year}"
