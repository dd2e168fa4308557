"""Which tokens there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.access.enums import TokenState
from dangvu.access.models import ServiceToken
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.core.actor import Actor
from dangvu.units.queries.scope import units_in


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret; the last day is the last on which it works."""

    id: int
    name: str
    role: str
    unit: str
    codes: tuple[str, ...]
    first_day: dt.date
    last_day: dt.date
    made_by: str
    used_on: dt.date | None
    state: str

    @property
    def is_revocable(self) -> bool:
        """Say whether revoking it would change anything."""
        return self.state in {TokenState.ACTIVE, TokenState.COMING}

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return str(TokenState(self.state).label)


def tokens_for(*, actor: Actor, today: dt.date) -> list[Token]:
    """Return the tokens at units whose access the actor manages, newest first."""
    rows = ServiceToken.objects.select_related("unit").order_by("-pk")
    inside = rows.filter(unit_id__in=units_in(actor.scope(MANAGE_ACCESS)))
    return [_token(row, today) for row in inside]


def _token(row: ServiceToken, today: dt.date) -> Token:
    return Token(
        id=row.pk,
        name=row.name,
        role=row.role,
        unit=row.unit.code,
        codes=tuple(row.codes),
        first_day=row.valid.lower,
        last_day=row.valid.upper - dt.timedelta(days=1),
        made_by=row.made_by,
        used_on=row.used_on,
        state=_state(row, today),
    )


def _state(row: ServiceToken, today: dt.date) -> str:
    if row.revoked_at is not None:
        return TokenState.REVOKED
    if today in row.valid:
        return TokenState.ACTIVE
    return TokenState.COMING if today < row.valid.lower else TokenState.ENDED
