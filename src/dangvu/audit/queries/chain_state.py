"""How far the trail is chained."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.audit.chain import KINDS
from dangvu.audit.chained_rows import count_after, last_chained
from dangvu.audit.models import ChainLink
from dangvu.core.db.scope import whole_register


@dataclass(frozen=True, slots=True)
class ChainState:
    """The last link, and how many rows wait to be chained."""

    number: int
    digest: str
    chained_at: dt.datetime | None
    waiting: int


def chain_state() -> ChainState:
    """Return where the chain stands; numbers and a hash, nothing of any row."""
    with whole_register():
        last = ChainLink.objects.order_by("-number").first()
        chained = last_chained()
        waiting = sum(count_after(kind, chained[kind]) for kind in KINDS)
    if last is None:
        return ChainState(0, "", None, waiting)
    return ChainState(last.pk, bytes(last.digest).hex(), last.made_at, waiting)
