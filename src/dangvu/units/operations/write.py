"""Write histories of units and what is derived from them, inside one recording.

Internal to the room and to ``reorganisation``: it checks the tree, not the rights.
"""

from __future__ import annotations

from collections.abc import Iterable

from dangvu.core.db.histories import read_histories, write_histories
from dangvu.core.versions import History, Segment, joined
from dangvu.units.models import UnitPath, UnitReach, UnitVersion
from dangvu.units.queries.reaches import reaches
from dangvu.units.timeline import (
    Histories,
    PathFacts,
    Paths,
    UnitFacts,
    check_codes,
    check_parents,
    paths_through_time,
)


def write_units(wanted: Histories, *, recording_id: int) -> None:
    """Make these the histories of these units and rebuild the paths below them.

    Raises TreeRefused when the tree would not hold together, and the refusals of an
    unknown type, host kind or authority.
    """
    check_codes(wanted)
    _check_types({**current_histories(_children(wanted)), **wanted})
    paths = _paths(_moved(wanted))
    write_histories(
        UnitVersion, "unit_id", wanted, UnitFacts, recording_id=recording_id
    )
    write_histories(UnitPath, "unit_id", paths, PathFacts, recording_id=recording_id)


def current_histories(unit_ids: Iterable[int]) -> dict[int, list[Segment[UnitFacts]]]:
    """Read the histories of units as known now."""
    return read_histories(UnitVersion, "unit_id", unit_ids, UnitFacts)


def rebuild_reach() -> None:
    """Say anew from which places of today's tree each unit is answered for."""
    wanted = reaches()
    current = set(UnitReach.objects.values_list("unit_id", "path"))
    stale = current - wanted
    if stale:
        ids = [
            row_id
            for row_id, *pair in UnitReach.objects.values_list("id", "unit_id", "path")
            if tuple(pair) in stale
        ]
        UnitReach.objects.filter(id__in=ids).delete()
    UnitReach.objects.bulk_create(
        [UnitReach(unit_id=u, path=p) for u, p in sorted(wanted - current)],
        batch_size=5000,
    )


def _moved(wanted: Histories) -> Histories:
    """Those of these units that hang elsewhere than before, and all below them."""
    current = current_histories(wanted)
    moved = {
        unit_id: history
        for unit_id, history in wanted.items()
        if _places(history) != _places(current.get(unit_id, []))
    }
    below = _descendants(current.keys() & moved.keys())
    return {**current_histories(below), **wanted} if moved else {}


def _places(history: History[UnitFacts]) -> list[Segment[int | None]]:
    return joined([Segment(s.period, s.facts.parent_id) for s in history])


def _children(wanted: Histories) -> set[int]:
    """Units that, on some day, hung directly below one of these."""
    rows = UnitVersion.objects.known_at().filter(parent_id__in=list(wanted))
    return set(rows.values_list("unit_id", flat=True)) - set(wanted)


def _descendants(units: Iterable[int]) -> set[int]:
    """Units that, on some day, hung below one of these (or are one of these)."""
    below = UnitPath.objects.known_at().filter(path__below_any=list(units))
    return set(below.values_list("unit_id", flat=True))


def _check_types(affected: Histories) -> None:
    outside = current_histories(_parents_outside(affected))
    check_parents(affected, lambda u: affected.get(u) or outside.get(u, []))


def _paths(affected: Histories) -> Paths:
    parents = _parents_outside(affected)
    outside = read_histories(UnitPath, "unit_id", parents, PathFacts)
    return paths_through_time(affected, lambda u: outside.get(u, []))


def _parents_outside(affected: Histories) -> set[int]:
    parents = {s.facts.parent_id for history in affected.values() for s in history}
    return {p for p in parents if p is not None} - set(affected)
