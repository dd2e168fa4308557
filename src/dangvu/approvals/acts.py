"""The acts that need two people, as the subject rooms declare them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dangvu.core.actor import Actor

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from dangvu.approvals.models import Proposal

CarryOut = Callable[[Actor, "Proposal", dt.datetime], object]


@dataclass(frozen=True, slots=True)
class TwoPersonAct:
    """An act that one person proposes and another confirms.

    ``proposes`` and ``confirms`` are the rights each needs at the unit of the subject;
    ``stands_for`` how long a proposal may wait, and how long what was confirmed may be
    used. With ``carry_out`` the act is done in the transaction of the confirmation;
    without it the proposer does it afterwards.
    """

    code: str
    label: _StrPromise
    proposes: str
    confirms: str
    stands_for: dt.timedelta
    carry_out: CarryOut | None = None


ACTS: dict[str, TwoPersonAct] = {}


def declare(act: TwoPersonAct) -> TwoPersonAct:
    """Make an act known by its code; called where the act is defined."""
    ACTS[act.code] = act
    return act
