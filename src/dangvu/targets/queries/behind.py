"""The people and papers behind a measure that no table of figures opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.db.models import QuerySet

from dangvu.core.actor import Actor
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Stage
from dangvu.sources.models import Certificate, Prospect, Referral
from dangvu.sources.queries.prospects import HELPED, visible_to, without_helper
from dangvu.sources.queries.referrals import outgoing
from dangvu.sources.referral_enums import ReferralState
from dangvu.targets.queries.years import Days
from dangvu.units.queries.scope import units_below_today

Rows = QuerySet[Referral] | QuerySet[Certificate] | QuerySet[Prospect]
Row = Referral | Certificate | Prospect
#: Names of lists, as addresses write them.
MOVES, SENT, ACKNOWLEDGED = "moves", "sent", "acknowledged"
CERTIFICATES, BECAME = "certificates", "became"
SYMPATHISERS, HELPED_ONES = "sympathisers", "helped"


def rows_behind(name: str, *, actor: Actor, unit_id: int, days: Days) -> Rows:
    """Return a list by its name, as far as the actor may see. Raises KeyError."""
    return _LISTS[name](actor, unit_id, days)


def first_behind(
    name: str, *, actor: Actor, unit_id: int, days: Days, limit: int
) -> list[Row]:
    """Return the first of a list, by name. Raises KeyError."""
    rows = rows_behind(name, actor=actor, unit_id=unit_id, days=days)
    return [*rows.order_by("full_name", "pk")[:limit]]


def _moves(actor: Actor, unit_id: int, days: Days) -> QuerySet[Referral]:
    """Every move of a holder of a certificate; none is let go without a referral."""
    return (
        outgoing(actor)
        .filter(from_unit_id__in=units_below_today(unit_id), moved_on__range=days)
        .exclude(state=ReferralState.WITHDRAWN)
    )


def _sent(actor: Actor, unit_id: int, days: Days) -> QuerySet[Referral]:
    return _moves(actor, unit_id, days).filter(sent_on__isnull=False)


def _acknowledged(actor: Actor, unit_id: int, days: Days) -> QuerySet[Referral]:
    return _sent(actor, unit_id, days).filter(received_on__isnull=False)


def _certificates(actor: Actor, unit_id: int, days: Days) -> QuerySet[Certificate]:
    return Certificate.objects.filter(
        kind=ClassKind.AWARENESS,
        replaced_by__isnull=True,
        issued_on__range=days,
        prospect__in=visible_to(actor).filter(unit_id__in=units_below_today(unit_id)),
    )


def _became(actor: Actor, unit_id: int, days: Days) -> QuerySet[Certificate]:
    return _certificates(actor, unit_id, days).filter(prospect__person__isnull=False)


def _sympathisers(actor: Actor, unit_id: int, _days: Days) -> QuerySet[Prospect]:
    """Who is on the way now, until an admission case takes over."""
    return visible_to(actor).filter(
        stage__in=[stage for stage in HELPED if stage != Stage.HO_SO],
        unit_id__in=units_below_today(unit_id),
    )


def _helped(actor: Actor, unit_id: int, days: Days) -> QuerySet[Prospect]:
    everybody = _sympathisers(actor, unit_id, days)
    return everybody.exclude(pk__in=without_helper(everybody, days[1]).values("pk"))


_LISTS: Mapping[str, Callable[[Actor, int, Days], Rows]] = MappingProxyType(
    {
        MOVES: _moves,
        SENT: _sent,
        ACKNOWLEDGED: _acknowledged,
        CERTIFICATES: _certificates,
        BECAME: _became,
        SYMPATHISERS: _sympathisers,
        HELPED_ONES: _helped,
    }
)
