"""Table ST-01, increase and decrease of members: its rows, its columns, its cells.

Source of rows, columns and signs: contracts §2, quality 7.2 and 7.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODE = "ST-01"
TITLE = _("Increase and decrease of members")

COLUMNS: dict[str, Promise] = {
    "total": _("Total"),
    "official": _("Official"),
    "probationary": _("Probationary"),
    "women": _("Women"),
    "ethnic_minority": _("Ethnic minorities"),
    "age_30_or_under": _("Aged 30 or under"),
}
SEALED_COLUMN = "ethnic_minority"

OPENING, CLOSING, REA = "OPENING", "CLOSING", "REA"

ROWS: dict[str, Promise] = {
    OPENING: _("Members at the opening"),
    "OPB": _("Entered from a roster"),
    "ADM": _("Admitted"),
    REA: _("of which re-admitted"),
    "INX": _("Transferred in"),
    "INR": _("In by reorganisation"),
    "REI": _("Restored"),
    "REC": _("Recognised as official"),
    "OUX": _("Transferred out"),
    "OUR": _("Out by reorganisation"),
    "DEL": _("Removed, official members"),
    "DELP": _("Removed, probationary members"),
    "EXP": _("Expelled"),
    "RES": _("Resigned"),
    "DEC": _("Deceased"),
    "CHG": _("Changed attribute or age"),
    "COR": _("Corrected"),
    CLOSING: _("Members at the closing"),
}
STOCK_ROWS = (OPENING, CLOSING)
#: Rows that sum; REA is a part of ADM.
FLOW_ROWS = tuple(code for code in ROWS if code not in {*STOCK_ROWS, REA})
#: Rows in which somebody leaves one part of a unit for another part, in pairs.
CROSSINGS = (("INX", "OUX"), ("INR", "OUR"))


@dataclass(frozen=True, slots=True)
class Cells:
    """The six figures of one row."""

    total: int = 0
    official: int = 0
    probationary: int = 0
    women: int = 0
    ethnic_minority: int = 0
    age_30_or_under: int = 0

    def __add__(self, other: Cells) -> Cells:
        """Add column by column."""
        return Cells(
            *(a + b for a, b in zip(astuple(self), astuple(other), strict=True))
        )

    def __sub__(self, other: Cells) -> Cells:
        """Subtract column by column."""
        return Cells(
            *(a - b for a, b in zip(astuple(self), astuple(other), strict=True))
        )

    @property
    def size(self) -> int:
        """Return how far the figures are from zero, all together."""
        return sum(map(abs, astuple(self)))


ZERO = Cells()
Flows = dict[str, Cells]


def summed(cells: Iterable[Cells]) -> Cells:
    """Add rows."""
    return sum(cells, ZERO)


def net(flows: Flows) -> Cells:
    """Add all movement, each entry once."""
    return summed(flows.get(code, ZERO) for code in FLOW_ROWS)
