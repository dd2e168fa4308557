"""What a paper of admission is filled with: plain values, none of them required.

An empty value is printed as a dotted place for the pen. The names of these fields are
those that the tables of forms (``data/papers/*.toml``) ask for: ``person.name``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from dangvu.papers.paper import Issuer
from dangvu.papers.wording import cell_text, spoken_day

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Day = dt.date | None
Count = int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Whom the paper is about: applicant, probationary or official member."""

    name: str = ""
    other_names: str = ""
    sex: str = ""
    birth_date: Day = None
    birth_place: str = ""
    native_place: str = ""
    residence: str = ""
    ethnicity: str = ""
    religion: str = ""
    schooling: str = ""
    profession: str = ""
    theory: str = ""
    occupation: str = ""
    work_unit: str = ""
    union_joined_on: Day = None
    union_place: str = ""
    union_member_of: str = ""
    listed_on: Day = None
    listed_by: str = ""
    card_number: str = ""
    cv_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """A member who introduces or helps."""

    name: str = ""
    birth_date: Day = None
    joined_on: Day = None
    official_on: Day = None
    post: str = ""
    cell: str = ""
    since: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFacts:
    """The bodies above the person, from the cell to the province, by name."""

    cell: str = ""
    section: str = ""
    base: str = ""
    decider: str = ""
    province: str = ""
    above: str = ""
    new_cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting of a body; counts are of its members."""

    held_on: Day = None
    place: str = ""
    total: Count = None
    official: Count = None
    probationary: Count = None
    present: Count = None
    absent: Count = None
    absence_reason: str = ""
    chair: str = ""
    secretary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts:
    """A vote: ``base`` are those who count, ``against`` those not in favour."""

    method: str = ""
    base: Count = None
    yes: Count = None
    against: Count = None
    against_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsFacts:
    """What a body found. Source of the six: 06-HD/TW điểm 3.6.b."""

    background: str = ""
    politics: str = ""
    strengths: str = ""
    faults: str = ""
    ability: str = ""
    relations: str = ""
    tasks: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFacts:
    """Another paper that this one leans on."""

    number: str = ""
    day: Day = None
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFacts:
    """Earlier membership of somebody who is admitted again."""

    admitted_on: Day = None
    admitted_at: str = ""
    recognised_on: Day = None
    left_on: Day = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysFacts:
    """Days of the procedure."""

    dossier: Day = None
    received: Day = None
    ceremony: Day = None
    ceremony_place: str = ""
    probation_end: Day = None
    official: Day = None
    removal: Day = None
    due: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """A class and its certificate."""

    name: str = ""
    school: str = ""
    since: Day = None
    until: Day = None
    result: str = ""
    number: str = ""
    issued_on: Day = None
    decision: str = ""
    valid_until: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """To whom a letter goes and what it encloses."""

    to: str = ""
    about: str = ""
    relative: str = ""
    relation: str = ""
    enclosed: str = ""
    reason: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFacts:
    """One line of the opinions collected."""

    body: str = ""
    strengths: str = ""
    faults: str = ""
    agree: Count = None
    disagree: Count = None
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts:
    """One person on a list."""

    name: str = ""
    birth_date: Day = None
    sex: str = ""
    native_place: str = ""
    residence: str = ""
    occupation: str = ""
    cell: str = ""
    admitted_on: Day = None
    official_on: Day = None
    number: str = ""
    issued_on: Day = None
    note: str = ""
    helper: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFacts:
    """One paper of a dossier by its place in the normative order."""

    code: str = ""
    title: str = ""
    has: bool | None = None
    number: str = ""
    day: Day = None
    kept_at: str = ""


NOBODY = Issuer("")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """Everything a paper of admission may hold."""

    issuer: Issuer = NOBODY
    number: str = ""
    day: Day = None
    signer: str = ""
    signer_post: str = ""
    grounds: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    person: PersonFacts = PersonFacts()
    helper: MemberFacts = MemberFacts()
    former: MemberFacts = MemberFacts()
    chain: ChainFacts = ChainFacts()
    meeting: MeetingFacts = MeetingFacts()
    vote: VoteFacts = VoteFacts()
    findings: FindingsFacts = FindingsFacts()
    cell_paper: ReferenceFacts = ReferenceFacts()
    section_paper: ReferenceFacts = ReferenceFacts()
    base_paper: ReferenceFacts = ReferenceFacts()
    consent: ReferenceFacts = ReferenceFacts()
    admission: ReferenceFacts = ReferenceFacts()
    recognition: ReferenceFacts = ReferenceFacts()
    earlier: EarlierFacts = EarlierFacts()
    days: DaysFacts = DaysFacts()
    course: CourseFacts = CourseFacts()
    letter: LetterFacts = LetterFacts()
    reason: str = ""
    condition: str = ""
    opinions: tuple[OpinionFacts, ...] = ()
    people: tuple[RowFacts, ...] = ()
    index: tuple[IndexFacts, ...] = ()


def words_of(facts: PaperFacts) -> Mapping[str, str]:
    """Return every single value as a line or a table has it, by its name."""
    return {name: cell_text(value) for name, value, _is_day in _values(facts, "")}


def spoken_of(facts: PaperFacts) -> Mapping[str, str]:
    """Return every single value as a sentence has it: days with their months."""
    return {
        name: spoken_day(value) if is_day else cell_text(value)
        for name, value, is_day in _values(facts, "")
    }


def _values(facts: DataclassInstance, before: str) -> Iterator[tuple[str, Any, bool]]:
    for field in fields(facts):
        value = getattr(facts, field.name)
        if is_dataclass(value) and not isinstance(value, type):
            yield from _values(value, f"{before}{field.name}.")
        elif not isinstance(value, tuple):
            yield f"{before}{field.name}", value, field.type == "Day"
