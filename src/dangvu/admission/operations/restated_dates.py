"""Let the dates of a corrective decision reach the ledger.

The entries that the wrong decision led to are taken back and written anew on the restated
days, in one recording; nothing is erased. Source: 294-QĐ/TW 4.4.2; 38-HD/BTCTW I.3.b.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dangvu.admission.case import Case
from dangvu.admission.operations.ledger_effects import RECOGNITION, Effect, entry_of
from dangvu.core.errors import Refused
from dangvu.register.facts import EventDraft
from dangvu.register.models import MembershipEvent
from dangvu.register.operations.correct import replace_events
from dangvu.register.operations.plan import draft_of, move_of


class DatesNotRestated(Refused):
    """A corrective decision says no day of admission, or no official day."""

    default_code = "DATES_NOT_RESTATED"


@dataclass(frozen=True, slots=True)
class Restated:
    """An entry that stands, the step of the case that made it, and its new day."""

    step: str
    entry: MembershipEvent
    day: dt.date


def restate_dates(effect: Effect) -> dict[str, int]:
    """Write admission and recognition anew; return the new entries by step.

    A case that has led to no entry changes nothing in the ledger. Raises
    DatesNotRestated, and what the register refuses, as when another entry of the member
    would come before the admission.
    """
    found = list(_restated(effect))
    if not found:
        return {}
    written = replace_events(
        actor=effect.actor,
        at=effect.at,
        event_ids=[one.entry.pk for one in found],
        drafts=[_draft(one, effect) for one in found],
        reason=effect.draft.note or f"{effect.draft.number} {effect.draft.acted_on}",
    )
    return {one.step: event.pk for one, event in zip(found, written, strict=True)}


def _restated(effect: Effect) -> Iterator[Restated]:
    for step, codes, day in _days(effect.document):
        entry = entry_of(effect.case, *codes)
        if entry is None:
            continue
        if day is None:
            raise DatesNotRestated(
                _(
                    "Write the day of admission, and for an official member the official "
                    "day, as the new decision states them."
                )
            )
        yield Restated(step, entry, day)


def _days(document: Case) -> Iterator[tuple[str, tuple[str, ...], dt.date | None]]:
    yield "T14", ("T14",), document.restated_admission_on
    yield RECOGNITION[0], RECOGNITION, document.restated_official_on


def _draft(one: Restated, effect: Effect) -> EventDraft:
    """Draft the entry anew on its day, by the corrective decision."""
    entry = one.entry
    return replace(
        draft_of(entry, move_of(entry)),
        day=one.day,
        decision=effect.decided,
        note=effect.draft.note,
        slot=entry.slot if entry.effective_date == one.day else None,
    )
