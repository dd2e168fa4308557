"""Judge entries of the ledger before anything is written."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from dangvu.core.db.histories import read_histories
from dangvu.core.decision import Decision
from dangvu.core.errors import NotFound, Refused
from dangvu.core.periods import Period
from dangvu.core.versions import Segment
from dangvu.register.facts import EntryPlan, EventDraft
from dangvu.register.ledger import Move, Place, followers, placed, replay
from dangvu.register.models import MembershipEvent, Person
from dangvu.register.queries.merged import merged_among
from dangvu.units.models import UnitVersion
from dangvu.units.timeline import UnitFacts
from dangvu.units.unit_types import may_hold_members

_LAST_SLOT = 2**62


class UnitCannotHold(Refused):
    """The unit does not exist on those days, or holds no members itself."""

    default_code = "UNIT_CANNOT_HOLD"


class AlreadyReversed(Refused):
    """The entry was taken back before, or is itself a reversal."""

    default_code = "ALREADY_REVERSED"


class MergedAway(Refused):
    """The record was merged into another, which is the one to write to."""

    default_code = "MERGED_AWAY"


def plan_entries(
    drafts: Sequence[EventDraft], reversals: Sequence[int] = ()
) -> EntryPlan:
    """Fill in what was before, and judge every chain whole.

    Call inside ``whole_register``: a chain may lead through units the actor does not
    see; to write the plan, open the recording before. Raises ChainBroken,
    UnitCannotHold, AlreadyReversed, MergedAway.
    """
    taken_back = _reversible(reversals)
    persons = {d.person_id for d in drafts} | {e.person_id for e in taken_back}
    _refuse_unknown(persons)
    _refuse_merged({d.survivor_id for d in drafts if d.survivor_id})
    chains = live_moves(persons)
    for event in taken_back:
        chain = chains[event.person_id]
        chain[:] = [move for move in chain if move.event_id != event.pk]
    written = [_join(chains, draft, n) for n, draft in enumerate(drafts)]
    old, again = _follow(chains)
    _check_units(chains)
    return EntryPlan((*written, *again), (*reversals, *old), chains, len(again))


def _follow(
    chains: dict[int, list[Move]],
) -> tuple[list[int], list[tuple[EventDraft, Move]]]:
    """Put what later entries must say now in their place; see ``ledger.followers``."""
    pairs = [pair for chain in chains.values() for pair in followers(chain)]
    pairs = [(old, new) for old, new in pairs if old.event_id]
    events = MembershipEvent.objects.in_bulk([old.event_id for old, _new in pairs])
    again = []
    for old, new in pairs:
        event = events[old.event_id]
        move = replace(new, event_id=0, recording_id=0)
        chain = chains[event.person_id]
        chain[chain.index(old)] = move
        again.append((draft_of(event, move), move))
    return [old.event_id for old, _new in pairs], again


def draft_of(event: MembershipEvent, move: Move) -> EventDraft:
    """Draft an entry anew, with its paper and its place in the day."""
    return EventDraft(
        person_id=event.person_id,
        kind=event.kind,
        day=event.effective_date,
        after=move.after,
        decision=Decision(
            event.decision_number, event.decision_date, event.decision_issuer
        ),
        outside=event.outside,
        note=event.note,
        slot=event.slot,
        survivor_id=event.survivor_id,
    )


def live_moves(person_ids: Iterable[int]) -> dict[int, list[Move]]:
    """Return the entries in force of each person, as known now."""
    ids = list(person_ids)
    events = MembershipEvent.objects.filter(
        person_id__in=ids, reverses__isnull=True, reversal__isnull=True
    )
    moves: dict[int, list[Move]] = {person: [] for person in ids}
    for event in events.order_by("id"):
        moves[event.person_id].append(move_of(event))
    return moves


def move_of(event: MembershipEvent) -> Move:
    """Read a row of the ledger as an entry of a chain."""
    return Move(
        kind=event.kind,
        day=event.effective_date,
        before=_place(event.from_unit_id, event.from_standing),
        after=_place(event.to_unit_id, event.to_standing),
        slot=event.slot,
        recording_id=event.recording_id,
        event_id=event.pk,
    )


def _place(unit_id: int | None, standing: str) -> Place | None:
    return None if unit_id is None else Place(unit_id, standing)


def _reversible(reversals: Sequence[int]) -> list[MembershipEvent]:
    events = MembershipEvent.objects.filter(id__in=reversals)
    found = list(events.select_related("reversal"))
    if len(found) != len(set(reversals)):
        raise NotFound(_("There is no such entry in the ledger."))
    for event in found:
        if event.reverses_id or hasattr(event, "reversal"):
            raise AlreadyReversed(
                _("The entry of %(day)s was already taken back.")
                % {"day": event.effective_date.strftime("%d-%m-%Y")}
            )
    return found


def _refuse_unknown(person_ids: set[int]) -> None:
    if Person.objects.filter(id__in=person_ids).count() != len(person_ids):
        raise NotFound(_("There is no such person in the register."))


def _refuse_merged(survivor_ids: set[int]) -> None:
    if survivor_ids and merged_among(survivor_ids):
        raise MergedAway(
            _("That record was itself merged into another. Choose the one that stays.")
        )


def _join(
    chains: dict[int, list[Move]], draft: EventDraft, n: int
) -> tuple[EventDraft, Move]:
    chain = chains[draft.person_id]
    slot = draft.slot if draft.slot is not None else _LAST_SLOT + n
    move = placed(chain, Move(draft.kind, draft.day, None, draft.after, slot))
    chain.append(move)
    return draft, move


def _check_units(chains: dict[int, list[Move]]) -> None:
    """Replay every chain and see that the units can hold whom they hold."""
    stays: list[Segment[Place]] = []
    for chain in chains.values():
        stays.extend(replay(chain)[0])
        stays.extend(Segment(_day(m), m.after) for m in chain if m.after)
    units = {stay.facts.unit_id for stay in stays}
    histories = read_histories(UnitVersion, "unit_id", units, UnitFacts)
    for stay in set(stays):
        _check_stay(stay, histories.get(stay.facts.unit_id, []))


def _day(move: Move) -> Period:
    following = move.day.fromordinal(move.day.toordinal() + 1)
    return Period(move.day, following)


def _check_stay(stay: Segment[Place], history: list[Segment[UnitFacts]]) -> None:
    during = [
        replace(s, period=together)
        for s in history
        if (together := s.period.overlap(stay.period))
        and may_hold_members(s.facts.type)
    ]
    covered = (
        bool(during)
        and during[0].period.start == stay.period.start
        and during[-1].period.end == stay.period.end
        and all(a.period.end == b.period.start for a, b in itertools.pairwise(during))
    )
    if not covered:
        raise UnitCannotHold(_cannot_hold(stay, history))


def _cannot_hold(stay: Segment[Place], history: list[Segment[UnitFacts]]) -> str:
    name = history[-1].facts.name if history else str(stay.facts.unit_id)
    start = stay.period.start
    return _(
        "“%(unit)s” cannot hold a member from %(day)s on: it does not exist all that "
        "time, or members belong to its branches and not to it."
    ) % {"unit": name, "day": start.strftime("%d-%m-%Y") if start else ""}
