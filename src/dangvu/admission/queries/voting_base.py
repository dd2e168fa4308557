"""The denominator of a vote from the register, with the working.

Source: 294-QĐ/TW 9.3.2–9.3.3; 06-HD/TW 14.2; rules-admission 2.5.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dangvu.access.committees import EXECUTIVE, posts
from dangvu.access.queries.seats import seats_on
from dangvu.admission import permissions
from dangvu.admission.case.votes import LeftOutReason
from dangvu.admission.places import require_at
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.register.enums import Standing, StatusKind
from dangvu.register.models import Membership, Person
from dangvu.register.queries.overlays import overlays_on

#: Why somebody is left out, by their overlay; the first that holds counts.
_OVERLAYS: Mapping[str, LeftOutReason] = {
    StatusKind.SUSPENDED: LeftOutReason.SUSPENDED,
    StatusKind.AWAY: LeftOutReason.TEMPORARILY_ELSEWHERE,
    StatusKind.EXEMPT: LeftOutReason.EXEMPTED,
}
_COUNTS_WHEN_PRESENT = frozenset(
    {LeftOutReason.TEMPORARILY_ELSEWHERE, LeftOutReason.EXEMPTED}
)


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody entitled to vote, and whether they count.

    ``reason`` is a ground to leave somebody out; being exempted or away is none for
    who was present. None when there is no ground.
    """

    person_id: int
    name: str
    reason: LeftOutReason | None = None
    is_present: bool = False

    @property
    def counts(self) -> bool:
        """Say whether the person counts in the base."""
        if self.reason is None:
            return True
        return self.reason in _COUNTS_WHEN_PRESENT and self.is_present


@dataclass(frozen=True, slots=True)
class VotingBase:
    """The base of a vote: who is entitled, who counts and who is left out, and why."""

    unit_id: int
    day: dt.date
    voters: tuple[Voter, ...]
    probationary: int = 0

    @property
    def entitled(self) -> int:
        """Return how many are entitled to vote."""
        return len(self.voters)

    @property
    def base(self) -> int:
        """Return the denominator."""
        return sum(voter.counts for voter in self.voters)

    @property
    def counted(self) -> tuple[Voter, ...]:
        """Return who counts."""
        return tuple(voter for voter in self.voters if voter.counts)

    @property
    def left_out(self) -> tuple[Voter, ...]:
        """Return who does not count."""
        return tuple(voter for voter in self.voters if not voter.counts)

    def as_vote(self) -> dict[str, Any]:
        """Return the fields of a ballot that the register knows."""
        named = Counter(
            (voter.reason, voter.is_present) for voter in self.voters if voter.reason
        )
        return {
            "entitled": self.entitled,
            "probationary": self.probationary,
            "left_out": [
                {"reason": str(reason), "members": number, "is_present": present}
                for (reason, present), number in named.items()
            ],
            "base": self.base,
        }


@dataclass(frozen=True, slots=True)
class Attendance:
    """What the register does not know of a meeting.

    ``present`` are those who came although they are exempted or away; ``kept`` says of
    whom it is known that they were charged, prosecuted or detained.
    """

    present: Collection[int] = ()
    kept: Mapping[int, LeftOutReason] = field(default_factory=dict)


def voting_base(
    *,
    actor: Actor,
    cell_id: int,
    on: dt.date,
    attendance: Attendance | None = None,
) -> VotingBase:
    """Return the base of a vote of a branch: official members less those of 9.3.2.

    Raises NotAllowed.
    """
    require_at(actor, permissions.VIEW, cell_id)
    with whole_register():
        rows = Membership.objects.known_at().valid_on(on).filter(unit_id=cell_id)
        standings = dict(rows.values_list("person_id", "standing"))
        official = [p for p, one in standings.items() if one == Standing.OFFICIAL]
        voters = _voters(official, on, attendance or Attendance())
    return VotingBase(
        unit_id=cell_id,
        day=on,
        voters=voters,
        probationary=len(standings) - len(official),
    )


def committee_base(
    *,
    actor: Actor,
    unit_id: int,
    on: dt.date,
    is_standing: bool = False,
    attendance: Attendance | None = None,
) -> VotingBase:
    """Return the base of a vote of a committee, or of its standing members only.

    Members in office on the day, as the mandates of the register say, less those of
    9.3.3; who is exempted goes on counting in a committee. Raises NotAllowed.
    """
    require_at(actor, permissions.VIEW, unit_id)
    with whole_register():
        seats = seats_on([unit_id], day=on).get((unit_id, EXECUTIVE), [])
        ids = {
            seat.person_id
            for seat in seats
            if posts()[seat.post].in_standing or not is_standing
        }
        voters = _voters(ids, on, attendance or Attendance())
    kept = tuple(
        Voter(voter.person_id, voter.name)
        if voter.reason == LeftOutReason.EXEMPTED
        else voter
        for voter in voters
    )
    return VotingBase(unit_id=unit_id, day=on, voters=kept)


def _voters(
    person_ids: Iterable[int], on: dt.date, attendance: Attendance
) -> tuple[Voter, ...]:
    people = Person.objects.filter(pk__in=set(person_ids)).order_by("sort_key", "pk")
    found = list(people)
    overlays = overlays_on(found, day=on)
    return tuple(
        Voter(
            person_id=person.pk,
            name=person.full_name,
            reason=attendance.kept.get(person.pk)
            or _reason(overlays.get(person.pk, [])),
            is_present=person.pk in attendance.present,
        )
        for person in found
    )


def _reason(overlays: Collection[str]) -> LeftOutReason | None:
    return next((why for kind, why in _OVERLAYS.items() if kind in overlays), None)
