"""Who in the ledger was admitted lately: the people whom a case has led there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dangvu.demo.plan.development.model import Newcomer
from dangvu.demo.plan.model import PlannedEvent, PlannedPerson

#: Admissions of the last days are told as cases, removals a little longer.
TOLD_DAYS = 730
#: Who left by removal so long ago may apply again (294-QĐ/TW 3.5.1).
FORMER_DAYS = 4 * 365
MOST_FORMER = 5
_ENDS = ("REC", "DELP")


class Newcomers:
    """Collects them while the people of a plan are written."""

    def __init__(self, today: dt.date) -> None:
        """Know nobody yet."""
        self.found: list[Newcomer] = []
        self.former: list[Newcomer] = []
        self._since = today - dt.timedelta(days=TOLD_DAYS)
        self._before = today - dt.timedelta(days=FORMER_DAYS)

    def add(self, person: PlannedPerson, ids: tuple[int, int]) -> None:
        """Take in a person; ``ids`` are the person's and the first event's."""
        admitted = _last(person.events, ("ADM",))
        if admitted is not None:
            event = person.events[admitted]
            if event.effective >= self._since:
                self._add_newcomer(person, ids, admitted)
                return
        last = person.events[-1]
        is_former = last.kind == "DEL" and last.effective < self._before
        if is_former and len(self.former) < MOST_FORMER:
            self.former.append(_told(person, ids, 0, len(person.events) - 1))

    def _add_newcomer(
        self, person: PlannedPerson, ids: tuple[int, int], admitted: int
    ) -> None:
        ended = _last(person.events, _ENDS)
        told = _told(person, ids, admitted, ended)
        later = person.events[admitted + 1 :]
        if all(e.unit_from == told.unit_key and e.kind in _ENDS for e in later):
            self.found.append(told)


def _last(events: Sequence[PlannedEvent], kinds: tuple[str, ...]) -> int | None:
    found = [n for n, event in enumerate(events) if event.kind in kinds]
    return found[-1] if found else None


def _told(
    person: PlannedPerson, ids: tuple[int, int], admitted: int, ended: int | None
) -> Newcomer:
    person_id, first = ids
    event = person.events[admitted]
    place = event.unit_to
    known = Newcomer(
        person_id=person_id,
        unit_key=place if place is not None else -1,
        full_name=person.full_name,
        sex=person.sex,
        birth_date=person.birth_date,
        decided=person.admission_decision_on,
        ceremony=event.effective,
        number=event.decision_number,
        admission_event=first + admitted,
    )
    if ended is None:
        return known
    end = person.events[ended]
    if end.kind == "DEL" and end.unit_from is not None:
        known = known._replace(unit_key=end.unit_from)
    return known._replace(
        ended=end.kind,
        ended_on=end.effective,
        ended_decided=end.decision_date,
        ended_number=end.decision_number,
        ended_event=first + ended,
    )
