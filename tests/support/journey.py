"""The organisation of one admission: who votes, who signs in, what is on paper already."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from dangvu.access.roles import Role
from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.write_section import write_section
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing
from dangvu.register.models import Person
from support import committees
from support.admissions import step
from support.cases.official import PROBATION, official_case
from support.organisation import (
    SYSTEM,
    Units,
    at,
    build,
    enter_members,
    open_account,
    person_draft,
)

#: Day on which everything is looked at; every day of the way lies before it.
LOOKED_AT = dt.date(2026, 12, 30)
HELPER = "Lê Văn Thử Giúp"
NAMES = (HELPER, "Phạm Thị Thử Hạnh", "Đỗ Văn Thử Lộc", "Vũ Thị Thử Nga")
SECRETARY, GRASSROOTS, DECIDER, MEMBER = "branch", "works", "north", "an"
_POSTS = ("SECRETARY", "DEPUTY", "STANDING_MEMBER")
#: What the papers of the dossier say and no step of this way states.
_ON_PAPER = ("applicant", "introducers", "cv", "verification", "opinions", "place")
#: Steps from the dossier to the certified CV, with their days.
_CERTIFIED = (("T5", "2025-07-30"), ("T6", "2025-07-31"), ("T7", "2025-09-05"))


@dataclass(frozen=True, slots=True)
class Stage:
    """The units of the way and the official members of the branch."""

    units: Units
    members: list[Person]


def staged() -> Stage:
    """Build the small organisation with a branch that votes and two committees."""
    units = build().units
    drafts = [person_draft(name) for name in NAMES]
    members = enter_members(
        [(draft, units.works_1, Standing.OFFICIAL) for draft in drafts]
    )
    for unit in (units.works, units.north):
        committees.term(unit)
        for person, post in zip(members, _POSTS, strict=False):
            committees.give(unit, person, post)
    open_account(SECRETARY, Role.BRANCH_SECRETARY, units.works_1)
    open_account(GRASSROOTS, Role.ORG_OFFICE, units.works)
    return Stage(units, members)


def case_at(reference: UUID) -> AdmissionCase:
    """Return a case as it is now."""
    with whole_register():
        rows = AdmissionCase.objects.select_related("person")
        return rows.get(public_id=reference)


def write_the_dossier(reference: UUID) -> None:
    """Write what is on paper, and take the steps up to the certified CV."""
    told = official_case().model_dump(mode="json", exclude_defaults=True)
    for name in _ON_PAPER:
        if name in told:
            _write(reference, name, told[name])
    for code, day in _CERTIFIED:
        step(case_at(reference), code, day, on=LOOKED_AT)


def write_the_probation(reference: UUID) -> None:
    """Write the papers of recognition, without the decision that is still to come."""
    values = PROBATION.model_dump(mode="json", exclude_defaults=True)
    del values["recognition"]
    _write(reference, "probation", values)


def _write(reference: UUID, section: str, values: dict[str, object]) -> None:
    write_section(
        actor=SYSTEM,
        at=at(LOOKED_AT),
        case=case_at(reference),
        section=section,
        values=values,
    )
