"""Give an account an office at a unit, or end it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from dangvu.access.models import Assignment
from dangvu.access.roles import GIVEN, MANAGE_ACCESS
from dangvu.accounts.models import User
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotFound, Refused
from dangvu.units.queries.find import reach_of


class OfficeHeld(Refused):
    """The account holds the office already in that period."""

    default_code = "OFFICE_HELD"


class OwnOffice(Refused):
    """Nobody gives an office to themselves."""

    default_code = "OWN_OFFICE"


class OfficeNotHeld(Refused):
    """The office does not hold on the day."""

    default_code = "OFFICE_NOT_HELD"


@transaction.atomic
def assign_office(
    *,
    actor: Actor,
    at: dt.datetime,
    user: User,
    role: str,
    unit_id: int,
    since: dt.date,
) -> Assignment:
    """Let an account act in an office at a unit from a day on.

    Raises NotAllowed, NotFound for an unknown office, OfficeHeld, OwnOffice: who looks
    after accounts must not let themselves in.
    """
    require(actor, MANAGE_ACCESS, *reach_of(unit_id))
    if user.pk == actor.user_id:
        raise OwnOffice(
            _("Nobody gives an office to themselves. Ask another person in charge.")
        )
    if role not in GIVEN:
        raise NotFound(
            _("There is no office “%(office)s”.") % {"office": role},
            code="UNKNOWN_ROLE",
        )
    held = Assignment.objects.filter(user=user, role=role, unit_id=unit_id)
    if held.filter(valid__overlap=DateRange(since, None, "[)")).exists():
        raise OfficeHeld(_("The account holds this office already. End it first."))
    assignment = Assignment.objects.create(
        user=user, role=role, unit_id=unit_id, valid=DateRange(since, None, "[)")
    )
    _trail(actor, at, "access.assign", assignment)
    return assignment


@transaction.atomic
def end_office(
    *, actor: Actor, at: dt.datetime, assignment: Assignment, day: dt.date
) -> None:
    """End an office: from the day on it gives no right.

    Raises NotAllowed, OfficeNotHeld for a day before it began or after it ended.
    """
    require(actor, MANAGE_ACCESS, *reach_of(assignment.unit_id))
    held = assignment.valid
    if day < held.lower or (held.upper and day > held.upper):
        raise OfficeNotHeld(
            _("The office was not held on %(day)s.") % {"day": day.strftime("%d-%m-%Y")}
        )
    assignment.valid = DateRange(assignment.valid.lower, day, "[)")
    assignment.save(update_fields=["valid"])
    _trail(actor, at, "access.end", assignment)


def _trail(actor: Actor, at: dt.datetime, code: str, assignment: Assignment) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("user", assignment.user_id, assignment.unit_id),
        detail={"role": assignment.role},
    )
