"""The catalogue of checks: gates, severities, clauses and messages as data."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dangvu.admission.checks.finding import Severity

_FILE = Path(__file__).parent.parent / "data" / "checks.csv"

#: Gates at which a check is asked of every step, or of the day on which one looks.
EVERY_STEP, DAILY = "all", "daily"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one check; ``severities`` by overlay, '' for the national rules."""

    check: str
    gates: tuple[str, ...]
    severities: Mapping[str, Severity | None]
    is_overridable: bool
    citation: str
    fires_when: str
    message_vi: str
    message_en: str

    def severity(self, profile: str) -> Severity | None:
        """Return how severe it is under an overlay; None where it is not applied."""
        return self.severities.get(profile, self.severities[""])

    def is_asked_at(self, gate: str) -> bool:
        """Say whether the check belongs to a gate."""
        return gate in self.gates


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return every check by its id, in the order of the specification."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        entries = [_entry(row) for row in csv.DictReader(file)]
    return MappingProxyType({entry.check: entry for entry in entries})


def _entry(row: dict[str, str]) -> Entry:
    severities = {"": row["severity"], "HN-02": row["severity_hn"]}
    return Entry(
        check=row["check"],
        gates=tuple(row["gates"].split()),
        severities={
            profile: Severity(code) if code else None
            for profile, code in severities.items()
        },
        is_overridable=row["overridable"] == "yes",
        citation=row["citation"],
        fires_when=row["fires_when"],
        message_vi=row["message_vi"],
        message_en=row["message_en"],
    )
