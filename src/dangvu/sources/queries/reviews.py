"""Reviews of a branch: whom one speaks of, when the last one was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotFound
from dangvu.core.periods import add_months
from dangvu.rulebook.uses import reads
from dangvu.sources import permissions
from dangvu.sources.enums import ReviewKind, Verdict
from dangvu.sources.models import Listing, ListReview, Prospect, ReviewLine
from dangvu.sources.queries.prospects import FOLLOWED, without_helper
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.scope import units_below_today, units_in

#: How often a branch looks at its sympathisers' list.
LIST_REVIEW = reads(
    "list-review-cell",
    place=__name__,
    what=gettext_lazy("Reviews of the sympathisers' list"),
)
_MONTH = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class BranchState:
    """How a branch stands: its sources, its list, and when it looked at it last."""

    unit_id: int
    followed: int
    listed: int
    without_helper: int
    last_review: dt.date | None
    last_yearly: dt.date | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The people a review of a branch speaks of: on the list, and who may be added.

    ``fresh`` are those of whom no yearly review of any branch spoke yet.
    """

    listed: list[Prospect]
    others: list[Prospect]
    fresh: frozenset[int] = frozenset()


def people_to_review(*, actor: Actor, unit_id: int) -> Standing:
    """Return whom a branch follows, in Vietnamese order. Raises NotAllowed."""
    require(actor, permissions.VIEW, *(reach_of(unit_id) or ["-"]))
    rows = Prospect.objects.filter(unit_id=unit_id, stage__in=FOLLOWED)
    people = list(rows.order_by("sort_key", "pk"))
    on_list = set(
        Listing.objects.filter(
            prospect__in=[one.pk for one in people], dropped_on__isnull=True
        ).values_list("prospect_id", flat=True)
    )
    return Standing(
        [one for one in people if one.pk in on_list],
        [one for one in people if one.pk not in on_list],
        frozenset(one.pk for one in people) - _confirmed(people),
    )


def _confirmed(people: Iterable[Prospect]) -> set[int]:
    """Return of whom a yearly review spoke before."""
    rows = ReviewLine.objects.filter(prospect__in=[one.pk for one in people])
    rows = rows.filter(review__kind=ReviewKind.NAM)
    return set(rows.values_list("prospect_id", flat=True))


def reviews_of(*, actor: Actor, unit_id: int, limit: int = 24) -> list[ListReview]:
    """Return the reviews of a branch, newest first, with what they decided."""
    require(actor, permissions.VIEW, *(reach_of(unit_id) or ["-"]))
    rows = ListReview.objects.filter(unit_id=unit_id)
    counted = rows.annotate(
        kept=Count("lines", filter=Q(lines__verdict=Verdict.GIU)),
        added=Count("lines", filter=Q(lines__verdict=Verdict.THEM)),
        dropped=Count("lines", filter=Q(lines__verdict=Verdict.DUA_RA)),
    )
    return list(counted.order_by("-resolution_on", "-pk")[:limit])


def review_for(actor: Actor, number: int) -> ListReview:
    """Return one review of a branch in scope. Raises NotFound."""
    units = units_in(actor.scope(permissions.VIEW))
    found = ListReview.objects.filter(pk=number, unit_id__in=units)
    review = found.select_related("unit").first()
    if review is None:
        raise NotFound(_("There is no such review, or not in your office."))
    return review


def review_lines(review: ListReview) -> list[ReviewLine]:
    """Return what a review says about everybody the reader may see, in order."""
    rows = review.lines.select_related("prospect")
    return list(rows.order_by("prospect__sort_key", "pk"))


def branches_with_sources(
    *, actor: Actor, unit_id: int | None, today: dt.date, limit: int
) -> list[BranchState]:
    """Return the branches that follow somebody, those longest without a review first.

    ``unit_id`` keeps the branches below a unit. A review is due when none was held for
    a month (L06; parameter ``list-review-cell``) while somebody stands on the list.
    """
    people = Prospect.objects.filter(stage__in=FOLLOWED)
    people = people.filter(unit_id__in=units_in(actor.scope(permissions.VIEW)))
    if unit_id is not None:
        people = people.filter(unit_id__in=units_below_today(unit_id))
    on_list = Listing.objects.filter(prospect=OuterRef("pk"), dropped_on__isnull=True)
    followed = _by_unit(people)
    listed = _by_unit(people.filter(Exists(on_list)))
    alone = _by_unit(without_helper(people, today))
    reviewed = last_reviews(followed)
    yearly = last_reviews(followed, kind=ReviewKind.NAM)
    since = due_before(today)
    states = [
        BranchState(
            unit,
            count,
            listed.get(unit, 0),
            alone.get(unit, 0),
            reviewed.get(unit),
            yearly.get(unit),
            bool(listed.get(unit)) and reviewed.get(unit, dt.date.min) < since,
        )
        for unit, count in followed.items()
    ]
    states.sort(key=lambda s: (not s.is_due, s.last_review or dt.date.min, s.unit_id))
    return states[:limit]


def due_before(today: dt.date) -> dt.date:
    """Return the day before which a last review is too long ago."""
    times = LIST_REVIEW.on(today).number
    return add_months(today, -1) if times <= 1 else today - _MONTH / times


def last_reviews(
    unit_ids: Iterable[int], *, kind: ReviewKind = ReviewKind.THANG
) -> dict[int, dt.date]:
    """Return the day of the last review of a kind of branches."""
    rows = ListReview.objects.filter(unit_id__in=set(unit_ids), kind=kind)
    last = rows.values("unit_id").annotate(last=Max("resolution_on"))
    return dict(last.values_list("unit_id", "last"))


def _by_unit(people: QuerySet[Prospect]) -> dict[int, int]:
    counted = people.order_by().values("unit_id").annotate(count=Count("pk"))
    return dict(counted.values_list("unit_id", "count"))
