"""Accompany a probationary member: note a review, name another helper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission.case.facts import Paper
from dangvu.admission.case.listing import HelperEnd
from dangvu.admission.case.probation import (
    Probation,
    ProbationHelper,
    ProbationReview,
)
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.write_section import write_section
from dangvu.admission.probation import REVIEWS, STATES, helping
from dangvu.admission.queries.document import sections_of
from dangvu.admission.queries.from_prospect import official_since
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register.models import Person
from dangvu.sources.queries.standing import belongings_on
from dangvu.sources.resolution import Resolution, checked_resolution

_SECTION = "probation"


class NotOnProbation(Refused):
    """The case is of nobody on probation, or the day lies outside the probation."""

    default_code = "NOT_ON_PROBATION"


class ReviewRefused(Refused):
    """This review cannot be noted."""

    default_code = "REVIEW"


class HelperRefused(Refused):
    """This member cannot help this probationary member."""

    default_code = "HELPER"


@dataclass(frozen=True, slots=True)
class NotedReview:
    """What the branch found at the review of a month, and what comes next."""

    month: int
    held_on: dt.date
    held_by: str = ""
    note: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class HelperChange:
    """Who helps from the day of the resolution on.

    ``reason`` and ``comment`` are about who helped until then; empty where nobody did.
    """

    helper: Person
    resolution: Resolution
    reason: str = ""
    comment: Paper | None = None


@transaction.atomic
def note_review(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    review: NotedReview,
    version: int | None = None,
) -> AdmissionCase:
    """Note a review of a probation; of two for a month the later one counts.

    Raises NotOnProbation, ReviewRefused, InTheFuture and what ``write_section`` raises.
    """
    _refuse_day(case, review.held_on, date_in_vietnam(at))
    if review.month not in REVIEWS:
        raise ReviewRefused(_("Reviews are those of month 3, 6 and 9."))
    if not review.note.strip():
        raise ReviewRefused(_("Write what the branch found."), code="NO_NOTE")
    facts = _facts(case)
    noted = ProbationReview(
        month=review.month,
        held_on=review.held_on,
        held_by=review.held_by,
        note=review.note,
        next=review.next,
    )
    reviews = sorted([*facts.reviews, noted], key=lambda one: one.month or 0)
    changed = facts.model_copy(update={"reviews": tuple(reviews)})
    return _write(actor, at, case, changed, version)


@transaction.atomic
def change_helper(
    *,
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    change: HelperChange,
    version: int | None = None,
) -> AdmissionCase:
    """Let one helper end and another begin by one resolution of the branch.

    The new one is an official member of the same branch on the day of the resolution.
    Who leaves hands in a comment; it may follow. Source: 294-QĐ/TW điểm 3.2.2; 06-HD/TW
    điểm 3.8.c, 3.10. Raises NotOnProbation, HelperRefused, ResolutionMissing,
    InTheFuture and what ``write_section`` raises.
    """
    today = date_in_vietnam(at)
    paper = checked_resolution(change.resolution, today=today)
    _refuse_day(case, paper.day, today)
    facts = _facts(case)
    _refuse_helper(case, change.helper, paper.day)
    before = _ended(facts, replace(change, resolution=paper))
    named = _named(change.helper, paper.day).model_copy(
        update={"resolution": Paper(number=paper.number, date=paper.day)}
    )
    changed = facts.model_copy(update={"helpers": (*before, named)})
    return _write(actor, at, case, changed, version)


def helper_of_ceremony(
    *, case: AdmissionCase, helper: Person, day: dt.date
) -> dict[str, dict[str, Any]]:
    """Return what a ceremony lays over the case by naming who helps from its day on.

    Whoever was written as helping takes second place to who was named there; one who
    is written already stays as written. Source: 06-HD/TW điểm 3.8.c. Raises
    HelperRefused for anybody but an official member of the branch.
    """
    facts = _facts(case)
    now = helping(facts, on=day)
    if now is not None and now.member == str(helper.uuid) and now.helps_on(day):
        return {}
    _refuse_helper(case, helper, day)
    over = [one for one in facts.helpers if one.until is not None and one.until <= day]
    helpers = [one.model_dump(mode="json") for one in (*over, _named(helper, day))]
    return {_SECTION: {"helpers": helpers}}


def _named(helper: Person, since: dt.date) -> ProbationHelper:
    """Return a member of the register as the helper of a probation."""
    with whole_register():
        official = official_since([helper.pk])
    return ProbationHelper(
        name=helper.full_name,
        member=str(helper.uuid),
        official_since=official.get(helper.pk),
        since=since,
    )


def _ended(facts: Probation, change: HelperChange) -> tuple[ProbationHelper, ...]:
    """Return the helpers so far, the one who helps with day and reason of the end."""
    day, now = change.resolution.day, helping(facts, on=change.resolution.day)
    if now is None:
        return facts.helpers
    if now.member == str(change.helper.uuid):
        raise HelperRefused(_("This member helps already."), code="HELPS_ALREADY")
    if change.reason not in tuple(HelperEnd):
        raise HelperRefused(_("Say why the help ends."), code="NO_REASON")
    if now.since and day < now.since:
        raise HelperRefused(
            _("The help cannot end before it began."), code="ENDS_BEFORE"
        )
    end = next(one for one in HelperEnd if one == change.reason)
    over: dict[str, Any] = {"until": day, "end": end}
    if change.comment:
        over["comment"] = change.comment
    ended = now.model_copy(update=over)
    return tuple(ended if one is now else one for one in facts.helpers)


def _refuse_helper(case: AdmissionCase, helper: Person, day: dt.date) -> None:
    with whole_register():
        found = belongings_on([helper.pk], day=day).get(helper.pk)
    if found is None or not found.is_official:
        raise HelperRefused(
            _(
                "The helper must be an official member on that day. "
                "Choose another member, or look at the date."
            ),
            code="NOT_OFFICIAL",
        )
    if found.unit_id != case.unit_id:
        raise HelperRefused(
            _("The helper belongs to another branch. Choose a member of this one."),
            code="OTHER_BODY",
        )


def _refuse_day(case: AdmissionCase, day: dt.date, today: dt.date) -> None:
    refuse_future(day, today)
    if case.state not in STATES or case.ceremony_on is None:
        raise NotOnProbation(_("Nobody is on probation by this case now."))
    if day < case.ceremony_on:
        raise NotOnProbation(
            _("This day lies before the ceremony; the probation had not begun.")
        )


def _facts(case: AdmissionCase) -> Probation:
    return Probation.model_validate(sections_of(case).get(_SECTION, {}))


def _write(
    actor: Actor,
    at: dt.datetime,
    case: AdmissionCase,
    facts: Probation,
    version: int | None,
) -> AdmissionCase:
    return write_section(
        actor=actor,
        at=at,
        case=case,
        section=_SECTION,
        values=facts.model_dump(mode="json", exclude_defaults=True),
        version=case.version if version is None else version,
    )
