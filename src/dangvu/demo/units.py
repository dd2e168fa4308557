"""Write the units of a plan: identities, versions, places, codes and links."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dangvu.core.db.bulk import load_rows
from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.demo.knowledge import (
    RecordingOf,
    Row,
    known,
    recorded_when_it_began,
    valid,
)
from dangvu.demo.plan.model import PlannedLink, PlannedUnit
from dangvu.demo.rows import NAMESPACE
from dangvu.units.timeline import Paths, UnitFacts, paths_through_time
from dangvu.units.unit_types import unit_type

Histories = Mapping[int, list[Segment[UnitFacts]]]


@dataclass(frozen=True, slots=True)
class Founding:
    """Units of one plan with the ids they get, and what they hang below.

    ``above`` is the id of the unit above those without a parent in the plan, and
    ``places`` the paths of units that were written before.
    """

    units: Sequence[PlannedUnit]
    links: Sequence[PlannedLink]
    label: str
    first_id: int = 1
    above: int | None = None
    places: Paths | None = None

    @property
    def ids(self) -> dict[int, int]:
        """Return the id of each unit by its key."""
        return {
            unit.key: number
            for number, unit in enumerate(self.units, start=self.first_id)
        }


def write_units(founding: Founding, recording_of: RecordingOf) -> Paths:
    """Write units with everything that is said about them; return their paths."""
    ids = founding.ids
    _write_identities(founding, ids, recording_of)
    histories = {ids[u.key]: _history(u, founding, ids) for u in founding.units}
    _write_versions(histories, recording_of)
    before = founding.places or {}
    paths = paths_through_time(histories, lambda unit: before.get(unit, []))
    _write_paths(paths, recording_of)
    _write_codes(founding.units, ids, recording_of)
    _write_links(founding.links, ids, recording_of)
    return paths


def _write_identities(
    founding: Founding, ids: Mapping[int, int], recording_of: RecordingOf
) -> None:
    load_rows(
        "units_unit",
        ("id", "uuid", "code", "created_id"),
        (
            (
                ids[unit.key],
                uuid.uuid5(NAMESPACE, f"{founding.label} unit {unit.code}"),
                unit.code,
                recording_of(unit.versions[0].valid_from),
            )
            for unit in founding.units
        ),
    )


def _history(
    unit: PlannedUnit, founding: Founding, ids: Mapping[int, int]
) -> list[Segment[UnitFacts]]:
    return [
        Segment(
            Period(version.valid_from, version.valid_to),
            UnitFacts(
                type=version.type,
                name=version.name,
                short_name=version.short_name,
                parent_id=founding.above
                if version.parent_key is None
                else ids[version.parent_key],
                host_kind=version.host_kind or "",
                has_seal=bool(unit_type(version.type).has_seal),
                decision_number=version.decision_number,
                decision_date=version.decision_date,
                decision_issuer=version.decision_issuer,
            ),
        )
        for version in unit.versions
    ]


def _write_versions(histories: Histories, recording_of: RecordingOf) -> None:
    columns = tuple(UnitFacts.__dataclass_fields__)
    load_rows(
        "units_unitversion",
        ("unit_id", "valid", "known", *columns),
        (
            (
                unit,
                valid(row),
                known(row),
                *(getattr(row.segment.facts, c) for c in columns),
            )
            for unit, history in histories.items()
            for row in recorded_when_it_began(history, recording_of)
        ),
    )


def _write_paths(paths: Paths, recording_of: RecordingOf) -> None:
    load_rows(
        "units_unitpath",
        ("unit_id", "path", "valid", "known"),
        (
            (unit, row.segment.facts.path, valid(row), known(row))
            for unit, history in paths.items()
            for row in recorded_when_it_began(history, recording_of)
        ),
    )


def _write_codes(
    units: Sequence[PlannedUnit], ids: Mapping[int, int], recording_of: RecordingOf
) -> None:
    def rows() -> Iterator[tuple[int, str, str, Row]]:
        for unit in units:
            for code in unit.external_codes:
                period = Period(code.valid_from, code.valid_to)
                for row in recorded_when_it_began(
                    [Segment(period, None)], recording_of
                ):
                    yield ids[unit.key], code.scheme, code.value, row

    load_rows(
        "units_unitcode",
        ("unit_id", "scheme", "value", "valid", "known"),
        ((u, scheme, value, valid(r), known(r)) for u, scheme, value, r in rows()),
    )


def _write_links(
    links: Sequence[PlannedLink], ids: Mapping[int, int], recording_of: RecordingOf
) -> None:
    load_rows(
        "units_unitlink",
        ("predecessor_id", "successor_id", "kind", "day", "known"),
        (
            (
                ids[link.predecessor_key],
                ids[link.successor_key],
                link.kind,
                link.day,
                f"[{recording_of(link.day)},)",
            )
            for link in links
        ),
    )
