"""Write persons, names, numbers and profiles, inside one recording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.core.db.histories import (
    close,
    days,
    read_histories,
    since,
    write_histories,
)
from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.core.text.folding import fold, nfc
from dangvu.core.text.ordering import sort_key
from dangvu.core.versions import Segment
from dangvu.register.enums import NameKind
from dangvu.register.facts import DetailFacts, PersonDraft, ProfileFacts
from dangvu.register.models import (
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
)
from dangvu.register.operations.write_plan import next_ids
from dangvu.register.reduction import refuse_sealed_facts

ALWAYS = Period(None, None)


class NumberTaken(Refused):
    """The number belongs to another person."""

    default_code = "NUMBER_TAKEN"


def create_people(
    drafts: Sequence[PersonDraft], *, recording: Recording
) -> list[Person]:
    """Create identities with their names, numbers and first profiles.

    The first profile holds from always: what is known is all that is known. Raises
    NumberTaken when a number is another person's, SealedRefused in profile B. Call
    inside ``whole_register``.
    """
    refuse_sealed_facts(draft.profile for draft in drafts)
    refuse_taken_numbers([number for draft in drafts for number in draft.numbers])
    ids = next_ids("register_person", len(drafts))
    people = [
        person_row(person_id, draft, recording)
        for person_id, draft in zip(ids, drafts, strict=True)
    ]
    Person.objects.bulk_create(people, batch_size=2000)
    _create_names(people, drafts, recording)
    _create_numbers(people, drafts, recording)
    for model, facts, attribute in (
        (Profile, ProfileFacts, "profile"),
        (PersonalDetail, DetailFacts, "detail"),
    ):
        histories = {
            person.pk: [Segment(ALWAYS, getattr(draft, attribute))]
            for person, draft in zip(people, drafts, strict=True)
        }
        write_histories(model, "person_id", histories, facts, recording_id=recording.pk)
    return people


def person_row(person_id: int, draft: PersonDraft, recording: Recording) -> Person:
    """Make the identity row of a draft, with its search and order keys."""
    name = nfc(draft.full_name)
    return Person(
        id=person_id,
        created=recording,
        full_name=name,
        sort_key=sort_key(name),
        search_key=fold(name),
    )


def change_histories(
    model: type[Profile] | type[PersonalDetail],
    wanted: Mapping[int, list[Segment[Any]]],
    *,
    recording: Recording,
) -> None:
    """Make the profiles (P1) or details (P2) of persons say this.

    Raises SealedRefused in profile B.
    """
    if model is Profile:
        refuse_sealed_facts(part.facts for said in wanted.values() for part in said)
    facts = ProfileFacts if model is Profile else DetailFacts
    write_histories(model, "person_id", wanted, facts, recording_id=recording.pk)


def read_facts(
    model: type[Profile] | type[PersonalDetail], person_ids: Sequence[int]
) -> dict[int, list[Segment[Any]]]:
    """Read the current histories of persons."""
    facts = ProfileFacts if model is Profile else DetailFacts
    return read_histories(model, "person_id", person_ids, facts)


def refuse_taken_numbers(
    numbers: Sequence[tuple[str, str]], *, bearer: int | None = None
) -> None:
    """Raise NumberTaken when an accepted number has another bearer, or is given twice.

    ``numbers`` are pairs (scheme, value); ``bearer`` may have them already.
    """
    values = {value for _scheme, value in numbers}
    held = PersonNumber.objects.known_at().filter(value__in=values, disputed=False)
    taken = set(numbers) & set(
        held.exclude(person_id=bearer).values_list("scheme", "value")
    )
    taken |= {number for number, times in Counter(numbers).items() if times > 1}
    if taken:
        raise NumberTaken(
            _(
                "The number %(number)s belongs to another person in the register. "
                "Check it against the paper; look for that person first."
            )
            % {"number": min(taken)[1]}
        )


def set_number(
    person_id: int, scheme: str, value: str, *, source: str, recording: Recording
) -> None:
    """Give a person another number of a scheme; the old row stays in the history.

    Raises NumberTaken. Call inside ``whole_register``.
    """
    refuse_taken_numbers([(scheme, value)], bearer=person_id)
    old = PersonNumber.objects.known_at().filter(person_id=person_id, scheme=scheme)
    close(PersonNumber, old.values_list("id", flat=True), recording_id=recording.pk)
    PersonNumber.objects.create(
        person_id=person_id,
        scheme=scheme,
        value=value,
        source=source,
        valid=days(ALWAYS),
        known=since(recording.pk),
    )


def _create_names(
    people: Sequence[Person], drafts: Sequence[PersonDraft], recording: Recording
) -> None:
    PersonName.objects.bulk_create(
        [
            PersonName(
                person=person,
                kind=kind,
                full_name=nfc(name),
                source=draft.source,
                valid=days(ALWAYS),
                known=since(recording.pk),
            )
            for person, draft in zip(people, drafts, strict=True)
            for kind, name in (
                (NameKind.BIRTH, draft.full_name),
                (NameKind.OTHER, draft.other_names),
            )
            if name
        ],
        batch_size=2000,
    )


def _create_numbers(
    people: Sequence[Person], drafts: Sequence[PersonDraft], recording: Recording
) -> None:
    PersonNumber.objects.bulk_create(
        [
            PersonNumber(
                person=person,
                scheme=scheme,
                value=value,
                source=draft.source,
                valid=days(ALWAYS),
                known=since(recording.pk),
            )
            for person, draft in zip(people, drafts, strict=True)
            for scheme, value in draft.numbers
        ],
        batch_size=2000,
    )
