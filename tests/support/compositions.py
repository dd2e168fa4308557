"""Tables of composition counted slowly and simply, person by person in Python.

Shares no SQL with the program: who is a member comes from the oracle of ST-01, party age
from the pure rule of the register.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

from dangvu.core.periods import completed_years
from dangvu.register.models import MembershipEvent, Profile
from dangvu.register.party_age import Gap, GapKind, PartyLife, party_age
from support.oracle import Knowledge

REMOVALS = {"DEL", "DELP", "EXP", "RES"}
AGES = ((61, "AGE_61"), (51, "AGE_51_60"), (41, "AGE_41_50"), (31, "AGE_31_40"))
PARTY = (
    *((60, "PARTY_60"), (50, "PARTY_50_59"), (40, "PARTY_40_49"), (30, "PARTY_30_39")),
    *((20, "PARTY_20_29"), (10, "PARTY_10_19"), (5, "PARTY_5_9")),
)


def members(knowledge: Knowledge, unit_id: int, day: dt.date) -> dict[int, str]:
    """Who stands in or below a unit at the end of a day, with the standing."""
    found = {}
    for person_id in knowledge.histories:
        place = knowledge.place(person_id, day)
        if place and unit_id in (knowledge.above(place[0], day) or ()):
            found[person_id] = place[1]
    return found


def st03(knowledge: Knowledge, unit_id: int, day: dt.date) -> Counter:
    """ST-03: number of members by line."""
    lines: Counter = Counter()
    for person_id, standing in members(knowledge, unit_id, day).items():
        facts = _on(knowledge.profiles[person_id], day)
        life = life_of(knowledge.histories[person_id], facts, standing, day)
        lines.update(["TOTAL", age_line(facts.birth_date, day), party_line(life, day)])
    return lines


def age_line(born: dt.date | None, day: dt.date) -> str:
    if born is None or born > day:
        return "AGE_UNKNOWN"
    years = completed_years(born, day)
    for least, line in AGES:
        if years >= least:
            return line
    return "AGE_18_30" if years >= 18 else "AGE_UNDER_18"


def party_line(life: PartyLife, day: dt.date) -> str:
    if not life.is_official:
        return "PARTY_NONE"
    age = party_age(life, day)
    if age is None:
        return "PARTY_UNKNOWN"
    return next((line for least, line in PARTY if age[0] >= least), "PARTY_UNDER_5")


def life_of(
    history: list[MembershipEvent], facts: Profile, standing: str, day: dt.date
) -> PartyLife:
    past = [event for event in history if event.effective_date <= day]
    gaps = tuple(
        Gap(
            left.effective_date,
            back.effective_date,
            GapKind.WRONGED if back.kind == "REI" else GapKind.REMOVED,
            has_basis=bool(left.decision_number or left.decision_date),
        )
        for left, back in itertools.pairwise(past)
        if left.kind in REMOVALS and back.to_unit_id
    )
    return PartyLife(
        facts.admission_decision_on,
        facts.admission_ceremony_on,
        is_official=standing == "OFFICIAL",
        gaps=gaps,
    )


def bodies(knowledge: Knowledge, unit_id: int, day: dt.date) -> dict[str, int]:
    """How many organisations of each type stand in or below a unit on a day."""
    found: Counter = Counter()
    for unit in knowledge.versions:
        if unit_id in (knowledge.above(unit, day) or ()):
            found[_on(knowledge.versions[unit], day).type] += 1
    return dict(found)


def _on(rows, day: dt.date):
    return next(
        row
        for row in rows
        if (row.valid.lower is None or row.valid.lower <= day)
        and (row.valid.upper is None or day < row.valid.upper)
    )
