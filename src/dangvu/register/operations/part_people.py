"""Give two merged identities back what each had, when the merge is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.db import models

from dangvu.audit.models import Recording
from dangvu.core.db.histories import close, period_of
from dangvu.core.versions import Segment, give_back
from dangvu.register.enums import EventKind
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.models import (
    MembershipEvent,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.operations.take_over import again, show_names
from dangvu.register.operations.write_people import change_histories, read_facts

#: Tables of rows that went from one identity to the other, and what tells them apart.
_SWAPPED: tuple[tuple[type[models.Model], str], ...] = (
    (PersonNumber, "scheme"),
    (PersonName, "kind"),
    (StatusFact, "kind"),
)


def part_people(*, taken_back: Sequence[MembershipEvent], recording: Recording) -> None:
    """Undo what merges that are taken back had changed in the two records.

    What was changed again since stays as it is now. Internal to the room: ``post``
    calls it for whatever is taken back, so that a merge is undone by any way.
    """
    for taken in taken_back:
        if taken.kind == EventKind.DUP and taken.survivor_id:
            event = _first(taken)
            _restore_facts(Profile, ProfileFacts, event, recording)
            _restore_facts(PersonalDetail, DetailFacts, event, recording)
            for model, kind in _SWAPPED:
                _restore_rows(model, kind, event, recording)
            show_names([taken.person_id, taken.survivor_id])


def _first(event: MembershipEvent) -> MembershipEvent:
    """Return the entry with which the records changed; later ones only followed."""
    merges = MembershipEvent.objects.filter(
        kind=EventKind.DUP, person=event.person_id, survivor=event.survivor_id
    )
    while before := merges.filter(reversal__recording=event.recording_id).first():
        event = before
    return event


def _restore_facts(
    model: type[Profile] | type[PersonalDetail],
    facts: type[Any],
    event: MembershipEvent,
    recording: Recording,
) -> None:
    person = event.survivor_id or 0
    now = read_facts(model, [person])[person]
    after = _history_at(model, facts, person, event.recording_id)
    before = _history_at(model, facts, person, event.recording_id - 1)
    wanted = {person: give_back(now, after, before)}
    change_histories(model, wanted, recording=recording)


def _history_at(
    model: type[Profile] | type[PersonalDetail],
    facts: type[Any],
    person_id: int,
    recording_id: int,
) -> list[Segment[Any]]:
    """Read what was known of a person just after a recording."""
    rows = model.objects.known_at(recording_id).filter(person_id=person_id)
    names = [column.name for column in fields(facts)]
    return [
        Segment(period_of(valid), facts(*values))
        for valid, *values in rows.order_by("valid").values_list("valid", *names)
    ]


def _restore_rows(
    model: type[models.Model],
    kind: str,
    event: MembershipEvent,
    recording: Recording,
) -> None:
    """Close the rows that the merge made and make those anew that it closed."""
    rows = model._default_manager.filter(
        person_id__in=[event.person_id, event.survivor_id], known__isempty=False
    )
    made = _by_owner(rows.filter(known__startswith=event.recording_id), kind)
    closed = _by_owner(rows.filter(known__endswith=event.recording_id), kind)
    changed_since = {
        owner
        for owner, own in made.items()
        if any(row.known.upper is not None for row in own)
    }
    lasting = [r.pk for rs in made.values() for r in rs if r.known.upper is None]
    close(model, lasting, recording_id=recording.pk)
    now = _by_owner(rows.filter(known__upper_inf=True), kind)
    for owner, own in closed.items():
        said = {row.valid for row in now.get(owner, ())}
        if owner not in changed_since:
            model._default_manager.bulk_create(
                _anew(row, recording) for row in own if row.valid not in said
            )


def _by_owner(
    rows: models.QuerySet[Any], kind: str
) -> dict[tuple[int, str], list[Any]]:
    owned: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in rows:
        owned[row.person_id, getattr(row, kind)].append(row)
    return owned


def _anew(row: Any, recording: Recording) -> Any:
    """Copy a row as it was; a number that is somebody else's by now is disputed."""
    if isinstance(row, PersonNumber):
        disputed = row.disputed or _is_taken(row)
        return again(row, recording, disputed=disputed)
    return again(row, recording)


def _is_taken(number: PersonNumber) -> bool:
    held = PersonNumber.objects.known_at().filter(disputed=False)
    return bool(held.filter(scheme=number.scheme, value=number.value).exists())
