"""The body that issues a paper, as the heading of a paper names it."""

from __future__ import annotations

import datetime as dt

from dangvu.papers.paper import Issuer
from dangvu.units.queries.find import names_above, names_on

#: A party body (đảng bộ) issues papers through its committee. Longest first.
_COMMITTEES = (
    ("Đảng bộ thành phố ", "Thành ủy "),
    ("Đảng bộ tỉnh ", "Tỉnh ủy "),
    ("Đảng bộ ", "Đảng ủy "),
)


def issuer_of(unit_id: int, *, day: dt.date) -> Issuer:
    """Return who issues the papers of a unit on a day, and the committee above it.

    The place stays empty: units have no seat in this register.
    """
    name = names_on([unit_id], day=day).get(unit_id, "")
    above = names_above([unit_id], day=day).get(unit_id, "")
    return Issuer(name=committee_of(name), superior=committee_of(above))


def committee_of(name: str) -> str:
    """Name the committee that acts for a body; a branch acts for itself."""
    for body, committee in _COMMITTEES:
        if name.startswith(body):
            return committee + name.removeprefix(body)
    return name
