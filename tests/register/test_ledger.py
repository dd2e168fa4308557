"""The chain of entries, as pure functions."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dangvu.core.periods import Period
from dangvu.core.versions import Segment, overlaps
from dangvu.register.enums import EventKind as K
from dangvu.register.ledger import (
    ANY,
    OFFICIAL,
    PROBATIONARY,
    RULES,
    ChainBroken,
    Move,
    Place,
    Standpoint,
    follow,
    followers,
    in_order,
    place_before,
    placed,
    replay,
    step,
    two_clock_segments,
)

ORIGIN = dt.date(2024, 1, 1)
HERE, THERE = Place(1, OFFICIAL), Place(2, OFFICIAL)
NEW = Place(1, PROBATIONARY)
ENTRIES = (K.OPB, K.ADM, K.REA, K.TIN, K.REI)
LEAVING = (K.TOUT, K.DEL, K.DELP, K.EXP, K.RES, K.DEC, K.DUP)


def day(n: int) -> dt.date:
    return ORIGIN + dt.timedelta(days=n)


def move(kind, n, before, after, slot=0, **others) -> Move:
    return Move(kind, day(n), before, after, slot, **others)


def admission(n=0) -> Move:
    return move(K.ADM, n, None, NEW)


@st.composite
def chains(draw, *, longest: int = 8) -> list[Move]:
    """A sound chain: every kind where it fits, some on the same day."""
    point, moves, n, rank = Standpoint(), [], 0, 0
    for slot in range(draw(st.integers(1, longest))):
        pause = draw(st.integers(0, 2))
        n, rank = n + pause, 0 if pause else rank
        fitting = [
            m
            for kind in RULES
            for m in _fitting(kind, n, point, slot, rank)
            if _fits(point, m)
        ]
        if not fitting:
            break
        chosen = draw(st.sampled_from(fitting))
        rank = RULES[chosen.kind].rank
        moves.append(replace(chosen, event_id=slot + 1))
        point = step(point, chosen)
    assume(moves)
    return moves


def _fitting(kind, n, point, slot, rank) -> list[Move]:
    places = [Place(unit, standing) for unit in (1, 2) for standing in ANY]
    if RULES[kind].rank < rank:
        return []
    return [move(kind, n, point.place, after, slot) for after in [None, *places]]


def _fits(point: Standpoint, draft: Move) -> bool:
    try:
        step(point, draft)
    except ChainBroken:
        return False
    return True


def stands(segments, d: dt.date) -> Place | None:
    return next((s.facts for s in segments if d in s.period), None)


@given(chains())
def test_replay_puts_the_person_where_the_last_entry_of_the_day_did(moves):
    segments, point = replay(moves)

    for n in range(-1, 20):
        so_far = [m for m in moves if m.day <= day(n)]
        assert stands(segments, day(n)) == (so_far[-1].after if so_far else None)
    assert point.place == moves[-1].after


@given(chains())
def test_replay_leaves_no_overlap_no_empty_stay_and_no_needless_cut(moves):
    segments, _point = replay(moves)

    assert not overlaps(segments)
    assert [s for s in segments if s.period.is_empty] == []
    assert [
        (a, b)
        for a, b in itertools.pairwise(segments)
        if a.period.end == b.period.start and a.facts == b.facts
    ] == []


@given(chains(), st.randoms(use_true_random=False))
def test_replay_does_not_depend_on_the_order_of_reading(moves, dice: random.Random):
    shuffled = dice.sample(moves, len(moves))

    assert in_order(shuffled) == moves
    assert replay(shuffled) == replay(moves)


@given(chains(), st.integers(0, 7))
def test_a_gap_in_the_chain_is_refused(moves, n):
    missing = moves[n % len(moves)]
    rest = [m for m in moves if m is not missing]
    follows = moves[n % len(moves) + 1 :]

    if follows and missing.before != missing.after:
        with pytest.raises(ChainBroken):
            replay(rest)


@given(chains(), st.integers(0, 7))
def test_placed_finds_the_state_before_an_entry_anew(moves, n):
    entry = moves[n % len(moves)]
    rest = [m for m in moves if m is not entry]
    draft = replace(entry, before=None)

    assert placed(rest, draft) == entry
    assert place_before(rest, draft) == entry.before


@given(chains(), st.data())
def test_two_clocks_tell_every_state_of_knowledge(moves, data):
    """Entries are recorded in their order; the last ones are taken back one by one."""
    recorded = [replace(m, recording_id=n) for n, m in enumerate(moves, start=1)]
    backwards = data.draw(st.integers(0, len(moves)))
    reversed_by = {
        m.event_id: len(moves) + n
        for n, m in enumerate(recorded[::-1][:backwards], start=1)
    }

    rows = two_clock_segments(recorded, reversed_by)

    for moment in range(len(moves) + backwards + 1):
        live = [
            m
            for m in recorded
            if m.recording_id <= moment
            and reversed_by.get(m.event_id, moment + 1) > moment
        ]
        known = [
            r.segment
            for r in rows
            if r.known_from <= moment and (r.known_to is None or moment < r.known_to)
        ]
        assert sorted(known, key=_start) == replay(live)[0]


def _start(segment) -> dt.date:
    return segment.period.start or dt.date.min


@pytest.mark.parametrize("kind", ENTRIES)
@pytest.mark.parametrize("standing", ANY)
def test_ways_in_begin_outside_with_the_right_standing(kind, standing):
    left = Standpoint(None, was_member=kind in {K.REA, K.REI}, last=K.EXP)
    point = left if left.was_member else Standpoint()
    allowed = kind not in {K.ADM, K.REA} or standing == PROBATIONARY

    assert _fits(point, move(kind, 0, None, Place(1, standing))) == allowed


@pytest.mark.parametrize("kind", [*ENTRIES, K.REC, K.TRF, K.REORG])
def test_nobody_comes_to_nowhere(kind):
    assert not _fits(Standpoint(), move(kind, 0, None, None))
    assert not _fits(Standpoint(HERE, was_member=True), move(kind, 0, HERE, None))


@pytest.mark.parametrize("kind", LEAVING)
@pytest.mark.parametrize("standing", ANY)
def test_ways_out_need_a_member_of_the_right_standing(kind, standing):
    point = Standpoint(Place(1, standing), was_member=True)
    only = {K.DEL: OFFICIAL, K.DELP: PROBATIONARY}.get(kind, standing)

    assert _fits(point, move(kind, 0, point.place, None)) == (standing == only)
    assert not _fits(point, move(kind, 0, point.place, THERE))


@pytest.mark.parametrize("kind", [K.TRF, K.REORG])
def test_moves_keep_the_standing_and_change_the_place(kind):
    point = Standpoint(NEW, was_member=True)

    assert _fits(point, move(kind, 0, NEW, Place(2, PROBATIONARY)))
    assert not _fits(point, move(kind, 0, NEW, THERE))
    assert not _fits(point, move(kind, 0, NEW, NEW))


def test_recognition_is_for_probationary_members():
    assert _fits(Standpoint(NEW, was_member=True), move(K.REC, 0, NEW, HERE))
    assert not _fits(Standpoint(HERE, was_member=True), move(K.REC, 0, HERE, HERE))


def test_recognition_does_not_move_anybody():
    with pytest.raises(ChainBroken) as refused:
        step(Standpoint(NEW, was_member=True), move(K.REC, 0, NEW, THERE))

    assert refused.value.code == "WRONG_UNIT"


@pytest.mark.parametrize("kind", [K.DEC, K.DUP])
def test_nothing_follows_death_or_a_merged_record(kind):
    chain = [admission(), move(kind, 1, NEW, None), move(K.OPB, 2, None, HERE)]

    with pytest.raises(ChainBroken) as refused:
        replay(chain)

    assert refused.value.code == "AFTER_END"


@pytest.mark.parametrize("kind", [K.REA, K.REI])
def test_return_needs_somebody_who_left_the_party(kind):
    moved_out = [admission(), move(K.TOUT, 1, NEW, None)]
    expelled = [admission(), move(K.EXP, 1, NEW, None)]
    back = move(kind, 2, None, NEW)

    with pytest.raises(ChainBroken) as refused:
        replay([*moved_out, back])

    assert refused.value.code == "NEVER_LEFT"
    assert replay([*expelled, back])[1].place == NEW


def test_admission_is_only_for_people_who_never_were_members():
    left = [admission(), move(K.EXP, 1, NEW, None)]

    with pytest.raises(ChainBroken) as refused:
        replay([*left, admission(2)])

    assert refused.value.code == "WAS_MEMBER"


def test_order_within_a_day_is_entry_reorganisation_move_exit():
    """The slot says otherwise, but the kinds decide first."""
    away = Place(3, PROBATIONARY)
    moves = [
        move(K.DELP, 0, away, None, slot=1),
        move(K.TRF, 0, Place(2, PROBATIONARY), away, slot=2),
        move(K.REORG, 0, NEW, Place(2, PROBATIONARY), slot=3),
        replace(admission(), slot=4),
    ]

    assert [m.kind for m in in_order(moves)] == [K.ADM, K.REORG, K.TRF, K.DELP]
    assert replay(moves)[0] == []


def test_a_stay_of_no_length_leaves_no_membership():
    moves = [
        admission(0),
        move(K.TRF, 5, NEW, Place(2, PROBATIONARY), slot=1),
        move(K.TRF, 5, Place(2, PROBATIONARY), Place(3, PROBATIONARY), slot=2),
    ]

    assert replay(moves)[0] == [
        Segment(Period(day(0), day(5)), NEW),
        Segment(Period(day(5), None), Place(3, PROBATIONARY)),
    ]


@given(chains(), st.integers(0, 19), st.integers(1, 3))
def test_a_late_transfer_is_refused_or_the_rest_follows_it(moves, n, unit):
    """No entry changes its kind, day, paper or destination, and the chain is sound."""
    late = placed(
        moves, move(K.TRF, n, None, Place(unit, OFFICIAL), slot=99, event_id=99)
    )
    whole = [*moves, late]
    changed = {old.event_id: new for old, new in followers(whole)}
    followed = [changed.get(m.event_id, m) for m in whole]
    try:
        segments, _point = replay(followed)
    except ChainBroken:
        return

    assert not overlaps(segments)
    for old in whole:
        new = changed.get(old.event_id, old)
        assert (new.kind, new.day, new.slot) == (old.kind, old.day, old.slot)
        if old.kind in (K.TRF, K.REORG):
            assert new.after.unit_id == old.after.unit_id
        if old.kind == K.COR:
            assert new == old


@given(chains())
def test_nothing_follows_in_a_sound_chain(moves):
    assert followers(moves) == []


@pytest.mark.parametrize("kind", [K.TRF, K.TOUT, K.REORG, K.COR])
def test_entries_that_name_their_branch_do_not_follow_into_another(kind):
    entry = move(kind, 1, HERE, None)

    assert follow(entry, THERE) == entry


def test_removal_of_a_probationary_member_does_not_follow_a_recognition():
    removal = move(K.DELP, 1, NEW, None)

    assert follow(removal, HERE) == removal
    assert follow(removal, Place(2, PROBATIONARY)).before == Place(2, PROBATIONARY)
