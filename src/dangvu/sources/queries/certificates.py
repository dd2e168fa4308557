"""Certificates: the book of an office, and the one that counts of somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dangvu.core.actor import Actor
from dangvu.core.text.folding import fold
from dangvu.sources import permissions
from dangvu.sources.class_enums import ClassKind, Validity
from dangvu.sources.class_rules import validity_on
from dangvu.sources.models import Certificate
from dangvu.units.queries.scope import units_in


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate as it stands on a day."""

    certificate: Certificate
    validity: Validity


def certificates_for(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates in the books of the actor's units and of their people."""
    units = units_in(actor.scope(permissions.VIEW))
    return Certificate.objects.filter(
        Q(unit_id__in=units)
        | Q(prospect__unit_id__in=units)
        | Q(person__home_id__in=units)
    )


def certificates_named(
    actor: Actor, *, text: str = "", year: int | None = None, kind: str = ""
) -> QuerySet[Certificate]:
    """Return the book, the newest first: by words of the name, number, year, kind."""
    rows = certificates_for(actor)
    if year:
        rows = rows.filter(year=year)
    if kind:
        rows = rows.filter(kind=kind)
    for word in fold(text).split():
        rows = rows.filter(Q(search_key__contains=word) | Q(number__icontains=word))
    return rows.order_by("-issued_on", "-pk")


def held(rows: Iterable[Certificate], *, day: dt.date) -> list[Held]:
    """Say of each certificate whether it counts on a day."""
    return [Held(row, _validity(row, day)) for row in rows]


def holds_valid(prospects: Iterable[int], *, day: dt.date) -> set[int]:
    """Return those of the prospects whose awareness certificate counts on a day."""
    rows = Certificate.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        prospect__in=list(prospects),
        kind=ClassKind.AWARENESS,
        replaced_by__isnull=True,
    )
    return {row for row in rows.values_list("prospect_id", flat=True) if row}


def current_certificate(prospect_id: int) -> Certificate | None:
    """Return the awareness certificate of a prospect, the newest; it may be expired."""
    rows = Certificate.objects.filter(
        prospect=prospect_id, kind=ClassKind.AWARENESS, replaced_by__isnull=True
    )
    return rows.order_by("-issued_on", "-pk").first()


def certificates_of(prospect_id: int) -> QuerySet[Certificate]:
    """Return every certificate of a prospect, the newest first."""
    rows = Certificate.objects.filter(prospect=prospect_id)
    return rows.order_by("-issued_on", "-pk")


def _validity(row: Certificate, day: dt.date) -> Validity:
    is_replaced = row.replaced_by_id is not None
    return validity_on(day, until=row.valid_until, is_replaced=is_replaced)
