"""Keep statuses at the unit in which the person was on their first day."""

from __future__ import annotations

from collections.abc import Mapping

from dangvu.audit.models import Recording
from dangvu.core.db.histories import close, since
from dangvu.core.versions import Segment, at
from dangvu.register.ledger import Place
from dangvu.register.models import StatusFact


def follow_homes(
    stays: Mapping[int, list[Segment[Place]]], *, recording: Recording
) -> None:
    """Write statuses anew whose person turned out to have been in another unit.

    The unit of a status governs who sees it. Call inside ``whole_register``.
    """
    for fact in StatusFact.objects.known_at().filter(person_id__in=list(stays)):
        home = at(stays[fact.person_id], fact.valid.lower)
        if home and home.unit_id != fact.unit_id:
            close(StatusFact, [fact.pk], recording_id=recording.pk)
            fact.pk, fact.unit_id, fact.known = None, home.unit_id, since(recording.pk)
            fact.save(force_insert=True)
