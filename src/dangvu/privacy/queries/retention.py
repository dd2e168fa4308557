"""Records that may be beyond their purpose. They are proposed; an officer decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from dangvu.admission.models import AdmissionCase, CaseScan
from dangvu.admission.queries.scans import authorisation_now
from dangvu.core.actor import Actor
from dangvu.core.clock import VIETNAM, date_in_vietnam
from dangvu.core.errors import NotFound
from dangvu.core.periods import add_months
from dangvu.privacy import permissions
from dangvu.privacy.duty_data import (
    ENDED,
    UNCOVERED,
    WITHDRAWN,
    RetentionRule,
    retention_rules,
)
from dangvu.privacy.enums import Verdict
from dangvu.privacy.models import RetentionDecision
from dangvu.register.enums import PersonState
from dangvu.register.models import GuestStay, Person, PersonalDetail
from dangvu.units.queries.scope import units_in

_STATES = {"CONTACT_LEFT": PersonState.LEFT, "CONTACT_DEAD": PersonState.DEAD}
MOST = 100


@dataclass(frozen=True, slots=True)
class Proposed:
    """One record that a rule proposes; ``since`` is the day its purpose ended."""

    rule: RetentionRule
    subject_id: int
    unit_id: int
    name: str
    since: dt.date
    reference: str = ""


def proposals(
    actor: Actor, *, rule: RetentionRule, today: dt.date, limit: int = MOST
) -> list[Proposed]:
    """Return what a rule proposes at the units of the actor, the oldest first.

    What was decided stays away until the day on which it is to be looked at again.
    """
    ended_before = add_months(today, -rule.months)
    return _FINDERS[rule.kind](actor, rule, today, ended_before)[:limit]


def proposal_for(
    actor: Actor, *, rule: str, subject_id: int, today: dt.date
) -> Proposed:
    """Return one proposal. Raises NotFound when nothing, or no longer, is proposed."""
    known = retention_rules().get(rule)
    found = proposals(actor, rule=known, today=today) if known else []
    for one in found:
        if one.subject_id == subject_id:
            return one
    raise NotFound(_("This record is not proposed any more."))


def decisions_for(actor: Actor) -> QuerySet[RetentionDecision]:
    """Return what was decided at the units of the actor."""
    units = units_in(actor.scope(permissions.MANAGE))
    return RetentionDecision.objects.filter(unit_id__in=units)


def _people(
    actor: Actor, rule: RetentionRule, today: dt.date, before: dt.date
) -> list[Proposed]:
    units = units_in(actor.scope(permissions.MANAGE))
    said = Q(pk__in=[])
    for name in rule.fields:
        said |= ~Q(**{name: ""})
    contacts = PersonalDetail.objects.known_at().filter(said, person=OuterRef("pk"))
    gone = (
        Person.objects.filter(state=_STATES[rule.code], home_id__in=units)
        .filter(Exists(contacts.filter(valid__upper_inf=True)))
        .exclude(Exists(_decided(rule, today)))
        .annotate(since=Max("events__effective_date"))
        .filter(since__lte=before)
        .order_by("since", "id")
    )
    return [
        Proposed(
            rule, one.pk, one.home_id or 0, one.full_name, one.since, str(one.uuid)
        )
        for one in gone[:MOST]
    ]


def _guests(
    actor: Actor, rule: RetentionRule, today: dt.date, before: dt.date
) -> list[Proposed]:
    units = units_in(actor.scope(permissions.MANAGE))
    ended = (
        GuestStay.objects.known_at()
        .filter(unit_id__in=units, valid__endswith__lte=before)
        .exclude(Exists(_decided(rule, today)))
        .order_by("id")
    )
    return [
        Proposed(rule, one.pk, one.unit_id, one.full_name, one.valid.upper)
        for one in ended[:MOST]
    ]


def _ended_scans(
    actor: Actor, rule: RetentionRule, today: dt.date, before: dt.date
) -> list[Proposed]:
    cases = _cases_with(actor, rule, today, _kept_scans())
    ended = cases.filter(closed_on__lte=before).order_by("closed_on", "id")
    return [
        _about_case(rule, one, one.closed_on) for one in ended[:MOST] if one.closed_on
    ]


def _withdrawn_scans(
    actor: Actor, rule: RetentionRule, today: dt.date, before: dt.date
) -> list[Proposed]:
    day_after = dt.datetime.combine(before + dt.timedelta(1), dt.time(), VIETNAM)
    withdrawn = _kept_scans().filter(withdrawn_at__lt=day_after)
    first = withdrawn.order_by("withdrawn_at").values("withdrawn_at")[:1]
    cases = _cases_with(actor, rule, today, withdrawn)
    found = cases.annotate(since=Subquery(first)).order_by("since", "id")
    return [_about_case(rule, one, date_in_vietnam(one.since)) for one in found[:MOST]]


def _uncovered_scans(
    actor: Actor, rule: RetentionRule, today: dt.date, before: dt.date
) -> list[Proposed]:
    newest = authorisation_now()
    if newest is None or newest.is_allowed or newest.decision_date > before:
        return []
    cases = _cases_with(actor, rule, today, _kept_scans()).order_by("id")
    return [_about_case(rule, one, newest.decision_date) for one in cases[:MOST]]


def _cases_with(
    actor: Actor, rule: RetentionRule, today: dt.date, scans: QuerySet[CaseScan]
) -> QuerySet[AdmissionCase]:
    units = units_in(actor.scope(permissions.MANAGE))
    cases = AdmissionCase.objects.filter(Exists(scans), unit_id__in=units)
    return cases.exclude(Exists(_decided(rule, today)))


def _kept_scans() -> QuerySet[CaseScan]:
    return CaseScan.objects.filter(case=OuterRef("pk"), erased_at__isnull=True)


def _about_case(rule: RetentionRule, case: AdmissionCase, since: dt.date) -> Proposed:
    return Proposed(rule, case.pk, case.unit_id, case.full_name, since)


def _decided(rule: RetentionRule, today: dt.date) -> QuerySet[RetentionDecision]:
    """Return what was decided and still holds; scans added after an erasing are new."""
    holds = Q(until__isnull=True) | Q(until__gt=today)
    kept = RetentionDecision.objects.exclude(verdict=Verdict.ERASE)
    return kept.filter(holds, rule=rule.code, subject_id=OuterRef("pk"))


_Finder = Callable[[Actor, RetentionRule, dt.date, dt.date], list[Proposed]]
_FINDERS: dict[str, _Finder] = {
    "person": _people,
    "guest": _guests,
    ENDED: _ended_scans,
    WITHDRAWN: _withdrawn_scans,
    UNCOVERED: _uncovered_scans,
}
