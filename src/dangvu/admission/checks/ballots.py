"""The ballots of a case as the checks ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from dangvu.admission.case.votes import Vote
from dangvu.admission.checks.moment import Moment
from dangvu.admission.working import Working, readings_of, working_of

#: Bodies that decide by more than half of their members.
DECIDING_BY_HALF = frozenset(
    {
        Body.STANDING_COMMITTEE,
        Body.GRASSROOTS_STANDING_COMMITTEE,
        Body.PROVINCIAL_STANDING,
        Body.POLICE_STANDING_COMMITTEE,
        Body.OVERSEAS_COMMITTEE,
    }
)


def ballots(
    moment: Moment, gate: str, bodies: Collection[Body] = tuple(Body)
) -> list[Vote]:
    """Return the votes for a step up to the day of the moment, in their order."""
    found = [
        vote
        for vote in moment.case.votes.ballots
        if vote.gate == gate
        and vote.body in bodies
        and (vote.day is None or vote.day <= moment.on)
    ]
    return sorted(found, key=lambda vote: (vote.day or dt.date.min, vote.ballot))


def counting(moment: Moment, gate: str, bodies: Collection[Body]) -> Vote | None:
    """Return the vote that counts for a step: the last one up to the day.

    A vote held again to put a wrong one right counts whatever its day.
    """
    again = [
        vote
        for vote in moment.case.votes.ballots
        if vote.is_redo and vote.gate == gate and vote.body in bodies
    ]
    found = again or ballots(moment, gate, bodies)
    return found[-1] if found else None


def working(moment: Moment, vote: Vote) -> Working:
    """Return the working of a vote by the rules of the moment."""
    return working_of(vote, rules=moment.rules)


def readings(moment: Moment, vote: Vote) -> tuple[Working, ...]:
    """Return each reading of a vote's base by the rules of the moment."""
    return readings_of(vote, rules=moment.rules)


def resolved_on(moment: Moment, gate: Gate) -> dt.date | None:
    """Return the day of the cell's resolution, from which deciding has its time.

    ``gate`` is T8 for the admission and T16 for the recognition.
    """
    taken = [step.on for step in moment.case.steps if step.gate == gate]
    if moment.case.next and moment.case.next.gate == gate:
        taken.append(moment.case.next.on)
    if not taken or min(taken) > moment.on:
        return None
    vote = counting(moment, gate, {Body.CELL})
    return (vote and vote.day) or max(day for day in taken if day <= moment.on)
