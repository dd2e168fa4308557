"""Change what is said about a person from a day on, or correct what was wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.versions import correct_field, set_field
from dangvu.register import permissions
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.models import Person, PersonalDetail, Profile
from dangvu.register.operations.write_people import change_histories, read_facts
from dangvu.units.queries.find import reach_of

PROFILE_FIELDS = frozenset(ProfileFacts.__dataclass_fields__)
DETAIL_FIELDS = frozenset(DetailFacts.__dataclass_fields__)


@transaction.atomic
def change_facts(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    day: dt.date,
    changes: Mapping[str, object],
    decision: Decision,
    correction: bool = False,
    note: str = "",
) -> None:
    """Give fields other values from a day on; a correction replaces wrong ones.

    A correction needs the right ``register.correct`` and a reason, and changes the
    value wherever it held around the day. Old rows stay, closed. Sources: 06-HD/TW
    8.2a and 9 (no erasing; grounds and consent), rules-records 3.8.
    """
    refuse_future(day, date_in_vietnam(at))
    right = permissions.CORRECT if correction else permissions.RECORD
    require(actor, right, *(reach_of(person.home_id) if person.home_id else ()))
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="register.facts", note=note
        )
        for model, fields in (
            (Profile, PROFILE_FIELDS),
            (PersonalDetail, DETAIL_FIELDS),
        ):
            mine = {k: v for k, v in changes.items() if k in fields}
            facts_from(
                model, person.pk, mine, day=day, recording=recording, correct=correction
            )
        write_line(
            actor=actor,
            at=at,
            code="register.correct" if correction else "register.facts",
            subject=Subject("person", person.pk, person.home_id),
            detail={"day": day, "fields": sorted(changes), "paper": decision.number},
            recording=recording,
        )


def facts_from(
    model: type[Profile] | type[PersonalDetail],
    person_id: int,
    changes: Mapping[str, Any],
    *,
    day: dt.date,
    recording: Recording,
    correct: bool = False,
) -> None:
    """Write the changed history of one person inside a recording."""
    if not changes:
        return
    history = read_facts(model, [person_id])[person_id]
    for field, value in changes.items():
        spread = correct_field if correct else set_field
        history = spread(history, field, value, day=day)
    change_histories(model, {person_id: history}, recording=recording)
