"""The queue as the actor may see it: pairs of which both are at the actor's units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.duplicates.enums import PairState
from dangvu.duplicates.models import PairDecision, SuspectedPair
from dangvu.register import permissions
from dangvu.register.enums import EventKind
from dangvu.register.models import MembershipEvent
from dangvu.units.queries.scope import units_in

MERGED = "MERGED"
_MARK = re.compile(r"(?P<score>[0-9]{1,4})~(?P<id>[0-9]{1,18})")
#: What the tabs of the list show, in their order.
LISTS = (PairState.OPEN.value, PairState.LATER.value, MERGED, PairState.DIFFERENT.value)


@dataclass(frozen=True, slots=True)
class PairPage:
    """Some pairs; ``after`` continues the list and is empty at its end."""

    pairs: Sequence[SuspectedPair]
    after: str


def visible_to(actor: Actor) -> QuerySet[SuspectedPair]:
    """Return the pairs that the actor may merge: the right is needed at both."""
    scope = actor.scope(permissions.CORRECT)
    pairs = SuspectedPair.objects.select_related("first", "second")
    if scope.everything:
        return pairs
    units = units_in(scope)
    return pairs.filter(first__home_id__in=units, second__home_id__in=units)


def pair_for(actor: Actor, number: int) -> SuspectedPair:
    """Return one pair, or raise NotFound, also for one the actor may not see."""
    pair = visible_to(actor).filter(pk=number).first()
    if pair is None:
        raise NotFound(_("There is no such pair, or not in your office."))
    return pair


def pairs_page(*, actor: Actor, listed: str, after: str = "", limit: int) -> PairPage:
    """Return pairs of one list, the most alike first, ``limit`` at most on a page.

    ``after`` is what the page before returned; anything else begins anew.
    """
    rows = _listed(visible_to(actor), listed)
    if mark := _MARK.fullmatch(after):
        score, last = int(mark["score"]), int(mark["id"])
        rows = rows.filter(Q(score__lt=score) | Q(score=score, pk__gt=last))
    with whole_register():
        found = list(rows.order_by("-score", "pk")[: limit + 1])
    pairs, is_more = found[:limit], len(found) > limit
    return PairPage(pairs, f"{pairs[-1].score}~{pairs[-1].pk}" if is_more else "")


def pairs_counted(actor: Actor) -> dict[str, int]:
    """Return how many pairs stand in each list, in one query."""
    with whole_register():
        return visible_to(actor).aggregate(
            **{listed: Count("pk", filter=_belongs(listed)) for listed in LISTS}
        )


def decisions_of(pair: SuspectedPair) -> list[PairDecision]:
    """Return what was decided about a pair, latest first."""
    return list(pair.decisions.order_by("-pk"))


def merge_of(pair: SuspectedPair) -> MembershipEvent | None:
    """Return the entry in force that made one of the two into the other."""
    with whole_register():
        merges = MembershipEvent.objects.filter(
            Q(person=pair.first_id, survivor=pair.second_id)
            | Q(person=pair.second_id, survivor=pair.first_id),
            kind=EventKind.DUP,
            reversal__isnull=True,
        )
        return merges.select_related("recording").first()


def _listed(pairs: QuerySet[SuspectedPair], listed: str) -> QuerySet[SuspectedPair]:
    return pairs.filter(_belongs(listed))


def _belongs(listed: str) -> Q:
    """Say which pairs a list has: who is merged with somebody else is in none.

    Merges are read whole, because one of somebody who had left leads through no unit;
    the pairs themselves are those of the actor.
    """
    merges = MembershipEvent.objects.filter(kind=EventKind.DUP, reversal__isnull=True)
    first, second = OuterRef("first"), OuterRef("second")
    both = Q(person=first, survivor=second) | Q(person=second, survivor=first)
    if listed == MERGED:
        return Q(Exists(merges.filter(both)))
    gone = Q(person=first) | Q(person=second)
    return Q(~Exists(merges.filter(gone)), state=listed)
