"""What becomes of a case when the person moves: the tree of decisions as a table.

Pure. Source: 06-HD/TW 3.9–3.10; rules-admission 5.1.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dangvu.admission.merging import Section, Sections
from dangvu.core.errors import Refused
from dangvu.rulebook.calendar import WorkCalendar
from dangvu.rulebook.view import Rules
from dangvu.workflow.table import SAME, Named

_FILE = Path(__file__).parent / "data" / "moves.toml"
_IN_TIME = "move-decided-in-time"


class NoWay(Refused):
    """A case in this state goes nowhere."""

    default_code = "NO_MOVE"


@dataclass(frozen=True, slots=True)
class MoveRoute(Named):
    """A row: what is done, which papers go along, where the case stands afterwards.

    ``same_committee`` and ``in_time`` are None where a row does not ask. The names are
    sentences for the desk. ``drops`` are facts of the old place that the document of the
    new one no longer states («section.field»; «votes.T13»: the ballots of a gate).
    """

    states: tuple[str, ...] = ()
    same_committee: bool | None = None
    in_time: bool | None = None
    target: str = ""
    keeps_vote: bool = False
    papers: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    limit: str = ""
    citation: str = ""
    mark: str = ""

    def fits(self, state: str, *, same: bool, in_time: bool) -> bool:
        """Say whether the row is about such a case."""
        return (
            state in self.states
            and self.same_committee in (None, same)
            and self.in_time in (None, in_time)
        )

    def arrives(self, state: str) -> str:
        """Return the state in which the case goes on at the new place."""
        return state if self.target == SAME else self.target


def move_route(
    state: str,
    *,
    moved_on: dt.date | None = None,
    decided_on: dt.date | None = None,
    is_same_committee: bool = False,
    rules: Rules,
    calendar: WorkCalendar,
) -> MoveRoute:
    """Return what is to be done with a case of somebody who moves.

    ``decided_on`` and ``moved_on`` matter for a case that is decided: a decision issued
    too many working days after the move has to be cancelled. Raises NoWay.
    """
    in_time = not (
        moved_on
        and decided_on
        and calendar.is_late(
            decided_on, since=moved_on, limit=rules.parameter(_IN_TIME).number
        )
    )
    for route in move_routes():
        if route.fits(state, same=is_same_committee, in_time=in_time):
            return route
    raise NoWay(_("A case that stands where this one does is not forwarded."))


def without_dropped(sections: Sections, route: MoveRoute) -> dict[str, Section]:
    """Return the sections of a case as they go along with it.

    What the old place decided and had to cancel stays in the history of the old case.
    """
    left = {name: dict(values) for name, values in sections.items()}
    for place in route.drops:
        name, _dot, field = place.partition(".")
        values = left.get(name, {})
        if name == "votes":
            others = [one for one in values.get("ballots", ()) if one["gate"] != field]
            values["ballots"] = others
        elif field:
            values.pop(field, None)
        else:
            left.pop(name, None)
    return left


@cache
def move_routes() -> tuple[MoveRoute, ...]:
    """Return the rows in their order."""
    with _FILE.open("rb") as file:
        return tuple(_route(row) for row in tomllib.load(file)["moves"])


def _route(row: dict[str, Any]) -> MoveRoute:
    target = row.pop("arrives")
    lists = {name: tuple(row.get(name, ())) for name in ("states", "papers", "drops")}
    return MoveRoute(**{**row, **lists}, target=target)
