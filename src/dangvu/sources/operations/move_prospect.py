"""Carry a prospect over to another place; steps of the operations that accept a move.

The certificate, the notes and the tasks hang on the prospect and go along; the place on
the list and the helper belong to the branch that is left. Source: rules-admission 5.1.1.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.sources.enums import DropReason, Outcome, Stage
from dangvu.sources.models import Prospect
from dangvu.sources.operations.let_go import Leaving, close_tasks, leave_list


@dataclass(frozen=True, slots=True)
class Move:
    """Who moves, on which day, and the letter with which they go."""

    prospect_id: int
    day: dt.date
    paper: str = ""


def move_prospect(move: Move, *, to_unit_id: int | None) -> None:
    """Put the prospect under the receiving branch, which must name a helper anew."""
    _leave_branch(move)
    Prospect.objects.filter(pk=move.prospect_id).update(unit_id=to_unit_id)


def end_as_moved(move: Move, *, to_outside: str) -> None:
    """End following a prospect whom a place outside has taken over."""
    _leave_branch(move)
    close_tasks(move.prospect_id, move.day)
    Prospect.objects.filter(pk=move.prospect_id).update(
        stage=Stage.KET_THUC,
        outcome=Outcome.CHUYEN_DI,
        ended_on=move.day,
        moved_to=to_outside,
    )


def _leave_branch(move: Move) -> None:
    leaving = Leaving(move.day, DropReason.CHUYEN_DI, paper=move.paper)
    leave_list(move.prospect_id, leaving)
