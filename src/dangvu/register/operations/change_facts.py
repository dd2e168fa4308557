"""Change what is said about a person from a day on, or correct what was wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.core.versions import correct_field, set_field
from dangvu.register import permissions
from dangvu.register.enums import ChangeKind
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.fields import UnknownField, field, refuse_unknown_codes
from dangvu.register.models import Person, PersonalDetail, Profile
from dangvu.register.operations.note_change import Change, note_change
from dangvu.register.operations.post import require_at
from dangvu.register.operations.refuse_merged import refuse_merged
from dangvu.register.operations.write_people import change_histories, read_facts
from dangvu.register.reduction import refuse_sealed_values

PROFILE_FIELDS = frozenset(ProfileFacts.__dataclass_fields__)
DETAIL_FIELDS = frozenset(DetailFacts.__dataclass_fields__)
BIRTH_FIELDS = frozenset({"birth_date", "birth_precision"})


class BirthDateFixed(Refused):
    """A date of birth holds from the beginning and is never changed from a day on."""

    default_code = "BIRTH_DATE_FIXED"


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
    value wherever it held around the day. Old rows stay, closed. A date of birth can
    only be corrected. Raises MergedAway, UnknownField, UnknownCode, ReasonMissing,
    BirthDateFixed, InTheFuture, NotAllowed, SealedRefused. Sources: 06-HD/TW 8.2a and
    9.2 (no erasing; grounds and consent; the date of birth does not change),
    rules-records 3.8.
    """
    refuse_future(day, date_in_vietnam(at))
    _check_fields(changes, correction=correction)
    if correction:
        require_reason(note)
    right = permissions.CORRECT if correction else permissions.RECORD
    with whole_register():
        require_at(actor, right, [(person.pk, set())])
        refuse_merged(person)
        recording = open_recording(
            actor=actor, at=at, operation="register.facts", note=note
        )
        spread = correct_field if correction else set_field
        _write_facts(person.pk, changes, partial(spread, day=day), recording=recording)
        change = Change(
            ChangeKind.FACTS, tuple(changes), day, decision, correction, note
        )
        note_change(change, person=person, recording=recording)
        write_line(
            actor=actor,
            at=at,
            code="register.correct" if correction else "register.facts",
            subject=Subject("person", person.pk, person.home_id),
            detail={"day": day, "fields": sorted(changes), "paper": decision.number},
            recording=recording,
        )


def _check_fields(changes: Mapping[str, object], *, correction: bool) -> None:
    for name in changes.keys() - PROFILE_FIELDS - DETAIL_FIELDS:
        label = field(name).label(get_language() or "vi")
        raise UnknownField(
            _("“%(field)s” is not changed here: it has entries of its own.")
            % {"field": label}
        )
    refuse_unknown_codes(changes)
    refuse_sealed_values(dict(changes))
    if not correction and BIRTH_FIELDS & changes.keys():
        raise BirthDateFixed(
            _("A date of birth does not change. Correct it if it was entered wrongly.")
        )


def _write_facts(
    person_id: int,
    changes: Mapping[str, Any],
    spread: Callable[..., Any],
    *,
    recording: Recording,
) -> None:
    """Write the changed histories of one person inside a recording."""
    for model, names in ((Profile, PROFILE_FIELDS), (PersonalDetail, DETAIL_FIELDS)):
        mine = {name: value for name, value in changes.items() if name in names}
        if not mine:
            continue
        history = read_facts(model, [person_id])[person_id]
        for name, value in mine.items():
            history = spread(history, name, value)
        change_histories(model, {person_id: history}, recording=recording)
