"""The ledger as pure functions: from entries to memberships.

Each entry declares the state before and after it. A chain is sound when every entry
starts where the one before it ended; an entry that would break a later one is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.periods import Period
from dangvu.core.versions import KnownSegment, Segment, joined, known_in_steps
from dangvu.register.enums import EventKind as K
from dangvu.register.enums import PersonState, Standing

OFFICIAL, PROBATIONARY = Standing.OFFICIAL, Standing.PROBATIONARY
ANY = (OFFICIAL, PROBATIONARY)
REMOVALS = (K.DEL, K.DELP, K.EXP, K.RES)


class ChainBroken(Refused):
    """An entry does not follow from the one before it."""

    default_code = "CHAIN"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit and a standing: where a member is."""

    unit_id: int
    standing: str


@dataclass(frozen=True, slots=True)
class Move:
    """An entry of the ledger, as far as the chain needs it; None is outside."""

    kind: str
    day: dt.date
    before: Place | None
    after: Place | None
    slot: int
    recording_id: int = 0
    event_id: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """From which standings to which a kind of entry may lead; () is outside."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    rank: int = 2


#: Source: quality 7.2 (kinds), rules-records B.1, contracts §2 (order in a day).
RULES: dict[str, Rule] = {
    K.OPB: Rule((), ANY, rank=0),
    K.ADM: Rule((), (PROBATIONARY,), rank=0),
    K.REA: Rule((), (PROBATIONARY,), rank=0),
    K.TIN: Rule((), ANY, rank=0),
    K.REI: Rule((), ANY, rank=0),
    K.REORG: Rule(ANY, ANY, rank=1),
    K.REC: Rule((PROBATIONARY,), (OFFICIAL,)),
    K.TRF: Rule(ANY, ANY),
    K.COR: Rule((*ANY, ""), (*ANY, "")),
    K.TOUT: Rule(ANY, (), rank=3),
    K.DEL: Rule((OFFICIAL,), (), rank=3),
    K.DELP: Rule((PROBATIONARY,), (), rank=3),
    K.EXP: Rule(ANY, (), rank=3),
    K.RES: Rule(ANY, (), rank=3),
    K.DEC: Rule(ANY, (), rank=3),
    K.DUP: Rule((*ANY, ""), (), rank=3),
}
SAME_STANDING = (K.TRF, K.REORG)
SAME_UNIT = (K.REC,)
#: Entries whose paper is about the person: they hold in whatever unit the person was.
UNIT_FOLLOWS = (K.REC, K.DEL, K.DELP, K.EXP, K.RES, K.DEC, K.DUP)
#: Entries whose paper is about the way: they hold for either standing.
STANDING_FOLLOWS = (K.TRF, K.REORG, K.TOUT, K.EXP, K.RES, K.DEC, K.DUP)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a person stands between two entries; ``last_place`` outlives the stay."""

    place: Place | None = None
    was_member: bool = False
    last: str = ""
    last_place: Place | None = None

    @property
    def state(self) -> str:
        """What the person is, for lists."""
        if self.place:
            return self.place.standing
        if self.last == K.DEC:
            return PersonState.DEAD
        return PersonState.LEFT if self.was_member else PersonState.NONE


def in_order(moves: Iterable[Move]) -> list[Move]:
    """Sort entries by day, then by kind within the day, then by slot."""
    return sorted(moves, key=lambda m: (m.day, RULES[m.kind].rank, m.slot))


def step(point: Standpoint, move: Move) -> Standpoint:
    """Apply one entry. Raises ChainBroken when it does not fit."""
    if move.before != point.place:
        raise ChainBroken(_does_not_follow(move))
    _check_inside(point, move)
    _check_standings(move)
    _check_past(point, move)
    last_place = move.after or move.before or point.last_place
    return Standpoint(
        move.after, was_member=True, last=move.kind, last_place=last_place
    )


def replay(moves: Iterable[Move]) -> tuple[list[Segment[Place]], Standpoint]:
    """Return the memberships of one person and the final standpoint.

    Stays of no length leave no membership. Raises ChainBroken.
    """
    point = Standpoint()
    segments: list[Segment[Place]] = []
    since: dt.date | None = None
    for move in in_order(moves):
        if point.place and since:
            segments.append(Segment(Period(since, move.day), point.place))
        point = step(point, move)
        since = move.day
    if point.place:
        segments.append(Segment(Period(since, None), point.place))
    return joined([s for s in segments if not s.period.is_empty]), point


def home_after(segments: list[Segment[Place]], point: Standpoint) -> int | None:
    """Return the unit of the last stay; of one that ended on its first day, too."""
    last = segments[-1].facts if segments else point.last_place
    return last.unit_id if last else None


def place_before(moves: Iterable[Move], draft: Move) -> Place | None:
    """Return where the person stands when a new entry would take effect."""
    place = None
    for move in in_order([*moves, draft]):
        if move is draft:
            break
        place = move.after
    return place


def placed(moves: Sequence[Move], draft: Move) -> Move:
    """Fill in the state before a draft, and what its kind keeps of it after."""
    before = place_before(moves, draft)
    after = draft.after
    if after and before and draft.kind in SAME_STANDING:
        after = replace(after, standing=before.standing)
    if before and draft.kind in SAME_UNIT:
        after = Place(before.unit_id, OFFICIAL)
    return replace(draft, before=before, after=after)


def followers(moves: Iterable[Move]) -> list[tuple[Move, Move]]:
    """Return the entries that read otherwise after what now stands before them.

    Pairs of the entry as it was and as it must be. What contradicts the entries before
    it is not among them: ``replay`` refuses it. Source: ADR 0017.
    """
    pairs = []
    place: Place | None = None
    for move in in_order(moves):
        now = follow(move, place)
        if now != move:
            pairs.append((move, now))
        place = now.after
    return pairs


def follow(move: Move, place: Place | None) -> Move:
    """Let an entry start from where the person is, as far as its paper allows."""
    if move.before is None or place is None:
        return move
    other_unit = move.before.unit_id != place.unit_id
    other_standing = move.before.standing != place.standing
    if (other_unit and move.kind not in UNIT_FOLLOWS) or (
        other_standing and move.kind not in STANDING_FOLLOWS
    ):
        return move
    after = move.after
    if after and move.kind in SAME_STANDING:
        after = replace(after, standing=place.standing)
    if after and move.kind in SAME_UNIT:
        after = replace(after, unit_id=place.unit_id)
    return replace(move, before=place, after=after)


def _check_inside(point: Standpoint, move: Move) -> None:
    """Say in plain words what is refused most often at the desk."""
    needs_member = "" not in RULES[move.kind].before and RULES[move.kind].before
    if move.before is None and needs_member:
        say = _no_longer if point.was_member else _not_yet
        raise ChainBroken(say(move), code="NOT_A_MEMBER")
    if move.kind == K.TRF and move.before == move.after:
        raise ChainBroken(_same_unit(move), code="SAME_UNIT")


def _check_standings(move: Move) -> None:
    rule = RULES[move.kind]
    fits = (
        _fits(move.before, rule.before)
        and _fits(move.after, rule.after)
        and (move.before != move.after or move.kind == K.DUP)
    )
    if not fits:
        raise ChainBroken(_wrong_standing(move), code="WRONG_STANDING")
    if move.kind in SAME_STANDING and _standing(move.before) != _standing(move.after):
        raise ChainBroken(_wrong_standing(move), code="WRONG_STANDING")
    if move.kind in SAME_UNIT and _unit(move.before) != _unit(move.after):
        raise ChainBroken(_wrong_standing(move), code="WRONG_UNIT")


def _fits(place: Place | None, allowed: tuple[str, ...]) -> bool:
    if place is None:
        return not allowed or "" in allowed
    return place.standing in allowed


def _standing(place: Place | None) -> str:
    return place.standing if place else ""


def _unit(place: Place | None) -> int | None:
    return place.unit_id if place else None


def _check_past(point: Standpoint, move: Move) -> None:
    left = point.last in REMOVALS
    if point.last in (K.DEC, K.DUP):
        raise ChainBroken(_after_end(move), code="AFTER_END")
    if move.kind in (K.REA, K.REI) and not left:
        raise ChainBroken(_never_left(move), code="NEVER_LEFT")
    if move.kind == K.ADM and point.was_member:
        raise ChainBroken(_was_member(move), code="WAS_MEMBER")


def _does_not_follow(move: Move) -> str:
    return _(
        "The entry “%(kind)s” of %(day)s does not follow from the entries before it. "
        "Look at the history; take back the entry that is wrong, then enter it anew."
    ) % _words(move)


def _wrong_standing(move: Move) -> str:
    return _(
        "“%(kind)s” on %(day)s is not possible for a person who is not in the unit and "
        "standing that it needs on that day."
    ) % _words(move)


def _not_yet(move: Move) -> str:
    return _(
        "On %(day)s this person was not in the roll yet: “%(kind)s” comes before the "
        "first entry. Check the day, or correct the first entry."
    ) % _words(move)


def _no_longer(move: Move) -> str:
    return _(
        "On %(day)s this person was no longer in the roll: “%(kind)s” comes after the "
        "membership ended. Check the day in the history."
    ) % _words(move)


def _same_unit(move: Move) -> str:
    return _(
        "On %(day)s this person already belongs to that branch. Choose the branch that "
        "received the member, or check the day."
    ) % _words(move)


def _after_end(move: Move) -> str:
    return _(
        "“%(kind)s” on %(day)s would come after the person's death or after the record "
        "was merged into another."
    ) % _words(move)


def _never_left(move: Move) -> str:
    return _(
        "“%(kind)s” on %(day)s needs a person who had left the Party before."
    ) % _words(move)


def _was_member(move: Move) -> str:
    return _(
        "This person was a member before %(day)s: use re-admission or restoration "
        "instead of admission."
    ) % _words(move)


def _words(move: Move) -> dict[str, object]:
    return {"kind": K(move.kind).label, "day": move.day.strftime("%d-%m-%Y")}


def two_clock_segments(
    moves: Iterable[Move], reversed_by: dict[int, int]
) -> list[KnownSegment[Place]]:
    """Rebuild every membership row a person must have, for all states of knowledge.

    ``reversed_by`` maps an event id to the recording that took it back.
    """
    all_moves = list(moves)
    moments = {m.recording_id for m in all_moves} | {
        reversed_by[m.event_id] for m in all_moves if m.event_id in reversed_by
    }
    return known_in_steps(
        (m, replay(x for x in all_moves if _is_live(x, reversed_by, m))[0])
        for m in sorted(moments)
    )


def _is_live(move: Move, reversed_by: dict[int, int], moment: int) -> bool:
    taken_back = reversed_by.get(move.event_id)
    return move.recording_id <= moment and (taken_back is None or taken_back > moment)
