"""Keep the dates of the roll in step with the entries that say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from dangvu.audit.models import Recording
from dangvu.core.versions import Segment, joined, set_field
from dangvu.register.enums import EventKind
from dangvu.register.facts import ProfileFacts
from dangvu.register.models import MembershipEvent, Profile
from dangvu.register.operations.write_people import change_histories, read_facts

History = list[Segment[ProfileFacts]]
_EMPTY: dict[str, Any] = asdict(ProfileFacts())


def follow_entries(
    *,
    taken_back: Sequence[MembershipEvent],
    written: Sequence[MembershipEvent],
    recording: Recording,
) -> None:
    """Take out of the roll what entries taken back had said; write what new ones say.

    A date that was corrected since is no longer what the entry said, and stays.
    """
    speaking = [event for event in (*taken_back, *written) if _said(event)]
    if not speaking:
        return
    histories = read_facts(Profile, [event.person_id for event in speaking])
    for event in taken_back:
        for name, value in _said(event).items():
            history = histories[event.person_id]
            histories[event.person_id] = _without(history, name, value, event)
    for event in written:
        for name, value in _said(event).items():
            histories[event.person_id] = set_field(
                histories[event.person_id], name, value, day=event.effective_date
            )
    change_histories(Profile, histories, recording=recording)


def _said(event: MembershipEvent) -> dict[str, Any]:
    """What an entry says about the roll: an admission its dates, a recognition its own.

    Sources: rules-records 0.4 A3-A5 (decision, ceremony and official date differ).
    """
    if event.kind == EventKind.ADM:
        return {
            "admission_ceremony_on": event.effective_date,
            "admission_decision_on": event.decision_date,
            "admission_decision_no": event.decision_number,
        }
    if event.kind == EventKind.REC:
        return {
            "official_on": event.effective_date,
            "official_decision_on": event.decision_date,
        }
    return {}


def _without(
    history: History, name: str, value: object, event: MembershipEvent
) -> History:
    """Empty a field where it says what the entry said, from its day on."""
    return joined(
        [
            replace(s, facts=replace(s.facts, **{name: _EMPTY[name]}))
            if getattr(s.facts, name) == value
            and s.period.start
            and s.period.start >= event.effective_date
            else s
            for s in history
        ]
    )
