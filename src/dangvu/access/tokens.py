"""Service tokens: another system as an actor in an office at a unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.access.actors import scope_of
from dangvu.access.models import ServiceToken
from dangvu.access.roles import AUDIT, FIGURES, IMPORT, RIGHTS
from dangvu.core.actor import NOWHERE, Scope
from dangvu.core.errors import Refused
from dangvu.register import permissions as register
from dangvu.units import permissions as units

#: The rights that a token may be given, with what each lets another system do.
GRANTABLE = {
    units.VIEW: gettext_lazy("read the tree of organisations"),
    FIGURES: gettext_lazy("read counts and reports"),
    register.VIEW: gettext_lazy("find members and read their roll record"),
    IMPORT: gettext_lazy("import rosters"),
    AUDIT: gettext_lazy("check the audit trail"),
}
#: What an import reads and writes under row-level security; it opens no other address.
_NEEDED = {IMPORT: (register.VIEW, register.RECORD)}


class TokenRefused(Refused):
    """There is no such token, or it is not valid today."""

    default_code = "TOKEN"


@dataclass(frozen=True, slots=True)
class TokenActor:
    """A token acting today; ``codes`` are the rights it was given."""

    token_id: int
    name: str
    role: str
    unit_id: int
    place: Scope
    codes: frozenset[str]
    user_id: int | None = None

    def may_call(self, code: str) -> bool:
        """Say whether addresses that ask for a right are open to the token."""
        return code in self.codes and code in RIGHTS.get(self.role, ())

    def scope(self, code: str) -> Scope:
        """Return where a code holds; one that neither token nor office has, nowhere."""
        given = {*self.codes, *(n for c in self.codes for n in _NEEDED.get(c, ()))}
        held = given & RIGHTS.get(self.role, frozenset())
        return self.place if code in held else NOWHERE


def token_actor(secret: str, *, today: dt.date) -> TokenActor:
    """Return the actor of a token. Raises TokenRefused, without saying why."""
    row = ServiceToken.objects.filter(
        digest=token_digest(secret), revoked_at=None, valid__contains=today
    ).first()
    if row is None:
        raise TokenRefused(
            _(
                "The token is unknown, has ended or was revoked. Ask the office that "
                "gave it for a new one."
            )
        )
    return TokenActor(
        token_id=row.pk,
        name=f"API {row.name}",
        role=row.role,
        unit_id=row.unit_id,
        place=scope_of(row.unit_id),
        codes=frozenset(row.codes),
    )


def token_digest(secret: str) -> bytes:
    """Return what is kept of a token."""
    return sha256(secret.encode()).digest()
