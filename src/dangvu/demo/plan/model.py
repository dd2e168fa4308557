"""What a planned city is made of: units, people and the order of their events.

Nothing here knows the database. Days are calendar days, periods are half-open,
and a unit is named by its key, a small number of this plan only.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Sex = Literal["NAM", "NU"]
Standing = Literal["OFFICIAL", "PROBATIONARY"]


@dataclass(frozen=True, slots=True)
class PlannedVersion:
    """What a unit is called, and where it hangs, from one day to another."""

    valid_from: dt.date
    valid_to: dt.date | None
    type: str
    name: str
    short_name: str
    parent_key: int | None
    host_kind: str | None
    decision_number: str
    decision_date: dt.date | None
    decision_issuer: str


@dataclass(frozen=True, slots=True)
class PlannedCode:
    """A code some other register gives a unit; never a key."""

    scheme: str
    value: str
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """One identity. `name` and `short_name` are those of the last version."""

    key: int
    code: str
    name: str
    short_name: str
    versions: tuple[PlannedVersion, ...]
    external_codes: tuple[PlannedCode, ...] = ()


class PlannedLink(NamedTuple):
    """`successor_key` takes over from `predecessor_key` at the start of `day`."""

    predecessor_key: int
    successor_key: int
    kind: str
    day: dt.date
    decision_number: str


class PlannedAccount(NamedTuple):
    """A login of the demo register; that of a member is of one in a ``standing``."""

    role: str
    unit_key: int
    username: str
    label: str
    standing: Standing = "OFFICIAL"


class PlannedEvent(NamedTuple):
    """One entry of the ledger, in the order it has to be written."""

    kind: str
    effective: dt.date
    unit_from: int | None
    unit_to: int | None
    standing_from: Standing | None
    standing_to: Standing | None
    decision_number: str
    decision_date: dt.date | None
    decision_issuer: str
    recorded_on: dt.date
    outside: str


class ProfileChange(NamedTuple):
    """Fields of a person that hold another value from `valid_from` on."""

    valid_from: dt.date
    recorded_on: dt.date
    fields: Mapping[str, str | dt.date | None]


class StatusSpan(NamedTuple):
    """An overlay on a membership: exempt, suspended or temporarily away."""

    kind: str
    valid_from: dt.date
    valid_to: dt.date | None
    reason: str
    recorded_on: dt.date


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """One synthetic person and a whole life in the party.

    Profile fields hold the values known at the first event; `profile_changes`
    tells what changed later. The four party dates are those of the last
    admission; an earlier one of a re-admitted person shows in `events` only.
    `official_on` is None until recognition is decided.
    """

    serial: int
    full_name: str
    sex: Sex
    birth_date: dt.date
    ethnicity: str
    religion: str
    occupation: str
    employer: str
    edu_general: str
    edu_professional: str
    political_theory: str
    hometown: str
    permanent_address: str
    phone: str
    national_id: str
    card_number: str
    card_number_old: str
    cv_number: str
    admission_decision_on: dt.date
    admission_ceremony_on: dt.date
    official_on: dt.date | None
    official_decision_on: dt.date | None
    events: tuple[PlannedEvent, ...]
    profile_changes: tuple[ProfileChange, ...] = field(default=())
    status_facts: tuple[StatusSpan, ...] = field(default=())
