"""Which identity stands for one that was merged away, and which were merged into one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import EventKind
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.queries.people import visible_to


@dataclass(frozen=True, slots=True)
class Merged:
    """The entry that ended a record, and who stays (None: outside one's office)."""

    entry: MembershipEvent
    survivor: Person | None


def survivors(person_ids: Collection[int]) -> dict[int, int]:
    """Return who stands today for each of these that was merged into another.

    All merges are read, in one question: a survivor may have been merged later. Call
    inside ``whole_register``.
    """
    merged = MembershipEvent.objects.filter(kind=EventKind.DUP, reversal__isnull=True)
    absorbed = dict(merged.values_list("person_id", "survivor_id"))
    return {
        person: _last(absorbed, person) for person in person_ids if person in absorbed
    }


def merged_among(person_ids: Collection[int]) -> frozenset[int]:
    """Return those that were merged into another, as far as their entry is seen."""
    merges = MembershipEvent.objects.filter(
        kind=EventKind.DUP, person_id__in=person_ids, reversal__isnull=True
    )
    return frozenset(merges.values_list("person_id", flat=True))


def survivor_of(*, actor: Actor, person: Person) -> Merged | None:
    """Return where a record that was merged into another leads, None for others.

    Whoever sees the record learns that it was merged; the one that stays only comes
    along when the actor may see it.
    """
    merge = _merge_of(person.pk)
    if merge is None:
        return None
    last = merge
    while (following := _merge_of(last.survivor_id or 0)) is not None:
        last = following
    stays = visible_to(actor).filter(absorbed=last).first()
    return Merged(merge, stays)


def absorbed_by(*, actor: Actor, person: Person) -> list[Person]:
    """Return whom the actor may see of those merged into a person, oldest first."""
    merges = MembershipEvent.objects.filter(
        kind=EventKind.DUP, survivor=person, reversal__isnull=True
    )
    return list(
        visible_to(actor).filter(pk__in=merges.values("person_id")).order_by("pk")
    )


def _merge_of(person_id: int) -> MembershipEvent | None:
    """Read the merge in force; it leads through no unit when the person had left."""
    with whole_register():
        merges = MembershipEvent.objects.filter(
            kind=EventKind.DUP, person_id=person_id, reversal__isnull=True
        )
        return merges.select_related("recording").first()


def _last(absorbed: Mapping[int, int | None], person: int) -> int:
    while (survivor := absorbed.get(person)) is not None:
        person = survivor
    return person
