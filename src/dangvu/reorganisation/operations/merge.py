"""Merge units into one of them or into another (sáp nhập, hợp nhất)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.register.models import MembershipEvent
from dangvu.reorganisation.operations.carry_out import Reorganisation, carry_out
from dangvu.units.models import UnitLink
from dangvu.units.queries.find import version_on


def merge_units(
    *,
    actor: Actor,
    at: dt.datetime,
    unit_ids: Sequence[int],
    into: int,
    day: dt.date,
    decision: Decision,
) -> list[MembershipEvent]:
    """Let units end and ``into`` carry them on, members and child units included.

    ``into`` exists on the day: one that stays (merger), or one founded for this
    (consolidation). Source: 02-HD/BTCTU P1.II.2.1 (definitions).
    """
    stays = version_on(into, day=day - dt.timedelta(days=1)) is not None
    plan = Reorganisation(
        kind=UnitLink.Kind.MERGE if stays else UnitLink.Kind.CONSOLIDATE,
        ending=unit_ids,
        heirs=[(unit_id, into) for unit_id in unit_ids],
        day=day,
        decision=decision,
    )
    return carry_out(actor=actor, at=at, plan=plan)
