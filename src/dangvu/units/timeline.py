"""The tree through time, as pure functions on histories."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.core.versions import Segment, joined
from dangvu.units.unit_types import authority, host_kind, may_be_parent, unit_type


class TreeRefused(Refused):
    """The tree would not hold together on some day."""

    default_code = "TREE"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """The attributes of a unit that have a history."""

    type: str
    name: str
    short_name: str = ""
    parent_id: int | None = None
    host_kind: str = ""
    authorities: str = ""
    has_seal: bool = False
    decision_number: str = ""
    decision_date: dt.date | None = None
    decision_issuer: str = ""


@dataclass(frozen=True, slots=True)
class PathFacts:
    """The path of a unit, ids joined by dots, root first."""

    path: str


Histories = Mapping[int, list[Segment[UnitFacts]]]
Paths = dict[int, list[Segment[PathFacts]]]


def paths_through_time(
    histories: Histories, known_paths: Callable[[int], list[Segment[PathFacts]]]
) -> Paths:
    """Return the path of every unit for every day it lived.

    ``known_paths`` gives those of parents outside ``histories``. Raises TreeRefused
    where a parent does not live as long as its child, or a unit is its own ancestor.
    """
    done: Paths = {}
    for unit_id in histories:
        _walk(unit_id, histories, known_paths, done, ())
    return done


def check_codes(histories: Histories) -> None:
    """Raise UnknownUnitType, UnknownHostKind or UnknownAuthority for a foreign code."""
    for facts in (s.facts for history in histories.values() for s in history):
        unit_type(facts.type)
        if facts.host_kind:
            host_kind(facts.host_kind)
        for code in facts.authorities.split():
            authority(code)


def check_parents(
    histories: Histories, type_of: Callable[[int], list[Segment[UnitFacts]]]
) -> None:
    """Raise TreeRefused where a type may not stand below its parent's type."""
    for history in histories.values():
        for segment in history:
            if segment.facts.parent_id is not None:
                _check_parent(segment, type_of(segment.facts.parent_id))


def _check_parent(
    child: Segment[UnitFacts], parents: Iterable[Segment[UnitFacts]]
) -> None:
    for parent in parents:
        together = child.period.overlap(parent.period)
        if together and not may_be_parent(
            child.facts.type,
            parent.facts.type,
            parent_authorities=parent.facts.authorities.split(),
        ):
            raise TreeRefused(
                _(
                    "“%(child)s” (%(child_type)s) may not stand directly below "
                    "“%(parent)s” (%(parent_type)s). Choose another parent or type."
                )
                % {
                    "child": child.facts.name,
                    "child_type": _type_name(child.facts.type),
                    "parent": parent.facts.name,
                    "parent_type": _type_name(parent.facts.type),
                }
            )


def _type_name(code: str) -> str:
    return unit_type(code).name(get_language() or "vi")


def _walk(
    unit_id: int,
    histories: Histories,
    known_paths: Callable[[int], list[Segment[PathFacts]]],
    done: Paths,
    below: tuple[int, ...],
) -> list[Segment[PathFacts]]:
    if unit_id in done:
        return done[unit_id]
    if unit_id in below:
        raise TreeRefused(_("A unit cannot stand below itself."), code="TREE_CYCLE")
    if unit_id not in histories:
        return known_paths(unit_id)
    result: list[Segment[PathFacts]] = []
    for segment in histories[unit_id]:
        parent = segment.facts.parent_id
        if parent is None:
            result.append(Segment(segment.period, PathFacts(str(unit_id))))
            continue
        above = _walk(parent, histories, known_paths, done, (*below, unit_id))
        result.extend(_below(unit_id, segment, above))
    done[unit_id] = joined(result)
    return done[unit_id]


def _below(
    unit_id: int, segment: Segment[UnitFacts], above: list[Segment[PathFacts]]
) -> list[Segment[PathFacts]]:
    parts = [
        Segment(together, PathFacts(f"{parent.facts.path}.{unit_id}"))
        for parent in above
        if (together := segment.period.overlap(parent.period))
    ]
    if not _covers(parts, segment.period):
        raise TreeRefused(
            _(
                "“%(name)s” would have no parent on some day: the unit above it does "
                "not exist that long. Move it first, or choose another day."
            )
            % {"name": segment.facts.name},
            code="TREE_NO_PARENT",
        )
    return parts


def _covers(parts: list[Segment[PathFacts]], period: Period) -> bool:
    """Say whether the parts, in order, fill the period without a gap."""
    if not parts or parts[0].period.start != period.start:
        return False
    meets = all(a.period.end == b.period.start for a, b in itertools.pairwise(parts))
    return meets and parts[-1].period.end == period.end
