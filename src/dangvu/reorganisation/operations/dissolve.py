"""Dissolve a unit (giải thể): its members are introduced to other units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.register.models import MembershipEvent
from dangvu.reorganisation.operations.carry_out import Reorganisation, carry_out
from dangvu.units.models import UnitLink
from dangvu.units.queries.find import version_on


class NothingAbove(Refused):
    """There is no level above the unit that could take over."""

    default_code = "NOTHING_ABOVE"


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

    Nobody may be left behind. The level above takes over the dossiers, and answers for
    what is left. Source: 294-QĐ/TW 6.3.5; rules-records 2.4, 2.6.
    """
    plan = Reorganisation(
        kind=UnitLink.Kind.DISSOLVE,
        ending=[unit_id],
        heirs=[(unit_id, _above(unit_id, day))],
        day=day,
        decision=decision,
        destination=destination,
    )
    return carry_out(actor=actor, at=at, plan=plan)


def _above(unit_id: int, day: dt.date) -> int:
    """Return the parent on the eve of the day."""
    version = version_on(unit_id, day=day - dt.timedelta(days=1))
    if version is None or version.parent_id is None:
        raise NothingAbove(
            _("A unit without a level above it on that day cannot be dissolved.")
        )
    return version.parent_id
