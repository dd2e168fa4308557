"""The people and papers behind a measure that no table of figures opens."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from django.db.models import DateField, F, Func, Q, QuerySet

from dangvu.core.actor import Actor
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Outcome, Stage
from dangvu.sources.models import Certificate, Prospect, Referral
from dangvu.sources.queries.movers import moved_unreferred
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
#: Months within which somebody was admitted; source: admission M09.
COHORTS = (12, 24, 60)

#: By which column each kind of row stands in its list. A referral has a name of its own:
#: the prospect may be another branch's by now.
_ORDER: Mapping[type[Row], str] = {
    Referral: "full_name",
    Certificate: "prospect__sort_key",
    Prospect: "sort_key",
}
_MARK = re.compile(r"(?P<part>[0-9])~(?P<key>[^\x00]*)~(?P<id>[0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; ``after`` continues it."""

    people: list[Row]
    after: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a unit and days, as far as the actor may see: parts, one after another."""

    parts: Sequence[Rows]

    def count(self) -> int:
        """Return how many rows it has."""
        return sum(part.count() for part in self.parts)

    def page(self, *, after: str = "", limit: int) -> Page:
        """Return ``limit`` rows at most, from the mark of the page before on."""
        mark, found = _MARK.fullmatch(after), list[Row]()
        number = int(mark["part"]) if mark else 0
        for part in self.parts[number:]:
            rows, key = part, _ORDER[part.model]
            if mark:
                beyond = Q(**{f"{key}__gt": mark["key"]})
                same = Q(**{key: mark["key"]}, pk__gt=int(mark["id"]))
                rows, mark = part.filter(beyond | same), None
            found += rows.order_by(key, "pk")[: limit + 1 - len(found)]
            if len(found) > limit:
                return Page(found[:limit], self._mark(found[limit - 1]))
        return Page(found, "")

    def _mark(self, row: Row) -> str:
        number = next(n for n, p in enumerate(self.parts) if p.model is type(row))
        key: object = row
        for name in _ORDER[type(row)].split("__"):
            key = getattr(key, name)
        return f"{number}~{key}~{row.pk}"


def listed(name: str, *, actor: Actor, unit_id: int, days: Days) -> Listed:
    """Return a list by its name, as far as the actor may see. Raises KeyError."""
    return Listed(_LISTS[name](actor, unit_id, days))


def cohort_lists(months: int) -> tuple[str, str]:
    """Name who was admitted within so many months, and the cohort it is a part of."""
    return f"within-{months}", f"cohort-{months}"


def _moves(actor: Actor, unit_id: int, days: Days) -> list[Rows]:
    """Every move of a holder of a certificate, first those without a referral."""
    lost = moved_unreferred(actor, units_below_today(unit_id), days)
    unreferred = Prospect.objects.filter(pk__in=[*lost])
    return [unreferred, _referrals(actor, unit_id, days)]


def _referrals(actor: Actor, unit_id: int, days: Days) -> QuerySet[Referral]:
    return (
        outgoing(actor)
        .filter(from_unit_id__in=units_below_today(unit_id), moved_on__range=days)
        .exclude(state=ReferralState.WITHDRAWN)
    )


def _sent(actor: Actor, unit_id: int, days: Days) -> list[Rows]:
    return [_referrals(actor, unit_id, days).filter(sent_on__isnull=False)]


def _acknowledged(actor: Actor, unit_id: int, days: Days) -> list[Rows]:
    sent = _referrals(actor, unit_id, days).filter(sent_on__isnull=False)
    return [sent.filter(received_on__isnull=False)]


def _issued(actor: Actor, unit_id: int, days: Days) -> QuerySet[Certificate]:
    return Certificate.objects.select_related("prospect").filter(
        kind=ClassKind.AWARENESS,
        replaced_by__isnull=True,
        issued_on__range=days,
        prospect__in=visible_to(actor).filter(unit_id__in=units_below_today(unit_id)),
    )


def _certificates(actor: Actor, unit_id: int, days: Days) -> list[Rows]:
    return [_issued(actor, unit_id, days)]


def _became(actor: Actor, unit_id: int, days: Days) -> list[Rows]:
    return [_issued(actor, unit_id, days).filter(prospect__person__isnull=False)]


def _cohort(
    actor: Actor, unit_id: int, days: Days, *, months: int
) -> QuerySet[Certificate]:
    """Certificates of the year that is so many months before the year asked for."""
    year = days[0].year - months // 12
    issued = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    return _issued(actor, unit_id, issued)


def _whole(actor: Actor, unit_id: int, days: Days, *, months: int) -> list[Rows]:
    return [_cohort(actor, unit_id, days, months=months)]


def _within(actor: Actor, unit_id: int, days: Days, *, months: int) -> list[Rows]:
    rows = _cohort(actor, unit_id, days, months=months).filter(
        prospect__outcome=Outcome.DA_KET_NAP,
        prospect__ended_on__gte=F("issued_on"),
        prospect__ended_on__lte=_months_after("issued_on", months),
    )
    return [rows]


def _months_after(column: str, months: int) -> Func:
    return Func(
        F(column),
        template=f"(%(expressions)s + make_interval(months => {months:d}))::date",
        output_field=DateField(),
    )


def _sympathisers(actor: Actor, unit_id: int) -> QuerySet[Prospect]:
    """Who is on the way now, until an admission case takes over."""
    return visible_to(actor).filter(
        stage__in=[stage for stage in HELPED if stage != Stage.HO_SO],
        unit_id__in=units_below_today(unit_id),
    )


def _on_the_way(actor: Actor, unit_id: int, _days: Days) -> list[Rows]:
    return [_sympathisers(actor, unit_id)]


def _helped(actor: Actor, unit_id: int, days: Days) -> list[Rows]:
    everybody = _sympathisers(actor, unit_id)
    return [everybody.exclude(pk__in=without_helper(everybody, days[1]).values("pk"))]


def _of_cohorts() -> dict[str, Callable[[Actor, int, Days], list[Rows]]]:
    lists: dict[str, Callable[[Actor, int, Days], list[Rows]]] = {}
    for months in COHORTS:
        within, cohort = cohort_lists(months)
        lists[within] = partial(_within, months=months)
        lists[cohort] = partial(_whole, months=months)
    return lists


_LISTS: Mapping[str, Callable[[Actor, int, Days], list[Rows]]] = MappingProxyType(
    {
        MOVES: _moves,
        SENT: _sent,
        ACKNOWLEDGED: _acknowledged,
        CERTIFICATES: _certificates,
        BECAME: _became,
        SYMPATHISERS: _on_the_way,
        HELPED_ONES: _helped,
        **_of_cohorts(),
    }
)
