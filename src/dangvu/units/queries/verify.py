"""Rebuild everything derived from the tree in memory and compare."""

from __future__ import annotations

from dangvu.core.db.histories import read_histories
from dangvu.core.findings import Finding, Findings
from dangvu.units.models import UnitPath, UnitReach, UnitVersion
from dangvu.units.queries.reaches import reaches
from dangvu.units.timeline import (
    PathFacts,
    TreeRefused,
    UnitFacts,
    check_parents,
    paths_through_time,
)


def verify_units() -> Findings:
    """Check versions, paths and reaches of the tree as known now."""
    histories = read_histories(UnitVersion, "unit_id", None, UnitFacts)
    stored = read_histories(UnitPath, "unit_id", None, PathFacts)
    broken: list[Finding] = []
    try:
        check_parents(histories, lambda unit_id: histories.get(unit_id, []))
        wanted = paths_through_time(histories, lambda _unit_id: [])
    except TreeRefused as refusal:
        return Findings(
            {"units": len(histories)}, [Finding("UNIT_TREE", "tree", str(refusal))]
        )
    broken.extend(
        Finding("UNIT_PATH", f"unit {unit_id}", "stored path differs from the tree")
        for unit_id in wanted.keys() | stored.keys()
        if wanted.get(unit_id, []) != stored.get(unit_id, [])
    )
    broken.extend(_wrong_reaches())
    checked = {"units": len(histories), "paths": sum(map(len, stored.values()))}
    return Findings(checked, broken)


def _wrong_reaches() -> list[Finding]:
    stored = set(UnitReach.objects.values_list("unit_id", "path"))
    return [
        Finding("UNIT_REACH", f"unit {unit_id}", f"reach {path} differs from the tree")
        for unit_id, path in sorted(stored ^ reaches())
    ]
