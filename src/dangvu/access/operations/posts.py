"""Give somebody a post in a committee, end it, correct it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.access.committees import EXECUTIVE, post_of
from dangvu.access.enums import EndReason, MandateBasis
from dangvu.access.models import Mandate, Term
from dangvu.access.operations.rewrite import replaced
from dangvu.access.permissions import RECORD_POSTS
from dangvu.access.queries.mandates import left_on
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.histories import days, period_of, since
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION, Decision
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.register.models import Person
from dangvu.units.models import Unit
from dangvu.units.queries.find import reach_of, version_on


class PostRefused(Refused):
    """The post does not fit the committee or the other posts."""

    default_code = "POST"


class PostHeld(PostRefused):
    """Somebody holds the post, or the person holds another one, in that time."""

    default_code = "POST_HELD"


class NoLongerMember(PostRefused):
    """The person is no member of the Party from the first day on."""

    default_code = "NO_LONGER_MEMBER"


class NoTermYet(PostRefused):
    """The committee does not sit on that day."""

    default_code = "NO_TERM"


@dataclass(frozen=True, slots=True)
class PostDraft:
    """A post from a day on, until ``until`` where the end is known already."""

    post: str
    day: dt.date
    kind: str = EXECUTIVE
    until: dt.date | None = None
    basis: str = MandateBasis.ELECTED
    decision: Decision = NO_DECISION


@transaction.atomic
def give_post(
    *, actor: Actor, at: dt.datetime, unit: Unit, person: Person, draft: PostDraft
) -> Mandate:
    """Let a person hold a post of a committee from a day on.

    The mandate lasts until it is ended, or until the next term begins. Raises
    NoTermYet, PostHeld, NoLongerMember, PostRefused, UnknownPost, InTheFuture,
    NotAllowed. Sources: 294-QĐ/TW 16.1, 16.2; records 1.2.
    """
    _refuse_days(draft, date_in_vietnam(at))
    require(actor, RECORD_POSTS, *reach_of(unit.pk))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="access.post")
        mandate = _given(unit, person, draft, recording)
        _trail(actor, at, "access.give_post", mandate, recording)
    return mandate


@transaction.atomic
def end_post(
    *,
    actor: Actor,
    at: dt.datetime,
    mandate: Mandate,
    day: dt.date,
    reason: str,
    decision: Decision = NO_DECISION,
) -> Mandate:
    """End a mandate: from the day on the post gives no right.

    Raises PostRefused for a day outside it, for no reason of the list, or when it was
    changed meanwhile; InTheFuture, NotAllowed.
    """
    refuse_future(day, date_in_vietnam(at))
    require(actor, RECORD_POSTS, *reach_of(mandate.unit_id))
    if reason not in EndReason:
        raise PostRefused(_("Choose why the post ended."), code="NO_REASON")
    held = period_of(mandate.valid)
    if held.start is None or day <= held.start or (held.end and day > held.end):
        raise PostRefused(
            _("The post was not held on %(day)s: choose a day after it began.")
            % {"day": day.strftime("%d-%m-%Y")}
        )
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="access.post")
        _refuse_stale(mandate)
        ended = replaced(
            mandate,
            recording=recording,
            valid=days(Period(held.start, day)),
            end_reason=reason,
            end_number=decision.number,
            end_date=decision.date,
            end_issuer=decision.issuer,
        )
        _trail(actor, at, "access.end_post", mandate, recording, until=day)
    return ended or mandate


@transaction.atomic
def correct_post(
    *,
    actor: Actor,
    at: dt.datetime,
    mandate: Mandate,
    reason: str,
    draft: PostDraft | None,
) -> Mandate | None:
    """Replace a mandate that was entered wrongly, or take it back without a draft.

    What was known before stays visible as known then. Raises PostRefused without a
    reason or when it was changed meanwhile, and what ``give_post`` raises.
    """
    if draft:
        _refuse_days(draft, date_in_vietnam(at))
    require(actor, RECORD_POSTS, *reach_of(mandate.unit_id))
    if not reason.strip():
        raise PostRefused(_("Say what was wrong."), code="NO_REASON")
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="access.correct_post", note=reason
        )
        _refuse_stale(mandate)
        replaced(mandate, recording=recording)
        fresh = None
        if draft:
            fresh = _given(mandate.unit, mandate.person, draft, recording)
        _trail(actor, at, "access.correct_post", mandate, recording)
    return fresh


def _given(
    unit: Unit, person: Person, draft: PostDraft, recording: Recording
) -> Mandate:
    version = version_on(unit.pk, day=draft.day)
    if version is None:
        raise PostRefused(
            _("The unit does not exist on %(day)s.")
            % {"day": draft.day.strftime("%d-%m-%Y")}
        )
    post = post_of(draft.kind, draft.post, version.type)
    _refuse_gone(unit, person, draft.day)
    period = _period(unit, draft)
    _refuse_held(unit, person, draft, period, is_single=post.is_single)
    has_ended = period.end is not None
    mandate: Mandate = Mandate.objects.create(
        unit=unit,
        kind=draft.kind,
        post=draft.post,
        person=person,
        basis=draft.basis,
        valid=days(period),
        known=since(recording.pk),
        end_reason=EndReason.END_OF_TERM if has_ended and not draft.until else "",
        **draft.decision.columns(),
    )
    return mandate


def _refuse_gone(unit: Unit, person: Person, day: dt.date) -> None:
    """Refuse somebody who had left the Party here before the post began."""
    gone = left_on(person_id=person.pk, unit_id=unit.pk, since=day)
    if gone and gone <= day:
        raise NoLongerMember(
            _("%(name)s is not a member of the Party here from %(day)s on.")
            % {"name": person.full_name, "day": day.strftime("%d-%m-%Y")}
        )


def _period(unit: Unit, draft: PostDraft) -> Period:
    """Return the days of the mandate: no longer than the term in which it begins."""
    terms = Term.objects.known_at().valid_on(draft.day)
    term = terms.filter(unit=unit, kind=draft.kind).first()
    if term is None:
        raise NoTermYet(
            _("The committee has no term on %(day)s. Open the term first.")
            % {"day": draft.day.strftime("%d-%m-%Y")}
        )
    ends = [day for day in (draft.until, term.valid.upper) if day]
    return Period(draft.day, min(ends) if ends else None)


def _refuse_held(
    unit: Unit, person: Person, draft: PostDraft, period: Period, *, is_single: bool
) -> None:
    around = Mandate.objects.known_at().filter(
        unit=unit, kind=draft.kind, valid__overlap=days(period)
    )
    if around.filter(person=person).exists():
        raise PostHeld(
            _(
                "%(name)s holds a post in this committee in that time. End or correct "
                "it first."
            )
            % {"name": person.full_name}
        )
    holder = around.filter(post=draft.post).select_related("person").first()
    if is_single and holder:
        raise PostHeld(
            _("%(name)s holds this post in that time. End that mandate first.")
            % {"name": holder.person.full_name}
        )


def _refuse_days(draft: PostDraft, today: dt.date) -> None:
    refuse_future(draft.day, today)
    if draft.until:
        refuse_future(draft.until, today)
        if draft.until <= draft.day:
            raise PostRefused(_("The post ends after it began: look at the two days."))


def _refuse_stale(mandate: Mandate) -> None:
    if not Mandate.objects.known_at().filter(pk=mandate.pk).exists():
        raise PostRefused(_("The post was changed meanwhile. Look again."))


def _trail(
    actor: Actor,
    at: dt.datetime,
    code: str,
    mandate: Mandate,
    recording: Recording,
    **detail: object,
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("person", mandate.person_id, mandate.unit_id),
        detail={"post": mandate.post, "from": mandate.valid.lower, **detail},
        recording=recording,
    )
