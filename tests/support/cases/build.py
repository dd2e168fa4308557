"""Build cases for tests and judge them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case import Case, Gate
from dangvu.admission.checks import judge, pinned
from dangvu.rulebook.calendar import named_calendar
from support.cases import (
    applicant,
    cv,
    decision,
    introducers,
    listing,
    move,
    opinions,
    organisation,
    place,
    probation,
    readmission,
    removal,
    special,
    steps,
    verification,
    votes,
)

_SECTIONS = (
    organisation,
    applicant,
    listing,
    introducers,
    cv,
    verification,
    opinions,
    place,
    special,
    readmission,
    votes,
    decision,
    move,
    probation,
    removal,
)

#: Case looked at after everything in it has happened.
LATER = dt.date(2026, 12, 30)


def whole_case(*, until: str = "", **changes: Any) -> Case:
    """Return the whole case with some facts changed.

    ``until`` is the last gate that is kept among the steps. A name of a change is a path
    with double underscores, numbers are places in a list: ``listing__helpers__0__until``;
    a section or list may be replaced as a whole: ``readmission={"is_readmission": True}``.
    """
    sections = {
        module.__name__.rpartition(".")[2]: module.WHOLE for module in _SECTIONS
    }
    return changed(Case(**sections, steps=steps.STEPS), until=until, **changes)


def changed(case: Case, *, until: str = "", **changes: Any) -> Case:
    """Return a case with some facts changed, named as for ``whole_case``."""
    facts: dict[str, Any] = case.model_dump()
    if until:
        last = [step.gate for step in case.steps].index(Gate(until))
        facts["steps"] = facts["steps"][: last + 1]
    for path, value in changes.items():
        _change(facts, path.split("__"), value)
    return Case.model_validate(facts)


def next_step(gate: str, on: dt.date) -> dict[str, Any]:
    """Return a step for ``next=``."""
    return {"gate": gate, "on": on}


def fires(
    case: Case,
    *,
    at: dt.date = LATER,
    pack: str = "TW-294",
    profile: str = "HN-02",
    calendar: str = "H1",
) -> list[str]:
    """Return the checks that fire, in order, each once."""
    found = judge(
        case,
        at=at,
        rules=pinned(pack=pack, profile=profile),
        calendar=named_calendar(calendar),
    )
    return sorted({finding.check for finding in found})


def _change(facts: Any, path: list[str], value: Any) -> None:
    *above, last = path
    for name in above:
        facts = facts[int(name) if isinstance(facts, tuple | list) else name]
    if last not in facts:
        raise KeyError(last)
    facts[last] = value
