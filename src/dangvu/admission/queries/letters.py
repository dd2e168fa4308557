"""Verification letters over all cases of an office: outstanding ones, and those to send."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from dangvu.admission import permissions
from dangvu.admission.enums import About
from dangvu.admission.models import AdmissionCase, VerificationRequest
from dangvu.core.actor import Actor
from dangvu.units.queries.scope import units_below_today, units_in

#: States in which a background is verified.
VERIFIED_IN = ("A5", "A6")


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """Which letters are listed; ``late_on`` only those past their limit on that day."""

    addressee: str = ""
    unit_id: int | None = None
    late_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who has not answered: how many letters, how many late, since when."""

    name: str
    letters: int
    late: int
    since: dt.date


@dataclass(frozen=True, slots=True)
class Unsent:
    """A person of a case about whom no letter was sent yet."""

    case: AdmissionCase
    about: About


def outstanding(
    *, actor: Actor, wanted: LetterFilter, start: int = 0, limit: int
) -> list[VerificationRequest]:
    """Return letters without an answer that the actor follows, by addressee and day due."""
    rows = _wanted(actor, wanted).select_related("case")
    return list(rows.order_by("addressee", "due_on", "id")[start : start + limit])


def addressees(
    *, actor: Actor, wanted: LetterFilter, today: dt.date
) -> list[Addressee]:
    """Count what is outstanding by addressee, who keeps most letters waiting first."""
    rows = _wanted(actor, wanted).values("addressee")
    counted = rows.annotate(
        letters=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        since=Min("sent_on"),
    )
    ordered = counted.order_by("-late", "-letters", "addressee")
    return [
        Addressee(row["addressee"], row["letters"], row["late"], row["since"])
        for row in ordered
    ]


def letters_chosen(
    *, actor: Actor, chosen: Iterable[uuid.UUID]
) -> list[VerificationRequest]:
    """Return letters without an answer that were chosen; others are left out."""
    rows = _followed(actor).filter(public_id__in=list(chosen)).select_related("case")
    return list(rows.order_by("addressee", "id"))


def unsent(*, actor: Actor, unit_id: int | None = None, limit: int) -> list[Unsent]:
    """Return whom the cases under verification still need a letter about.

    The applicant, and the relatives recorded in the section of verification; of at most
    so many cases, those longest in their state first.
    """
    scope = actor.scope(permissions.PREPARE)
    rows = AdmissionCase.objects.filter(state__in=VERIFIED_IN, closed_on__isnull=True)
    rows = rows.filter(unit_id__in=units_in(scope))
    if unit_id is not None:
        rows = rows.filter(unit_id__in=units_below_today(unit_id))
    cases = list(rows.order_by("state_since", "id")[:limit])
    sent = set(
        VerificationRequest.objects.filter(case__in=cases).values_list(
            "case_id", "about"
        )
    )
    return [one for case in cases for one in _needed(case, sent)]


def _needed(case: AdmissionCase, sent: set[tuple[int, str]]) -> Iterator[Unsent]:
    persons = case.sections.get("verification", {}).get("persons", [])
    known = [one.get("relation", "") for one in persons if not one.get("exemption")]
    for about in About:
        is_known = about == About.SELF or about.value in known
        if is_known and (case.pk, about.value) not in sent:
            yield Unsent(case, about)


def _wanted(actor: Actor, wanted: LetterFilter) -> QuerySet[VerificationRequest]:
    rows = _followed(actor)
    if wanted.addressee:
        rows = rows.filter(addressee__icontains=wanted.addressee)
    if wanted.unit_id is not None:
        rows = rows.filter(case__unit_id__in=units_below_today(wanted.unit_id))
    if wanted.late_on:
        rows = rows.filter(due_on__lt=wanted.late_on)
    return rows


def _followed(actor: Actor) -> QuerySet[VerificationRequest]:
    """Return the letters without an answer of open cases that the actor prepares."""
    rows = VerificationRequest.objects.filter(
        replied_on__isnull=True, case__closed_on__isnull=True
    )
    scope = actor.scope(permissions.PREPARE)
    if scope.everything:
        return rows
    return rows.filter(case__unit_id__in=units_in(scope))
