"""Split a unit into several (chia tách)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.register.models import MembershipEvent
from dangvu.reorganisation.operations.carry_out import Reorganisation, carry_out
from dangvu.units.models import UnitLink


def split_unit(
    *,
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    destination: Mapping[int, int],
    day: dt.date,
    decision: Decision,
) -> list[MembershipEvent]:
    """Let a unit end; ``destination`` says for each person the successor they go to.

    The successors exist on the day. Raises NotEverybodyPlaced for a member without a
    destination. Source: 02-HD/BTCTU P1.II.2.1.
    """
    plan = Reorganisation(
        kind=UnitLink.Kind.SPLIT,
        ending=[unit_id],
        heirs=[(unit_id, heir) for heir in sorted(set(destination.values()))],
        day=day,
        decision=decision,
        destination=destination,
    )
    return carry_out(actor=actor, at=at, plan=plan)
