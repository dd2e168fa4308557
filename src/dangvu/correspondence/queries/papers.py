"""The outgoing papers of a unit, and those about one subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.correspondence import permissions
from dangvu.correspondence.models import IssuedPaper
from dangvu.units.queries.scope import units_in


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers are asked for; an empty field asks nothing."""

    kind: str = ""
    term: str = ""
    text: str = ""


EVERY = Wanted()


def papers_for(actor: Actor) -> QuerySet[IssuedPaper]:
    """Return every outgoing paper that the actor may see."""
    scope = actor.scope(permissions.ISSUE)
    return IssuedPaper.objects.filter(unit_id__in=units_in(scope))


def papers_of(
    actor: Actor, unit_id: int, *, wanted: Wanted = EVERY
) -> QuerySet[IssuedPaper]:
    """Return the papers of a unit, the latest number first."""
    rows = papers_for(actor).filter(unit_id=unit_id)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.term:
        rows = rows.filter(term=wanted.term)
    if wanted.text.strip():
        rows = rows.filter(title__icontains=wanted.text.strip())
    return rows.order_by("-term", "-issued_on", "-number", "-pk")


def papers_about(
    actor: Actor, subject_kind: str, subject_ids: Iterable[int]
) -> QuerySet[IssuedPaper]:
    """Return the papers about some subjects that were not cancelled, oldest first."""
    rows = papers_for(actor).filter(
        subject_kind=subject_kind,
        subject_id__in=list(subject_ids),
        cancelled_at__isnull=True,
    )
    return rows.order_by("issued_on", "pk")


def paper_for(actor: Actor, reference: UUID) -> IssuedPaper:
    """Return one paper; absent and foreign look the same (NotFound)."""
    found = papers_for(actor).filter(uuid=reference).first()
    if found is None:
        raise NotFound(_("There is no such outgoing paper."))
    return found


def terms_of(actor: Actor, unit_id: int) -> list[str]:
    """Return the terms in which a unit gave numbers, the latest first."""
    rows = papers_for(actor).filter(unit_id=unit_id).order_by("-term")
    return list(rows.values_list("term", flat=True).distinct())


def missing_numbers(actor: Actor, unit_id: int, *, kind: str, term: str) -> list[int]:
    """Return the numbers below the largest one that no paper has.

    They were given with the pen and not entered, or left out.
    """
    rows = papers_for(actor).filter(unit_id=unit_id, kind=kind, term=term)
    used = set(rows.values_list("number", flat=True))
    return sorted(set(range(1, max(used, default=0))) - used)
