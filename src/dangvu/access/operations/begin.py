"""Begin a real register: the root unit, its office, its first administrator."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from dangvu.access.operations.accounts import create_account
from dangvu.access.operations.assign import assign_office
from dangvu.access.roles import Role
from dangvu.accounts.models import User
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.units.models import Unit
from dangvu.units.operations.found import UnitDraft, found_units
from dangvu.units.timeline import UnitFacts

IDS_IN_A_BLOCK = 1_000_000_000


class NotEmpty(Refused):
    """The register has been begun before."""

    default_code = "NOT_EMPTY"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new register starts with; ``block`` keeps ids apart from other ones."""

    code: str
    name: str
    type: str
    since: dt.date
    username: str
    full_name: str
    password: str
    block: int = 0


@transaction.atomic
def begin_register(*, actor: Actor, at: dt.datetime, beginning: Beginning) -> Unit:
    """Found the root unit and give an account the organisation office there.

    Raises NotEmpty when there is a unit already.
    """
    refuse_begun()
    _use_block(beginning.block)
    draft = UnitDraft(
        code=beginning.code,
        valid_from=beginning.since,
        facts=UnitFacts(beginning.type, beginning.name, has_seal=True),
    )
    unit = found_units(actor=actor, at=at, drafts=[draft])[0]
    user = _administrator(actor, at, beginning)
    assign_office(
        actor=actor,
        at=at,
        user=user,
        role=Role.ORG_OFFICE,
        unit_id=unit.pk,
        since=date_in_vietnam(at),
    )
    return unit


def refuse_begun() -> None:
    """Raise NotEmpty when the register has a unit."""
    if Unit.objects.exists():
        raise NotEmpty(
            _(
                "The register is not empty: it was begun before. Use another data "
                "directory (DANGVU_VAR) for a new one."
            )
        )


def _administrator(actor: Actor, at: dt.datetime, beginning: Beginning) -> User:
    return create_account(
        actor=actor,
        at=at,
        username=beginning.username,
        full_name=beginning.full_name,
        password=beginning.password,
    )


def _use_block(block: int) -> None:
    """Let identities start at a block of this installation's own."""
    if not block:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('register_person', 'id'), %s, false)",
            [block * IDS_IN_A_BLOCK + 1],
        )
