"""Everything about one prospect, and the line that says who looked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, may
from dangvu.register import permissions as register
from dangvu.sources.groups import SourceGroup, follows, source_groups
from dangvu.sources.models import (
    HelperAssignment,
    Listing,
    Note,
    Obstacle,
    Prospect,
    ReviewLine,
    Task,
)
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class ProspectCard:
    """A prospect with their whole course; newest first.

    ``shows_sealed`` says whether the actor may see ethnic group and religion.
    """

    prospect: Prospect
    groups: list[SourceGroup]
    shows_sealed: bool
    listings: list[Listing]
    helpers: list[HelperAssignment]
    tasks: list[Task]
    notes: list[Note]
    obstacles: list[Obstacle]
    reviews: list[ReviewLine]


def open_prospect(*, actor: Actor, at: dt.datetime, prospect: Prospect) -> ProspectCard:
    """Return the card of a prospect the actor may see; a line says who opened it."""
    shows_sealed = may_see_sealed(actor, prospect)
    card = ProspectCard(
        prospect=prospect,
        groups=groups_of(prospect, with_sealed=shows_sealed),
        shows_sealed=shows_sealed,
        listings=list(prospect.listings.order_by("-resolution_on", "-pk")),
        helpers=list(prospect.helpers.order_by("-since", "-pk")),
        tasks=list(prospect.tasks.order_by("-given_on", "-pk")),
        notes=list(prospect.notes.order_by("-day", "-pk")),
        obstacles=list(prospect.obstacles.order_by("-since", "-pk")),
        reviews=list(prospect.reviews.select_related("review").order_by("-pk")),
    )
    write_line(
        actor=actor,
        at=at,
        code="sources.open",
        subject=Subject("prospect", prospect.pk, prospect.unit_id),
    )
    return card


def may_see_sealed(actor: Actor, prospect: Prospect) -> bool:
    """Say whether the actor may see what is sealed of a prospect (P3)."""
    return may(actor, register.VIEW_SEALED, *reach_of(prospect.unit_id))


def groups_of(prospect: Prospect, *, with_sealed: bool) -> list[SourceGroup]:
    """Return the groups somebody belongs to, the main one first."""
    own = [g for code, g in source_groups().items() if code in prospect.groups]
    own.sort(key=lambda group: group.code != prospect.primary_group)
    following = [
        group
        for group in source_groups().values()
        if group.follows_from
        and (with_sealed or not group.is_sealed)
        and follows(group, getattr(prospect, group.follows_from))
    ]
    return own + following
