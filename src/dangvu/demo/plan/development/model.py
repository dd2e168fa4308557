"""What a plan of development is made of: places, people, cases and their papers."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dangvu.admission.chains import OrgChain
from dangvu.demo.plan.development.ways import Way

Section = dict[str, Any]


class Guide(NamedTuple):
    """An official member who helps or introduces somebody."""

    person_id: int
    name: str
    since: dt.date


@dataclass(frozen=True, slots=True)
class Place:
    """A branch with what its cases need: who decides, who helps, how many vote."""

    unit_id: int
    name: str
    chain: OrgChain
    grassroots: str
    deciding: str
    kind: str
    officials: int
    guides: tuple[Guide, ...]


class Newcomer(NamedTuple):
    """Somebody in the ledger whose admission a case led to, or may lead to again."""

    person_id: int
    unit_key: int
    full_name: str
    sex: str
    birth_date: dt.date
    decided: dt.date
    ceremony: dt.date
    number: str
    admission_event: int
    ended: str = ""
    ended_on: dt.date | None = None
    ended_decided: dt.date | None = None
    ended_number: str = ""
    ended_event: int | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, as the branch knows them."""

    full_name: str
    sex: str
    birth_date: dt.date
    person_id: int | None = None
    prospect: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class PlannedRequest:
    """A letter of verification."""

    addressee: str
    about: str
    sent_on: dt.date
    received_on: dt.date | None
    replied_on: dt.date | None
    number: str


@dataclass(frozen=True, slots=True)
class PlannedProceeding:
    """A procedure beside a case: its steps with their days."""

    procedure: str
    state: str
    opened_on: dt.date
    steps: tuple[tuple[str, dt.date], ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case with everything that is written of it.

    ``special`` is the code of its special case, ``flaw`` what keeps it from going on,
    ``learnt_on`` the day of the certificate of the class for new members.
    """

    applicant: Applicant
    place: Place
    way: Way
    sections: dict[str, Section]
    special: str = ""
    flaw: str = ""
    template: str = "ORDINARY"
    learnt_on: dt.date | None = None
    requests: tuple[PlannedRequest, ...] = ()
    proceedings: tuple[PlannedProceeding, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Return whether it is a first admission."""
        return "READMISSION" if self.special == "READMISSION" else "FIRST"
