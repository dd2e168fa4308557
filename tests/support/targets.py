"""People who were admitted, some of them from a list of sources."""

from __future__ import annotations

import datetime as dt

from dangvu.core.db.scope import whole_register
from dangvu.core.decision import NO_DECISION
from dangvu.register.models import Person
from dangvu.register.operations.admit import admit_person
from dangvu.sources.enums import Outcome, Stage
from dangvu.sources.models import Prospect
from dangvu.units.models import Unit
from support.organisation import SYSTEM, at, person_draft
from support.prospects import prospect


def admitted(unit: Unit, day: dt.date, *, group: str = "", **facts: object) -> Person:
    """Admit somebody to a branch; with a group they were followed as a source."""
    name = f"Lý Thị {unit.code} {day:%d %m} {group}"
    with whole_register():
        event = admit_person(
            actor=SYSTEM,
            at=at(),
            person=person_draft(name, **facts),
            unit_id=unit.pk,
            ceremony_on=day,
            decision=NO_DECISION,
        )
        person = event.person
    if group:
        became(
            prospect(unit, day=day, full_name=name, primary_group=group), person, day
        )
    return person


def became(one: Prospect, person: Person, day: dt.date) -> None:
    """Let a prospect be the member they became."""
    with whole_register():
        Prospect.objects.filter(pk=one.pk).update(
            person=person,
            stage=Stage.KET_THUC,
            outcome=Outcome.DA_KET_NAP,
            ended_on=day,
        )
