"""Who sees which pairs."""

from __future__ import annotations

import pytest

from dangvu.access.acting import acting
from dangvu.core.errors import NotFound
from dangvu.duplicates.enums import DecisionKind
from dangvu.duplicates.models import PairDecision, SuspectedPair
from dangvu.duplicates.operations.decide_pair import decide_pair
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.duplicates.queries.pairs import pair_for, pairs_page
from dangvu.register.enums import Standing
from support.organisation import SYSTEM, at, enter_members, person_draft


@pytest.fixture
def pairs(units, people):
    """An three times: twice in the north, once in the south."""
    draft = person_draft("Nguyễn Văn An")
    enter_members(
        [
            (draft, units.works_2, Standing.OFFICIAL),
            (draft, units.south_1, Standing.OFFICIAL),
        ]
    )
    find_duplicates(actor=SYSTEM, at=at())
    return pairs_page(actor=SYSTEM, listed="OPEN", limit=9).pairs


def test_an_office_sees_pairs_of_which_both_are_its_own(pairs, actors):
    office = actors.north_office
    with acting(office):
        [seen] = pairs_page(actor=office, listed="OPEN", limit=9).pairs
        rows = SuspectedPair.objects.count()

    assert {seen.first.home.code, seen.second.home.code} == {"BAC.1", "BAC.CTY.2"}
    assert rows == 1


def test_a_pair_beyond_the_office_is_not_found(pairs, actors):
    office = actors.north_office
    with acting(office):
        own = [p.pk for p in pairs if pair_seen(office, p)]
    assert len(own) == 1


def pair_seen(office, pair):
    try:
        return pair_for(office, pair.pk)
    except NotFound:
        return None


def test_the_database_hides_decisions_about_other_pairs(pairs, actors):
    for pair in pairs:
        decide_pair(
            actor=SYSTEM, at=at(), pair=pair, kind=DecisionKind.LATER, reason=""
        )

    with acting(actors.north_office):
        assert PairDecision.objects.count() == 1
    assert PairDecision.objects.count() == 0


def test_a_secretary_sees_none(pairs, actors):
    with acting(actors.secretary):
        assert pairs_page(actor=actors.secretary, listed="OPEN", limit=9).pairs == []


def test_pages_follow_one_another(pairs):
    first = pairs_page(actor=SYSTEM, listed="OPEN", limit=2)
    second = pairs_page(actor=SYSTEM, listed="OPEN", after=first.after, limit=2)

    assert [p.pk for p in (*first.pairs, *second.pairs)] == [p.pk for p in pairs]
    assert second.after == ""
