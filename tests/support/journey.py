"""The organisation of one admission: who votes, and who signs in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from dangvu.access.roles import Role
from dangvu.admission.models import AdmissionCase
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing
from dangvu.register.models import Person
from support import committees
from support.organisation import (
    Units,
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


def admitted_by(reference: UUID) -> Person:
    """Return the member whom a case made."""
    with whole_register():
        return Person.objects.get(
            pk=AdmissionCase.objects.values_list("person").get(public_id=reference)[0]
        )
