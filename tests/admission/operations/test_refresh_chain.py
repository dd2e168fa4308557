"""Open cases follow the tree: by themselves, or when somebody asks."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.admission.models import AdmissionCase
from dangvu.admission.operations.refresh_chain import (
    ChainDoesNotFit,
    ChainUnchanged,
    SeveralHeirs,
    refresh_chain,
)
from dangvu.admission.queries.chain_change import chain_change
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotAllowed
from dangvu.reorganisation.operations.merge import merge_units
from dangvu.reorganisation.operations.split import split_unit
from dangvu.units.operations.change import change_unit
from support.admissions import a_case, again
from support.organisation import PAPER, SYSTEM, TODAY, at
from support.reading import trail

DAY = dt.date(2025, 7, 1)


def merge(*ending, into):
    merge_units(
        actor=SYSTEM,
        at=at(),
        unit_ids=[unit.pk for unit in ending],
        into=into.pk,
        day=DAY,
        decision=PAPER,
    )


def refresh(case, **more):
    return refresh_chain(actor=SYSTEM, at=at(), case=case, **more)


def chain_of(case):
    row = again(case)
    return row.chain, row.unit_id, row.base_unit_id, row.decider_unit_id


def stands_in(case, state):
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(state=state)


def test_case_of_a_commune_that_is_merged_is_decided_by_the_new_one(units):
    case, beside = a_case(units.works_1), a_case(units.south_1, name="Lê Thị Mẫu Cúc")
    merge(units.north, into=units.south)

    assert chain_of(case) == ("A", units.works_1.pk, units.works.pk, units.south.pk)
    assert chain_of(beside) == ("D", units.south_1.pk, None, units.south.pk)
    [line] = trail("admission.refresh_chain")
    assert (line.detail["from"]["decider"], line.detail["to"]["decider"]) == (
        units.north.pk,
        units.south.pk,
    )


def test_case_of_a_branch_that_is_merged_goes_on_in_the_other(units):
    case = a_case(units.works_1)
    merge(units.works_1, into=units.north_1)

    assert chain_of(case) == ("D", units.north_1.pk, None, units.north.pk)


def test_closed_case_stays_as_it_was(units):
    case = a_case(units.works_1)
    with whole_register():
        AdmissionCase.objects.filter(pk=case.pk).update(closed_on=DAY)
    merge(units.north, into=units.south)

    assert again(case).decider_unit_id == units.north.pk


def test_case_of_a_branch_that_is_split_waits_for_the_choice(units, people):
    case = a_case(units.north_1)
    split_unit(
        actor=SYSTEM,
        at=at(),
        unit_id=units.north_1.pk,
        destination={people.an.pk: units.north_2.pk, people.binh.pk: units.works_2.pk},
        day=DAY,
        decision=PAPER,
    )

    change = chain_change(again(case), today=TODAY)
    assert set(change.heirs) == {units.north_2.pk, units.works_2.pk}
    with pytest.raises(SeveralHeirs):
        refresh(case)
    refresh(case, unit_id=units.works_2.pk)
    assert chain_of(case)[:3] == ("A", units.works_2.pk, units.works.pk)
    assert chain_change(again(case), today=TODAY) is None


def test_new_power_of_a_committee_is_followed_when_asked(units):
    case = a_case(units.works_1)
    change_unit(
        actor=SYSTEM,
        at=at(),
        unit=units.works,
        day=DAY,
        changes={"authorities": "ADMIT_EXPEL"},
        decision=PAPER,
    )

    assert chain_of(case)[0] == "A"
    assert chain_change(again(case), today=TODAY).new.type == "B"
    refresh(case)
    assert chain_of(case) == ("B", units.works_1.pk, units.works.pk, units.works.pk)


def test_chain_that_did_not_change_is_refused(units):
    with pytest.raises(ChainUnchanged):
        refresh(a_case(units.works_1))


def test_file_with_a_level_that_is_gone_is_finished_first(units):
    case = a_case(units.works_1)
    stands_in(case, "A10")
    merge(units.works_1, into=units.north_1)

    assert chain_of(case)[1] == units.works_1.pk
    with pytest.raises(ChainDoesNotFit):
        refresh(case)


def test_branch_beside_may_not_refresh(units, actors):
    with pytest.raises(NotAllowed):
        refresh_chain(actor=actors.secretary, at=at(), case=a_case(units.south_1))
