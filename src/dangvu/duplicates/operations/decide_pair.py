"""Decide about a suspected pair: one person, two people, later; or open it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.reasons import require_reason
from dangvu.duplicates.enums import DecisionKind, PairState
from dangvu.duplicates.models import PairDecision, SuspectedPair
from dangvu.duplicates.queries.pairs import merge_of
from dangvu.register import permissions
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.merge_people import merge_people
from dangvu.register.operations.post import require_at

_STATES = {
    DecisionKind.DIFFERENT: PairState.DIFFERENT,
    DecisionKind.LATER: PairState.LATER,
    DecisionKind.REOPENED: PairState.OPEN,
}


class PairDecided(Refused):
    """The pair is not in a state in which this can be decided."""

    default_code = "PAIR_DECIDED"


@dataclass(frozen=True, slots=True)
class Union:
    """How a pair becomes one: who stays, from which day on, which fields are taken.

    ``taken`` are keys of fields whose value is that of the record that goes.
    """

    survivor: Person
    day: dt.date
    taken: Collection[str] = ()


@transaction.atomic
def merge_pair(
    *, actor: Actor, at: dt.datetime, pair: SuspectedPair, union: Union, reason: str
) -> PairDecision:
    """Merge the two and note it. Raises what ``merge_people`` raises, and PairDecided."""
    _refuse_merged(pair)
    goes = pair.second if union.survivor.pk == pair.first_id else pair.first
    event = merge_people(
        actor=actor,
        at=at,
        duplicate=goes,
        survivor=union.survivor,
        day=union.day,
        reason=reason,
        taken=union.taken,
    )
    with whole_register():
        _put(pair, PairState.OPEN)
        return _note(actor, at, _Said(pair, DecisionKind.SAME, reason, event))


@transaction.atomic
def decide_pair(
    *,
    actor: Actor,
    at: dt.datetime,
    pair: SuspectedPair,
    kind: DecisionKind,
    reason: str,
) -> PairDecision:
    """Keep the two apart, leave them for later, or open the question again.

    Two people who are kept apart are not asked about again unless what was compared
    changes. Raises ReasonMissing (not for later), PairDecided, NotAllowed.
    """
    if kind != DecisionKind.LATER:
        require_reason(reason)
    both = [(pair.first_id, set[int]()), (pair.second_id, set[int]())]
    with whole_register():
        require_at(actor, permissions.CORRECT, both)
        _refuse_merged(pair)
        _put(pair, _STATES[kind])
        return _note(actor, at, _Said(pair, kind, reason))


@transaction.atomic
def part_pair(
    *, actor: Actor, at: dt.datetime, pair: SuspectedPair, reason: str
) -> PairDecision:
    """Take the merge of the two back and open the question again.

    Raises PairDecided when they are not merged, ReasonMissing, NotAllowed.
    """
    merge = merge_of(pair)
    if merge is None:
        raise PairDecided(_("These two records are not merged."))
    reverse_events(actor=actor, at=at, event_ids=[merge.pk], reason=reason)
    with whole_register():
        return _note(actor, at, _Said(pair, DecisionKind.REOPENED, reason))


def _refuse_merged(pair: SuspectedPair) -> None:
    if merge_of(pair) is not None:
        raise PairDecided(
            _("These two records were merged already. Take the merge back first.")
        )


def _put(pair: SuspectedPair, state: PairState) -> None:
    pair.state = state
    pair.save(update_fields=["state"])


@dataclass(frozen=True, slots=True)
class _Said:
    """What is noted about a pair, with the merge it led to."""

    pair: SuspectedPair
    kind: DecisionKind
    reason: str
    event: MembershipEvent | None = None


def _note(actor: Actor, at: dt.datetime, said: _Said) -> PairDecision:
    pair, event = said.pair, said.event
    for person in (pair.first, pair.second):
        write_line(
            actor=actor,
            at=at,
            code="duplicates.decide",
            subject=Subject("person", person.pk, person.home_id),
            detail={"pair": pair.pk, "kind": said.kind},
            recording=event.recording if event else None,
        )
    decision: PairDecision = PairDecision.objects.create(
        pair=pair,
        kind=said.kind,
        reason=said.reason,
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
        event=event,
    )
    return decision
