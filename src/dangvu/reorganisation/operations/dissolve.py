"""Dissolve a unit (giải thể): its members are introduced to other units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.register.models import MembershipEvent
from dangvu.reorganisation.operations.carry_out import Reorganisation, carry_out
from dangvu.units.models import UnitLink


def dissolve_unit(
    *,
    actor: Actor,
    at: dt.datetime,
    unit_id: int,
    destination: Mapping[int, int],
    day: dt.date,
    decision: Decision,
) -> list[MembershipEvent]:
    """Let a unit end without a successor of its own; everybody goes somewhere named.

    Nobody may be left behind. Source: 294-QĐ/TW 6.3.5; rules-records 2.4.
    """
    plan = Reorganisation(
        kind=UnitLink.Kind.DISSOLVE,
        ending=[unit_id],
        heirs=[(unit_id, heir) for heir in sorted(set(destination.values()))],
        day=day,
        decision=decision,
        destination=destination,
    )
    return carry_out(actor=actor, at=at, plan=plan)
