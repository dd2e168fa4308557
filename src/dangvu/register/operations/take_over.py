"""Let the identity that stays take facts, names and numbers of the one merged into it.

Internal to the room: ``merge_people`` ends in it, ``part_people`` takes it back. What
the survivor had of the same kind goes to the other identity, so that nothing is lost
and a file with the other number still finds the person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.audit.models import Recording
from dangvu.core.db.histories import close, days, period_of, since
from dangvu.core.periods import Period
from dangvu.core.text.folding import fold
from dangvu.core.text.ordering import sort_key
from dangvu.core.versions import with_fields
from dangvu.register.enums import NameKind, Standing, StatusKind
from dangvu.register.facts import DetailFacts, ProfileFacts
from dangvu.register.fields import Tier, UnknownField, field, fields_of_tier
from dangvu.register.models import (
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    StatusFact,
)
from dangvu.register.operations.write_people import change_histories, read_facts
from dangvu.register.queries.card import NUMBER_FIELDS

NAME_FIELDS = {"full_name": NameKind.BIRTH, "other_names": NameKind.OTHER}
PROFILE_FIELDS = frozenset(ProfileFacts.__dataclass_fields__)
SEALED_FIELDS = PROFILE_FIELDS & {sealed.key for sealed in fields_of_tier(Tier.P3)}
DETAIL_FIELDS = frozenset(DetailFacts.__dataclass_fields__)
#: Fields that are one fact and go together.
TOGETHER = {"birth_date": ("birth_date", "birth_precision")}
_CLOCK = frozenset({"id", "known"})
MERGEABLE = frozenset({*NAME_FIELDS, *NUMBER_FIELDS, *PROFILE_FIELDS, *DETAIL_FIELDS})


def refuse_unknown_fields(keys: Iterable[str]) -> None:
    """Raise UnknownField for a field of which no two records can differ here."""
    for key in keys:
        if key not in MERGEABLE:
            label = field(key).label(get_language() or "vi")
            raise UnknownField(
                _("“%(field)s” cannot be taken from another record.") % {"field": label}
            )


@dataclass(frozen=True, slots=True)
class Merge:
    """Who is merged into whom, from which day on, in which recording."""

    gone: int
    stays: int
    day: dt.date
    recording: Recording

    @property
    def pair(self) -> tuple[int, int]:
        """Both identities."""
        return self.gone, self.stays

    def other(self, person_id: int) -> int:
        """The other one of the two."""
        return self.stays if person_id == self.gone else self.gone


def take_over(merge: Merge, taken: Collection[str]) -> None:
    """Give the survivor of a merge the fields ``taken``, inside its recording."""
    wanted = {name for key in taken for name in TOGETHER.get(key, (key,))}
    wanted |= _sealed_that_is_missing(merge)
    _take_facts(Profile, merge, wanted & PROFILE_FIELDS)
    _take_facts(PersonalDetail, merge, wanted & DETAIL_FIELDS)
    for key in wanted & NUMBER_FIELDS.keys():
        numbers = PersonNumber.objects.known_at().filter(scheme=NUMBER_FIELDS[key])
        _swap(merge, numbers.order_by("-disputed", "id"))
    for key in wanted & NAME_FIELDS.keys():
        _swap(merge, PersonName.objects.known_at().filter(kind=NAME_FIELDS[key]))
    if "full_name" in wanted:
        show_names(merge.pair)
    for kind in StatusKind:
        _carry_status(merge, kind)


def show_names(person_ids: Iterable[int]) -> None:
    """Make the names in lists those of the current names at birth."""
    names = PersonName.objects.known_at().filter(
        person_id__in=list(person_ids), kind=NameKind.BIRTH, valid__upper_inf=True
    )
    for person_id, name in names.values_list("person_id", "full_name"):
        Person.objects.filter(pk=person_id).update(
            full_name=name, sort_key=sort_key(name), search_key=fold(name)
        )


def _sealed_that_is_missing(merge: Merge) -> set[str]:
    """Return what the survivor does not say and who merges may not see: it comes along."""
    histories = read_facts(Profile, merge.pair)
    stays, gone = histories[merge.stays], histories[merge.gone]
    return {
        name
        for name in SEALED_FIELDS
        if not any(getattr(s.facts, name) for s in stays)
        and any(getattr(s.facts, name) for s in gone)
    }


def _take_facts(
    model: type[Profile] | type[PersonalDetail],
    merge: Merge,
    names: Collection[str],
) -> None:
    if not names:
        return
    facts = read_facts(model, [merge.gone, merge.stays])
    merged = with_fields(facts[merge.stays], facts[merge.gone], names)
    change_histories(model, {merge.stays: merged}, recording=merge.recording)


def _swap(merge: Merge, rows: QuerySet[Any]) -> None:
    """Exchange what the two have last, if the duplicate has one.

    Each takes the place in time of what it replaces.
    """
    held = {
        row.person_id: row
        for row in rows.filter(person_id__in=merge.pair, valid__upper_inf=True)
    }
    if merge.gone not in held:
        return
    model, recording = type(held[merge.gone]), merge.recording
    close(model, [row.pk for row in held.values()], recording_id=recording.pk)
    model._default_manager.bulk_create(
        again(
            row,
            recording,
            person_id=(other := merge.other(person_id)),
            valid=held[other].valid if other in held else row.valid,
        )
        for person_id, row in held.items()
    )


def again(row: Any, recording: Recording, **changes: object) -> Any:
    """Copy a row with changes, known from a recording on; the caller writes it."""
    columns = [f.attname for f in row._meta.concrete_fields if f.attname not in _CLOCK]
    values = {name: getattr(row, name) for name in columns} | changes
    return type(row)(**values, known=since(recording.pk))


def _carry_status(merge: Merge, kind: str) -> None:
    """End what held on top of the duplicate; let it go on for a survivor without it."""
    after = Period(merge.day, None)
    of_kind = StatusFact.objects.known_at().filter(kind=kind)
    lasting = [
        fact
        for fact in of_kind.filter(person_id=merge.gone)
        if period_of(fact.valid).overlap(after)
    ]
    close(StatusFact, [fact.pk for fact in lasting], recording_id=merge.recording.pk)
    survivor = Person.objects.get(pk=merge.stays)
    others = [period_of(f.valid) for f in of_kind.filter(person=survivor)]
    is_member = survivor.home_id and survivor.state in Standing
    for fact in lasting:
        if before := period_of(fact.valid).overlap(Period(None, merge.day)):
            again(fact, merge.recording, valid=days(before)).save()
        rest = period_of(fact.valid).overlap(after)
        if is_member and rest and not any(other.overlap(rest) for other in others):
            where = {"person_id": survivor.pk, "unit_id": survivor.home_id}
            again(fact, merge.recording, valid=days(rest), **where).save()
