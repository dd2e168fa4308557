"""Who signs for a body: the secretary of its committee."""

from __future__ import annotations

import datetime as dt

from dangvu.access.committees import EXECUTIVE, SECRETARY
from dangvu.access.models import Mandate
from dangvu.core.db.scope import whole_register


def secretary_on(unit_id: int, *, day: dt.date) -> str:
    """Return the name of a body's secretary on a day, or nothing.

    Whoever writes a paper of a body may know who signs it, also when the secretary
    belongs to a branch out of reach.
    """
    rows = Mandate.objects.known_at().valid_on(day)
    with whole_register():
        found = rows.filter(unit_id=unit_id, kind=EXECUTIVE, post=SECRETARY)
        name: str | None = found.values_list("person__full_name", flat=True).first()
    return name or ""
