"""Who may be proposed for a class."""

from __future__ import annotations

import pytest

from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Stage
from dangvu.sources.queries.classes import may_be_proposed
from support.classes import certified, enrolled, opened, passed, proposed, prospect

pytestmark = pytest.mark.usefixtures("in_sight")


def test_who_is_on_the_way_through_a_class_is_not_proposed_again(organisation):
    units = organisation.units
    names = ("Vũ Ba", "Vũ Cao", "Vũ Dần", "Vũ Hai", "Vũ Tư", "Vũ Xa")
    waiting, studying, through, holder, free, gone = (
        prospect(units.north_1, name) for name in names
    )
    type(gone).objects.filter(pk=gone.pk).update(stage=Stage.KET_THUC)
    proposed(waiting)
    enrolled(opened(units.north), studying)
    passed(opened(units.north, code="NT-02"), through)
    certified(opened(units.north, code="NT-03"), holder)

    found = may_be_proposed(unit_id=units.north_1.pk, kind=ClassKind.AWARENESS)

    assert [one.full_name for one in found] == ["Vũ Hai", "Vũ Tư"]
    assert {one.pk for one in found} == {holder.pk, free.pk}


def test_member_on_probation_is_proposed_for_the_class_of_new_members(organisation):
    unit = organisation.units.north_1

    found = may_be_proposed(unit_id=unit.pk, kind=ClassKind.NEW_MEMBER)

    assert list(found) == [organisation.people.binh]
