"""ST-07: party organisations, and what became of them. Source: quality 7.3."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dangvu.units.unit_types import unit_type, unit_types

CODE = "ST-07"
TITLE = _("Party organisations")
OPENING, CLOSING, CHANGED, GROUP = "OPENING", "CLOSING", "CHANGED", "GROUP"
MEMBERS, FEW_OFFICIAL = "members", "few_official"
NO_COMMITTEE = "no_committee"
MIN_OFFICIAL = "MIN_OFFICIAL"

STOCKS: Mapping[str, Promise] = {
    OPENING: _("At the opening"),
    CLOSING: _("At the closing"),
}
#: Signed, so that a line sums from the opening to the closing.
FLOWS: Mapping[str, Promise] = {
    "NEW": _("Founded"),
    "SPLIT": _("By split"),
    "MOVED_IN": _("Moved in"),
    "MERGED": _("Merged"),
    "DISSOLVED": _("Dissolved"),
    "MOVED_OUT": _("Moved out"),
    CHANGED: _("Of another type"),
}
MOVES = ("MOVED_IN", "MOVED_OUT", CHANGED)
COLUMNS: Mapping[str, Promise] = {
    OPENING: STOCKS[OPENING],
    **FLOWS,
    CLOSING: STOCKS[CLOSING],
    MEMBERS: _("Members"),
    FEW_OFFICIAL: _("Branches with fewer than 3 official members"),
    NO_COMMITTEE: _("Branches without a committee"),
}
NOTES = (
    _("Party groups are part of their branch and are not in the sum."),
    _("Committees of branches are not counted yet."),
)


def lines() -> dict[str, str]:
    """Return the types of organisation with their names in the active language."""
    language = get_language() or "vi"
    return {code: kind.name(language) for code, kind in unit_types().items()}


def branches() -> list[str]:
    """Return the types that are branches and hold members of their own."""
    return [
        c for c, kind in unit_types().items() if kind.is_branch and kind.holds_members
    ]


def few_official(day: dt.date) -> int:
    """Return below how many official members a branch is too small on a day."""
    thresholds = {t.code: t for t in unit_type("BRANCH").thresholds}
    return thresholds[MIN_OFFICIAL].value_on(day)
