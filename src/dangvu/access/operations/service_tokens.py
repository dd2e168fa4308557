"""Give another system a token, revoke it, note its use."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from dangvu.access.models import ServiceToken
from dangvu.access.roles import MANAGE_ACCESS, RIGHTS
from dangvu.access.tokens import GRANTABLE, token_digest
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import NotFound, Refused
from dangvu.units.queries.find import reach_of

PREFIX = "dvu_"
_BYTES = 32
LONGEST_NAME = 80
LONGEST = dt.timedelta(days=366)


class TokenDraftRefused(Refused):
    """A token cannot be made so."""

    default_code = "TOKEN_DRAFT"


@dataclass(frozen=True, slots=True)
class TokenDraft:
    """The office, the unit, the rights and the days of a new token (the end excluded)."""

    name: str
    role: str
    unit_id: int
    codes: tuple[str, ...]
    since: dt.date
    until: dt.date


@transaction.atomic
def make_token(
    *, actor: Actor, at: dt.datetime, draft: TokenDraft
) -> tuple[ServiceToken, str]:
    """Make a token and return it with its secret, which is never shown again.

    Nobody gives a right that they do not hold there themselves. Raises NotAllowed,
    NotFound for an unknown office, TokenDraftRefused.
    """
    reach = reach_of(draft.unit_id)
    require(actor, MANAGE_ACCESS, *reach)
    _refuse_mistakes(draft)
    for code in draft.codes:
        if not may(actor, code, *reach):
            raise TokenDraftRefused(
                _("You do not hold the right “%(code)s” here, so you cannot give it.")
                % {"code": code},
                code="TOKEN_RIGHT",
            )
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    token = ServiceToken.objects.create(
        name=draft.name.strip(),
        digest=token_digest(secret),
        role=draft.role,
        unit_id=draft.unit_id,
        codes=sorted(draft.codes),
        valid=DateRange(draft.since, draft.until, "[)"),
        made_at=at,
        made_by=actor.name,
    )
    _trail(actor, at, "access.token", token)
    return token, secret


@transaction.atomic
def revoke_token(*, actor: Actor, at: dt.datetime, token_id: int) -> ServiceToken:
    """Revoke a token at once; again changes nothing. Raises NotFound, NotAllowed."""
    token = ServiceToken.objects.select_for_update().filter(pk=token_id).first()
    if token is None or not may(actor, MANAGE_ACCESS, *reach_of(token.unit_id)):
        raise NotFound(_("There is no such token."))
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        _trail(actor, at, "access.revoke_token", token)
    return token


def note_use(*, token_id: int, at: dt.datetime) -> None:
    """Note the day on which a token was used last; written once a day."""
    day = date_in_vietnam(at)
    earlier = Q(used_on=None) | Q(used_on__lt=day)
    ServiceToken.objects.filter(earlier, pk=token_id).update(used_on=day)


def _refuse_mistakes(draft: TokenDraft) -> None:
    if draft.role not in RIGHTS:
        raise NotFound(
            _("There is no office “%(office)s”.") % {"office": draft.role},
            code="UNKNOWN_ROLE",
        )
    name = draft.name.strip()
    if (
        not 0 < len(name) <= LONGEST_NAME
        or ServiceToken.objects.filter(name__iexact=name).exists()
    ):
        raise TokenDraftRefused(
            _("Give the token a name of its own, such as that of the system."),
            code="TOKEN_NAME",
        )
    possible = [code for code in GRANTABLE if code in RIGHTS[draft.role]]
    if not draft.codes or not set(draft.codes) <= set(possible):
        raise TokenDraftRefused(
            _("Choose rights that the office has and the interface knows: %(codes)s.")
            % {"codes": "; ".join(f"{GRANTABLE[c]} ({c})" for c in possible) or "–"},
            code="TOKEN_RIGHT",
        )
    if not draft.since < draft.until <= draft.since + LONGEST:
        raise TokenDraftRefused(
            _("A token ends after its first day and within a year."),
            code="TOKEN_DAYS",
        )


def _trail(actor: Actor, at: dt.datetime, code: str, token: ServiceToken) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("token", token.pk, token.unit_id),
        detail={"name": token.name, "role": token.role, "codes": token.codes},
    )
