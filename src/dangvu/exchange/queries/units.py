"""The units at which a roster may enter people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from dangvu.core.actor import Actor
from dangvu.core.db.histories import read_histories
from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.exchange import permissions
from dangvu.exchange.judging.unit_finder import Candidate, UnitFinder
from dangvu.exchange.models import Batch
from dangvu.units.models import UnitCode, UnitPath, UnitReach, UnitVersion
from dangvu.units.timeline import UnitFacts
from dangvu.units.unit_types import may_hold_members

_FEWEST_TABS = 2


def candidates_below(unit_id: int, *, day: dt.date) -> list[Candidate]:
    """Return a unit and everything below it as of a day, with codes of that day."""
    paths = UnitPath.objects.known_at().valid_on(day).filter(path__below_any=[unit_id])
    ids = list(paths.values_list("unit_id", flat=True))
    versions = UnitVersion.objects.known_at().valid_on(day).filter(unit_id__in=ids)
    codes = _codes(ids, day)
    holding = holding_members_since(ids, day=day)
    return [
        Candidate(
            unit_id=version.unit_id,
            code=version.unit.code,
            name=version.name,
            short_name=version.short_name,
            other_codes=tuple(codes.get(version.unit_id, ())),
            holds_members=version.unit_id in holding,
        )
        for version in versions.select_related("unit").order_by("unit_id")
    ]


def tabs_name_units(batch: Batch) -> bool:
    """Say whether a file has several sheets, each named after a unit of members."""
    names = [sheet["name"] for sheet in batch.sheets]
    if len(names) < _FEWEST_TABS:
        return False
    finder = UnitFinder(candidates_below(batch.unit_id, day=batch.as_of))
    return all(finder.find(name).unit_id for name in names)


def holding_members_since(unit_ids: Iterable[int], *, day: dt.date) -> set[int]:
    """Return the units to which people may belong from a day on, without an end."""
    histories = read_histories(UnitVersion, "unit_id", list(unit_ids), UnitFacts)
    return {u for u, history in histories.items() if _holds_since(history, day)}


def may_import(actor: Actor) -> Callable[[int], bool]:
    """Return who answers whether the actor may enter people at a unit."""
    scope = actor.scope(permissions.IMPORT)
    if scope.everything:
        return lambda _unit_id: True
    allowed = {
        unit_id
        for unit_id, path in UnitReach.objects.values_list("unit_id", "path")
        if scope.covers(path)
    }
    return allowed.__contains__


def _codes(unit_ids: list[int], day: dt.date) -> dict[int, list[tuple[str, str]]]:
    rows = UnitCode.objects.known_at().valid_on(day).filter(unit_id__in=unit_ids)
    codes: dict[int, list[tuple[str, str]]] = {}
    for unit_id, scheme, value in rows.values_list("unit_id", "scheme", "value"):
        codes.setdefault(unit_id, []).append((scheme, value))
    return codes


def _holds_since(history: list[Segment[UnitFacts]], day: dt.date) -> bool:
    reached: dt.date | None = day
    for segment in history:
        after = segment.period.overlap(Period(day, None))
        if after is None:
            continue
        if after.start != reached or not may_hold_members(segment.facts.type):
            return False
        reached = after.end
        if reached is None:
            return True
    return False
