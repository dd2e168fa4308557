"""Deciding about a pair, with who, when and why, and taking it back."""

from __future__ import annotations

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.core.reasons import ReasonMissing
from dangvu.duplicates.enums import DecisionKind, PairState
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.decide_pair import (
    PairDecided,
    Union,
    decide_pair,
    merge_pair,
    part_pair,
)
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.duplicates.queries.pairs import (
    MERGED,
    decisions_of,
    merge_of,
    pairs_counted,
    pairs_page,
)
from dangvu.register.enums import Standing
from dangvu.register.operations.correct import reverse_events
from support.organisation import SYSTEM, TODAY, at, enter_members, person_draft
from support.reading import home_of, trail

WHY = "đã đối chiếu hồ sơ gốc"


@pytest.fixture
def twin(units, people):
    draft = person_draft("Nguyễn Văn An", sex="NU")
    return enter_members([(draft, units.works_2, Standing.OFFICIAL)])[0]


@pytest.fixture
def pair(twin):
    find_duplicates(actor=SYSTEM, at=at())
    with whole_register():
        return SuspectedPair.objects.select_related("first", "second").get()


def decide(pair, kind, reason=WHY, actor=SYSTEM):
    return decide_pair(actor=actor, at=at(), pair=pair, kind=kind, reason=reason)


def merge(pair, survivor, *taken, actor=SYSTEM):
    union = Union(survivor, TODAY, taken)
    return merge_pair(actor=actor, at=at(), pair=pair, union=union, reason=WHY)


def listed(name):
    return [p.pk for p in pairs_page(actor=SYSTEM, listed=name, limit=9).pairs]


def decided(pair):
    with whole_register():
        return [(d.kind, d.reason, d.actor_name, d.at) for d in decisions_of(pair)]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (DecisionKind.DIFFERENT, PairState.DIFFERENT),
        (DecisionKind.LATER, PairState.LATER),
    ],
)
def test_a_decision_moves_the_pair_and_says_who_when_and_why(pair, kind, state):
    decide(pair, kind)

    assert (listed(PairState.OPEN), listed(state)) == ([], [pair.pk])
    assert decided(pair) == [(kind, WHY, SYSTEM.name, at())]


def test_a_decision_is_opened_again(pair):
    decide(pair, DecisionKind.DIFFERENT)

    decide(pair, DecisionKind.REOPENED, "xem lại")

    assert listed(PairState.OPEN) == [pair.pk]
    assert [kind for kind, *_ in decided(pair)] == ["REOPENED", "DIFFERENT"]


def test_only_leaving_for_later_needs_no_reason(pair):
    decide(pair, DecisionKind.LATER, "")

    for kind in (DecisionKind.DIFFERENT, DecisionKind.REOPENED):
        with pytest.raises(ReasonMissing):
            decide(pair, kind, " ")


def test_one_person_is_merged_and_the_pair_leaves_the_queue(pair, people, twin):
    decision = merge(pair, people.an, "sex")

    assert (decision.kind, decision.event.survivor_id) == ("SAME", people.an.pk)
    assert (listed(PairState.OPEN), listed(MERGED)) == ([], [pair.pk])
    assert home_of(twin) == ("BAC.CTY.2", "LEFT")


def test_either_of_the_two_may_stay(pair, people, twin):
    merge(pair, twin)

    assert home_of(people.an) == ("BAC.1", "LEFT")
    assert home_of(twin) == ("BAC.CTY.2", "OFFICIAL")


def test_a_merge_is_taken_back_and_the_question_opens_again(pair, people, twin):
    merge(pair, people.an)

    part_pair(actor=SYSTEM, at=at(), pair=pair, reason="hai người")

    assert home_of(twin) == ("BAC.CTY.2", "OFFICIAL")
    assert listed(PairState.OPEN) == [pair.pk]
    assert [kind for kind, *_ in decided(pair)] == ["REOPENED", "SAME"]


def test_a_merge_taken_back_in_the_history_opens_the_question_too(pair, people):
    merge(pair, people.an)

    reverse_events(actor=SYSTEM, at=at(), event_ids=[merge_of(pair).pk], reason="nhầm")

    assert listed(PairState.OPEN) == [pair.pk]


def test_a_merged_pair_takes_no_other_decision(pair, people):
    merge(pair, people.an)

    with pytest.raises(PairDecided):
        decide(pair, DecisionKind.DIFFERENT)
    with pytest.raises(PairDecided):
        merge(pair, people.an)


def test_a_pair_that_is_not_merged_cannot_be_parted(pair):
    with pytest.raises(PairDecided):
        part_pair(actor=SYSTEM, at=at(), pair=pair, reason=WHY)


def test_pairs_of_somebody_merged_elsewhere_wait_for_nobody(units, people, pair, twin):
    draft = person_draft("Nguyễn Văn An")
    enter_members([(draft, units.south_1, Standing.OFFICIAL)])
    find_duplicates(actor=SYSTEM, at=at(hour=10))
    assert pairs_counted(SYSTEM)["OPEN"] == 3

    merge(pair, people.an)

    assert pairs_counted(SYSTEM) == {
        "OPEN": 1,
        "LATER": 0,
        "MERGED": 1,
        "DIFFERENT": 0,
    }


def test_the_right_is_needed_at_both(pair, people, actors):
    for act in (
        lambda: decide(pair, DecisionKind.LATER, actor=actors.secretary),
        lambda: merge(pair, people.an, actor=actors.secretary),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert decide(pair, DecisionKind.LATER, actor=actors.north_office).pk


def test_a_decision_leaves_a_line_at_both(pair, people, twin):
    decide(pair, DecisionKind.DIFFERENT)

    lines = trail("duplicates.decide")
    assert [line.subject_id for line in lines] == [people.an.pk, twin.pk]
    assert lines[0].detail == {"pair": pair.pk, "kind": "DIFFERENT"}
