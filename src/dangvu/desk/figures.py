"""Figures of a unit, counted anew only when something was recorded.

Everything counted follows from what was recorded, so a figure is kept under the last
recording: the next one makes it unfindable, and nothing has to be forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache
from django.utils.translation import get_language

from dangvu import __version__
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.queries.committees import counting_units
from dangvu.access.queries.structure import latest_structure
from dangvu.audit.queries.recordings import latest_recording
from dangvu.core.actor import Actor, require
from dangvu.desk.committee_list import (
    Judged,
    committees_below,
    listed_below,
    officials,
    units_in_order,
)
from dangvu.desk.sizes import Sizes, sizes_below
from dangvu.statistics import permissions
from dangvu.statistics.models import SignedReport
from dangvu.statistics.queries.below import members_below, members_of
from dangvu.statistics.queries.movement import Month, movement_by_month
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.queries.signed import Explained, differing, explained
from dangvu.statistics.queries.stock import UnitMembers
from dangvu.statistics.sheets import Sheet
from dangvu.units.models import Unit
from dangvu.units.queries.scope import reach_for

KEPT_SECONDS = 24 * 60 * 60
Figure = TypeVar("Figure")


def report_of(
    actor: Actor,
    unit: Unit,
    period: tuple[dt.date, dt.date],
    as_known: dt.date | None = None,
    *,
    table: str = "ST-01",
) -> Sheet:
    """Return a table of the catalogue. Raises NotFound, NotAllowed, PeriodRefused."""
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))

    def make() -> Sheet:
        return make_sheet(
            actor=actor, table=table, unit=unit, period=period, as_known=as_known
        )

    return _kept(("report", table, unit.pk, *period, as_known), make)


def differing_of(actor: Actor, report: SignedReport) -> tuple[Explained, ...]:
    """Return the cells of a signed report that differ now, and why."""

    def make() -> tuple[Explained, ...]:
        return explained(report, differing(actor, report))

    return _kept(("signed", str(report.uuid)), make)


def months_of(
    actor: Actor, unit: Unit, first_month: dt.date, months: int
) -> list[Month]:
    """Return the movement of successive months. Raises NotAllowed."""
    require(actor, permissions.VIEW, *reach_for(actor, unit.pk))

    def make() -> list[Month]:
        return movement_by_month(
            actor=actor, unit=unit, first_month=first_month, months=months
        )

    return _kept(("months", unit.pk, first_month, months), make)


def sizes_of(unit_id: int, day: dt.date) -> Sizes:
    """Return the sizes of a unit and of all below it."""

    def make() -> Sizes:
        return sizes_below(unit_id, day, counts_below(unit_id, day))

    return _kept(("sizes", unit_id, day), make)


def counts_below(unit_id: int, day: dt.date) -> dict[int, UnitMembers]:
    """Return how many members a unit and each unit below it have; says no rights."""

    def make() -> dict[int, UnitMembers]:
        return members_below(unit_id, as_of=day)

    return _kept(("counts", unit_id, day), make)


def count_of(unit_id: int, day: dt.date) -> UnitMembers | None:
    """Return how many members a unit has, without reading back those below it."""

    def make() -> UnitMembers | None:
        return counts_below(unit_id, day).get(unit_id)

    return _kept(("count", unit_id, day), make)


def officials_of(unit_ids: Collection[int], day: dt.date) -> dict[int, int]:
    """Count official members of those of the units whose rules ask for them."""

    def make() -> dict[int, int]:
        counted = counting_units(unit_ids, day=day)
        return officials(members_of(counted, as_of=day))

    return _kept(("officials", sorted(unit_ids), day), make)


def judged_committees(actor: Actor, unit_id: int, day: dt.date) -> list[Judged]:
    """Return the committees of a unit and of all below it with their warnings.

    In the order of the tree. Raises NotAllowed.
    """
    require(actor, VIEW_COMMITTEES, *reach_for(actor, unit_id))
    scope = actor.scope(VIEW_COMMITTEES)

    def make() -> list[Judged]:
        units, counts = units_in_order(unit_id, day), counts_below(unit_id, day)
        return committees_below(actor, units, day, counts)

    return _kept(("committees", unit_id, day, scope), make)


def listed_committees(actor: Actor, unit_id: int, day: dt.date) -> list[Judged]:
    """Return the same committees in the same order, without what the rules say.

    Kept until a unit, a term or a post is recorded: people may come and go.
    Raises NotAllowed.
    """
    require(actor, VIEW_COMMITTEES, *reach_for(actor, unit_id))
    scope = actor.scope(VIEW_COMMITTEES)

    def make() -> list[Judged]:
        return listed_below(actor, units_in_order(unit_id, day), day)

    return _kept(("committee keys", unit_id, day, scope), make, latest_structure())


def _kept(
    asked: tuple[object, ...], make: Callable[[], Figure], last: object = None
) -> Figure:
    last = latest_recording() if last is None else last
    written = repr((__version__, asked, last, get_language()))
    key = f"desk.figures.{sha256(written.encode()).hexdigest()}"
    found: tuple[Figure] | None = cache.get(key)
    if found is None:
        found = (make(),)
        cache.set(key, found, KEPT_SECONDS)
    return found[0]
