"""What is said about a person: the shapes that operations and queries exchange."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dangvu.core.decision import NO_DECISION, Decision
from dangvu.register.ledger import Move, Place


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """Columns of the roll (P1), with ethnicity and religion as codes (P3)."""

    sex: str = ""
    birth_date: dt.date | None = None
    birth_precision: str = "DAY"
    admission_decision_on: dt.date | None = None
    admission_decision_no: str = ""
    admission_ceremony_on: dt.date | None = None
    official_on: dt.date | None = None
    official_decision_on: dt.date | None = None
    ethnicity: str = ""
    religion: str = ""
    occupation: str = ""
    employer: str = ""
    political_theory: str = ""


@dataclass(frozen=True, slots=True)
class DetailFacts:
    """Personal columns (P2)."""

    birth_place: str = ""
    hometown: str = ""
    permanent_address: str = ""
    temporary_address: str = ""
    phone: str = ""
    email: str = ""
    edu_general: str = ""
    edu_professional: str = ""
    youth_union_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person who enters the register for the first time.

    ``numbers`` are pairs (scheme, value); ``source`` says where they were read.
    """

    full_name: str
    profile: ProfileFacts
    detail: DetailFacts = DetailFacts()
    other_names: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An entry to write. What was before is found from the history."""

    person_id: int
    kind: str
    day: dt.date
    after: Place | None = None
    decision: Decision = NO_DECISION
    outside: str = ""
    note: str = ""
    slot: int | None = None
    survivor_id: int | None = None


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """Entries that were judged together and fit; what ``write_plan`` writes.

    The last ``followed`` of the drafts replace entries, named in ``reversals``, that
    read otherwise after the others.
    """

    drafts: tuple[tuple[EventDraft, Move], ...]
    reversals: tuple[int, ...]
    chains: dict[int, list[Move]] = field(default_factory=dict)
    followed: int = 0
