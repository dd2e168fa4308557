"""Requests for verification: sent, received, reminded of, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.enums import About
from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.admission.operations.held import held, save_standing
from dangvu.admission.places import require_at
from dangvu.admission.queries.books import Books, books
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.rulebook.errors import NoHolidayTable, NoValue

_LIMITS = {False: "verify-reply-domestic", True: "verify-reply-abroad"}


class AddresseeMissing(Refused):
    """A request goes to somebody."""

    default_code = "NO_ADDRESSEE"


class DaysOutOfOrder(Refused):
    """A request is received after it was sent and answered after it was received."""

    default_code = "DAYS_OUT_OF_ORDER"


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A letter, or a trip of a verifier, about one person."""

    addressee: str
    sent_on: dt.date
    about: str = About.SELF
    topics: tuple[str, ...] = ()
    is_abroad: bool = False
    routed_through: str = ""
    number: str = ""
    received_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What is known of a request now; None leaves what stood there."""

    received_on: dt.date | None = None
    reminded_on: dt.date | None = None
    replied_on: dt.date | None = None
    reply_number: str = ""
    result: str = ""


@transaction.atomic
def add_requests(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    drafts: Sequence[RequestDraft],
) -> list[VerificationRequest]:
    """Record requests for verification of a case, many at once (06-HD/TW 3.4).

    The answer is due so many working days after the receipt; until that is known, after
    the day of sending; never, where the rules of that day name no limit. Raises NotAllowed, InTheFuture, AddresseeMissing, DaysOutOfOrder.
    """
    require_at(actor, permissions.PREPARE, case.unit_id)
    today = date_in_vietnam(at)
    for draft in drafts:
        _refuse(draft, today)
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="admission.request")
        row, by = held(case.pk), books()
        made = [_made(row, draft, recording, by) for draft in drafts]
        save_standing(row, today=today, books=by)
        _leave_line("admission.request", row, len(made), recording, by=actor)
    return made


@transaction.atomic
def answer_request(
    *, actor: Actor, at: dt.datetime, request: VerificationRequest, draft: AnswerDraft
) -> VerificationRequest:
    """Record receipt, reminder or answer of a request; findings are not kept.

    Raises NotAllowed, InTheFuture, DaysOutOfOrder.
    """
    require_at(actor, permissions.PREPARE, request.case.unit_id)
    today = date_in_vietnam(at)
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="admission.answer")
        case, by = held(request.case_id), books()
        row = VerificationRequest.objects.get(pk=request.pk)
        _lay_over(row, draft)
        _refuse_days(row.sent_on, row.received_on, row.replied_on, today=today)
        row.due_on = _due(
            row.received_on or row.sent_on, is_abroad=row.is_abroad, by=by
        )
        row.save(update_fields=VerificationRequest.ANSWERED)
        save_standing(case, today=today, books=by)
        _leave_line("admission.answer", case, 1, recording, by=actor)
    return row


def _made(
    case: AdmissionCase, draft: RequestDraft, recording: Recording, by: Books
) -> VerificationRequest:
    start = draft.received_on or draft.sent_on
    return VerificationRequest.objects.create(
        case=case,
        addressee=draft.addressee.strip(),
        about=draft.about,
        topics=list(draft.topics),
        is_abroad=draft.is_abroad,
        routed_through=draft.routed_through.strip(),
        number=draft.number.strip(),
        sent_on=draft.sent_on,
        received_on=draft.received_on,
        due_on=_due(start, is_abroad=draft.is_abroad, by=by),
        recording=recording,
    )


def _due(start: dt.date, *, is_abroad: bool, by: Books) -> dt.date | None:
    """Return the last day in time; None where the rules of the day name no limit."""
    try:
        limit = by.rules.on(start).parameter(_LIMITS[is_abroad]).number
    except NoValue:
        return None
    try:
        return by.calendar.add(start, limit)
    except NoHolidayTable:
        return replace(by.calendar, years=None).add(start, limit)


def _refuse(draft: RequestDraft, today: dt.date) -> None:
    if not draft.addressee.strip():
        raise AddresseeMissing(_("Say to whom the request goes."))
    _refuse_days(draft.sent_on, draft.received_on, today=today)


def _refuse_days(*days: dt.date | None, today: dt.date) -> None:
    known = [day for day in days if day]
    for day in known:
        refuse_future(day, today)
    if known != sorted(known):
        raise DaysOutOfOrder(
            _("A request is sent first, then received, then answered; check the days.")
        )


def _lay_over(row: VerificationRequest, draft: AnswerDraft) -> None:
    for name in ("received_on", "reminded_on", "replied_on", "reply_number", "result"):
        value = getattr(draft, name)
        if value:
            setattr(row, name, value)


def _leave_line(
    code: str, case: AdmissionCase, number: int, recording: Recording, *, by: Actor
) -> None:
    write_line(
        actor=by,
        at=recording.recorded_at,
        code=code,
        subject=Subject("case", case.pk, case.unit_id),
        detail={"requests": number},
        recording=recording,
    )
