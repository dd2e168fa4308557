"""The procedures of admission, read once from ``data/procedures.toml``.

What is conditional in a table is written as words (a type of organisation, BASE, MOVED
…); ``papers_of`` picks the forms for what holds. Source: rules-admission §2, §6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from dangvu.workflow.reading import read_procedures
from dangvu.workflow.table import Procedure, Transition

_FILE = Path(__file__).parent / "data" / "procedures.toml"

ADMISSION = "ADMISSION"
REMOVAL = "REMOVAL"
CANCELLATION = "CANCELLATION"
REDOING = "REDOING"
APPEAL = "APPEAL"
#: The step that the calendar takes when the twelve months are over.
PROBATION_ENDS = "T15"
#: In which states of a case a procedure can begin.
BEGINS: Mapping[str, frozenset[str]] = {
    REMOVAL: frozenset({"A14", "A15", "A16", "A17"}),
    CANCELLATION: frozenset({"A13", "A14", "A15", "A16", "A17", "A18"}),
    REDOING: frozenset({"A13", "A14", "A15", "A16", "A17", "A18"}),
    APPEAL: frozenset({"Z3"}),
}


@cache
def procedures() -> Mapping[str, Procedure]:
    """Return every procedure by its code."""
    return read_procedures(_FILE)


def procedure(code: str = ADMISSION) -> Procedure:
    """Return a procedure; that of admission when none is named. Raises KeyError."""
    return procedures()[code]


def papers_of(transition: Transition, conditions: Collection[str]) -> tuple[str, ...]:
    """Return the forms that a step produces where these conditions hold."""
    found = (_form(entry, conditions) for entry in transition.papers)
    return tuple(form for form in found if form)


def _form(entry: str, conditions: Collection[str]) -> str:
    """Return the first alternative of an entry whose conditions hold."""
    for alternative in entry.split(" / "):
        form, _sign, asked = alternative.partition(": ")
        if not asked or not set(asked.split()).isdisjoint(conditions):
            return form
    return ""
