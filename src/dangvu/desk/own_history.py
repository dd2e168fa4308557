"""The way of a member as they see it themselves: entries and papers, no remarks.

Remarks of a verification are left out: they may name others. Source: records §10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dangvu.desk.elements import Event
from dangvu.desk.words_of_register import KEY_KINDS, kind_word
from dangvu.register.models import MembershipEvent, Person


def own_events(person: Person) -> list[Event]:
    """Return the entries about a member that hold, latest first."""
    entries = MembershipEvent.objects.filter(
        person=person, reverses__isnull=True, reversal__isnull=True
    )
    return list(_events(entries.order_by("-effective_date", "-id")))


def _events(entries: Iterable[MembershipEvent]) -> Iterator[Event]:
    for entry in entries:
        papers = (entry.decision_number, entry.decision_issuer)
        yield Event(
            day=entry.effective_date,
            title=kind_word(entry.kind),
            note=" ".join(filter(None, papers)),
            key=entry.kind in KEY_KINDS,
        )
