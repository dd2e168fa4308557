"""Open a term of a committee, with which the one before ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dangvu.access.committees import EXECUTIVE, kinds_of
from dangvu.access.enums import EndReason, TermBasis
from dangvu.access.models import Mandate, Term
from dangvu.access.operations.rewrite import replaced
from dangvu.access.permissions import RECORD_POSTS
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import days, since
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of, version_on


class TermRefused(Refused):
    """The term does not fit the unit or the terms around it."""

    default_code = "TERM"


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A term to open; ``seats`` is the number of members that the congress decided."""

    day: dt.date
    planned_end: dt.date | None = None
    kind: str = EXECUTIVE
    number: int | None = None
    basis: str = TermBasis.CONGRESS
    seats: int | None = None
    decision: Decision = NO_DECISION


@transaction.atomic
def open_term(*, actor: Actor, at: dt.datetime, unit: Unit, draft: TermDraft) -> Term:
    """Let a committee sit from a day on; the term before and its mandates end with it.

    A term before one that is known already lasts until that one. Raises TermRefused,
    InTheFuture, NotAllowed. Sources: 294-QĐ/TW 15.2, 16.5, 23.1.
    """
    refuse_future(draft.day, date_in_vietnam(at))
    require(actor, RECORD_POSTS, *reach_of(unit.pk))
    if draft.planned_end and draft.planned_end <= draft.day:
        raise TermRefused(_("The term ends after it began: look at the two days."))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="access.term")
        _refuse_foreign(unit, draft)
        following = _make_room(unit, draft, recording)
        term: Term = Term.objects.create(
            unit=unit,
            kind=draft.kind,
            number=draft.number,
            basis=draft.basis,
            planned_end=draft.planned_end,
            seats=draft.seats,
            valid=days(Period(draft.day, following)),
            known=since(recording.pk),
            **draft.decision.columns(),
        )
        write_line(
            actor=actor,
            at=at,
            code="access.term",
            subject=Subject("unit", unit.pk, unit.pk),
            detail={"committee": draft.kind, "from": draft.day},
            recording=recording,
        )
    return term


@transaction.atomic
def withdraw_term(*, actor: Actor, at: dt.datetime, term: Term, reason: str) -> None:
    """Take back a term that was entered by mistake; its posts stay as they are.

    The term before goes on as if this one had not been opened. Raises TermRefused
    without a reason or when it was changed meanwhile, NotAllowed.
    """
    require(actor, RECORD_POSTS, *reach_of(term.unit_id))
    if not reason.strip():
        raise TermRefused(_("Say why the term is taken back."), code="NO_REASON")
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="access.term", note=reason
        )
        _refuse_stale(term)
        before = _others(term).filter(valid__endswith=term.valid.lower).first()
        replaced(term, recording=recording)
        if before:
            replaced(
                before,
                recording=recording,
                valid=days(Period(before.valid.lower, term.valid.upper)),
            )
        write_line(
            actor=actor,
            at=at,
            code="access.withdraw_term",
            subject=Subject("unit", term.unit_id, term.unit_id),
            detail={"committee": term.kind, "from": term.valid.lower},
            recording=recording,
        )


def _refuse_foreign(unit: Unit, draft: TermDraft) -> None:
    version = version_on(unit.pk, day=draft.day)
    if version is None:
        raise TermRefused(
            _("The unit does not exist on %(day)s.")
            % {"day": draft.day.strftime("%d-%m-%Y")}
        )
    if draft.kind not in {kind.code for kind in kinds_of(version.type)}:
        raise TermRefused(_("A body of this type has no such committee."))


def _make_room(unit: Unit, draft: TermDraft, recording: Recording) -> dt.date | None:
    """End what sits on the day; return when the term that follows begins."""
    terms = Term.objects.known_at().filter(unit=unit, kind=draft.kind)
    if terms.filter(valid__startswith=draft.day).exists():
        raise TermRefused(_("A term of this committee begins on that day already."))
    sitting = terms.filter(valid__contains=draft.day).first()
    if sitting:
        period = Period(sitting.valid.lower, draft.day)
        replaced(sitting, recording=recording, valid=days(period))
        _end_mandates(unit, draft, recording)
        following: dt.date | None = sitting.valid.upper
        return following
    later = terms.filter(valid__startswith__gt=draft.day).order_by("valid").first()
    return later.valid.lower if later else None


def _end_mandates(unit: Unit, draft: TermDraft, recording: Recording) -> None:
    """End the mandates of the term before; those given on the day itself are new."""
    held = Mandate.objects.known_at().filter(
        unit=unit,
        kind=draft.kind,
        valid__contains=draft.day,
        valid__startswith__lt=draft.day,
    )
    for mandate in held:
        replaced(
            mandate,
            recording=recording,
            valid=days(Period(mandate.valid.lower, draft.day)),
            end_reason=EndReason.END_OF_TERM,
        )


def _others(term: Term) -> QuerySet[Term]:
    terms = Term.objects.known_at().filter(unit_id=term.unit_id, kind=term.kind)
    return terms.exclude(pk=term.pk)


def _refuse_stale(term: Term) -> None:
    if not Term.objects.known_at().filter(pk=term.pk).exists():
        raise TermRefused(_("The term was changed meanwhile. Look again."))
