"""Receive what a person asks about their own data; the clocks begin."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import NotFound, Refused
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import acknowledge_clock, answer_clock
from dangvu.privacy.enums import RequestKind
from dangvu.privacy.models import PersonRequest
from dangvu.register.models import Person
from dangvu.rulebook.queries.calendar import work_calendar
from dangvu.units.queries.find import reach_of


class NothingAsked(Refused):
    """A request without what was asked."""

    default_code = "NOTHING_ASKED"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, in the person's words, and the day it was received."""

    kind: RequestKind
    text: str
    received_on: dt.date


@transaction.atomic
def receive_request(
    *, actor: Actor, at: dt.datetime, person: Person, asked: Asked
) -> PersonRequest:
    """Keep a request with the days by which it is acknowledged and answered.

    Raises NotAllowed, NotFound, NothingAsked, InTheFuture, NoHolidayTable. Source: records 2.6,
    counted as rules-records 0.4 A1.
    """
    unit_id = person.home_id or actor.unit_id
    if unit_id is None:
        raise NotFound(_("There is no such member, or not in your office."))
    require(actor, permissions.MANAGE, *(reach_of(unit_id) or ["-"]))
    refuse_future(asked.received_on, date_in_vietnam(at))
    if not asked.text.strip():
        raise NothingAsked(_("Write what the person asks for."))
    add = work_calendar().add
    request = PersonRequest.objects.create(
        person=person,
        unit_id=unit_id,
        kind=asked.kind,
        text=asked.text.strip(),
        received_on=asked.received_on,
        acknowledge_by=add(asked.received_on, acknowledge_clock().number),
        answer_by=add(asked.received_on, answer_clock(asked.kind).number),
        received_by=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="privacy.receive_request",
        subject=Subject("person", person.pk, person.home_id),
        detail={"request": request.pk, "kind": asked.kind},
    )
    return request
