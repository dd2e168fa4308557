"""Acknowledge a request, and answer it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.privacy import permissions
from dangvu.privacy.enums import Outcome
from dangvu.privacy.models import PersonRequest
from dangvu.units.queries.find import reach_of


class RequestClosed(Refused):
    """The request was acknowledged or answered already."""

    default_code = "REQUEST_CLOSED"


@transaction.atomic
def acknowledge_request(
    *, actor: Actor, at: dt.datetime, request: PersonRequest
) -> None:
    """Note that the person was told of the receipt. Raises NotAllowed, RequestClosed."""
    held = _held(actor, request)
    if held.acknowledged_on:
        raise RequestClosed(_("The receipt was acknowledged already."))
    held.acknowledged_on = date_in_vietnam(at)
    held.save(update_fields=["acknowledged_on"])
    _leave_line(actor, at, held, "privacy.acknowledge_request")


@transaction.atomic
def answer_request(
    *,
    actor: Actor,
    at: dt.datetime,
    request: PersonRequest,
    outcome: Outcome,
    answer: str,
    handed_over: str,
) -> None:
    """Close a request with what was done and to whom the answer was handed.

    Raises NotAllowed, RequestClosed, ReasonMissing.
    """
    require_reason(answer)
    held = _held(actor, request)
    held.outcome = outcome
    held.answer = answer.strip()
    held.handed_over = handed_over.strip()
    held.answered_on = date_in_vietnam(at)
    held.answered_by = actor.name
    if held.acknowledged_on is None:
        held.acknowledged_on = held.answered_on
    held.save(update_fields=[*PersonRequest.ANSWERED, "handed_over"])
    _leave_line(actor, at, held, "privacy.answer_request")


def _held(actor: Actor, request: PersonRequest) -> PersonRequest:
    require(actor, permissions.MANAGE, *(reach_of(request.unit_id) or ["-"]))
    held = PersonRequest.objects.select_for_update().get(pk=request.pk)
    if held.answered_on:
        raise RequestClosed(_("The request was answered already."))
    return held


def _leave_line(
    actor: Actor, at: dt.datetime, request: PersonRequest, code: str
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("person", request.person_id, request.unit_id),
        detail={"request": request.pk, "outcome": request.outcome},
    )
