"""Whom a row of a roster means: somebody known, somebody new, somebody gone."""

from __future__ import annotations

import datetime as dt

import pytest

from dangvu.core.db.scope import whole_register
from dangvu.duplicates.models import SuspectedPair
from dangvu.register.models import (
    Person,
    PersonNumber,
    StatusFact,
)
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.merge_people import merge_people
from support.imports import (
    HOA,
    LAM,
    Importer,
    counts_of,
    facts_of,
    issues_of,
    person_named,
    sound,
)
from support.organisation import PAPER, SYSTEM, TODAY, Organisation, Units, at
from support.roster_files import member


def test_shared_number_updates(importer: Importer, organisation: Organisation):
    told = member("Nguyễn Văn An", number="001080000001", employer="Trường Mẫu")
    imported = importer([told], organisation.units.north_1)
    assert counts_of(imported) == {"updated": 1}
    facts = facts_of(organisation.people.an, day=TODAY)
    before = facts_of(organisation.people.an, day=dt.date(2026, 5, 31))
    assert facts["admission_ceremony_on"] == dt.date(2010, 5, 19)
    assert facts["employer"] == "Trường Mẫu"
    assert before["admission_ceremony_on"] == dt.date(2010, 5, 19)
    assert "employer" not in before
    assert sound()


def test_shared_national_uuid_updates(importer: Importer, units: Units):
    key = "0b4b9a3e-7f8e-4d8a-9a43-3b8d6e1c2f10"
    importer([HOA | {"uuid": key}], units.north_1)
    again = member("Đỗ Thị Hòa", uuid=key, phone="0912345678")
    imported = importer([again], units.north_1, name="sau")
    assert counts_of(imported) == {"updated": 1}
    assert issues_of(imported) == [(2, "full_name", "warning", "CONFLICT")]


@pytest.mark.parametrize(
    "cells", [{"name": "Nguyễn Văn Ân"}, {"born": "16/03/1980"}], ids=["name", "birth"]
)
def test_national_number_of_another_person_is_an_error(
    importer: Importer, organisation: Organisation, cells
):
    told = member("Nguyễn Văn An", number="001080000001") | cells
    imported = importer([told, HOA], organisation.units.north_1)
    assert counts_of(imported) == {"created": 1, "rejected": 1}
    assert issues_of(imported, warnings=False) == [
        (2, "national_id", "error", "NATIONAL_ID_TAKEN")
    ]


def test_national_number_of_another_row_is_an_error(importer: Importer, units: Units):
    imported = importer([HOA, LAM | {"number": HOA["number"]}], units.north_1)
    assert counts_of(imported) == {"created": 1, "rejected": 1}
    assert issues_of(imported, warnings=False) == [
        (3, "national_id", "error", "NATIONAL_ID_TAKEN")
    ]


def test_two_rows_of_one_person_make_one_person(importer: Importer, units: Units):
    imported = importer([HOA, HOA | {"phone": "0912345678"}, HOA], units.north_1)
    assert counts_of(imported) == {"created": 1, "updated": 1, "unchanged": 1}
    assert facts_of(person_named("Đỗ Thị Hoa"))["phone"] == "0912345678"
    assert sound()


def test_suspected_double_is_created_with_a_warning(
    importer: Importer, organisation: Organisation
):
    told = member("NGUYEN VAN AN", born="1980")
    imported = importer([told, told], organisation.units.north_2)
    doubts = [i for i in issues_of(imported) if i[3] == "POSSIBLE_DUPLICATE"]
    assert counts_of(imported) == {"created": 2}
    assert [row for row, *_ in doubts] == [2, 3]


def test_a_warning_of_a_likely_double_puts_the_pair_into_the_queue(
    importer: Importer, organisation: Organisation
):
    told = member("NGUYEN VAN AN", born="1980")
    importer([told, LAM], organisation.units.north_2)

    twin = person_named("NGUYEN VAN AN")
    with whole_register():
        [pair] = SuspectedPair.objects.all()
    assert (pair.first_id, pair.second_id) == (organisation.people.an.pk, twin.pk)
    assert pair.is_warned


def test_different_fixed_facts_are_not_applied(
    importer: Importer, organisation: Organisation
):
    first = member("Nguyễn Văn An", number="001080000001", cv="000001HN", sex="Nam")
    importer([first], organisation.units.north_1)
    other = first | {"sex": "Nữ", "official": "19/05/2012", "cv": "000002HN"}
    imported = importer([other], organisation.units.north_1, name="sau")
    conflicts = {i[1] for i in issues_of(imported) if i[3] == "CONFLICT"}
    assert counts_of(imported) == {"unchanged": 1}
    assert conflicts == {"sex", "official_on", "cv_number"}
    assert facts_of(organisation.people.an)["sex"] == "NAM"


def test_older_file_never_overwrites_newer_facts(importer: Importer, units: Units):
    importer([HOA | {"employer": "Mới"}], units.north_1, as_of=dt.date(2026, 5, 1))
    old = HOA | {"employer": "Cũ", "phone": "0912345678"}
    imported = importer([old], units.north_1, as_of=dt.date(2026, 4, 1), name="cũ")
    hoa = person_named("Đỗ Thị Hoa")
    newer = [i[1] for i in issues_of(imported) if i[3] == "NEWER_KNOWN"]
    assert counts_of(imported) == {"updated": 1}
    assert newer == ["employer"]
    for day in (dt.date(2026, 4, 2), TODAY):
        facts = facts_of(hoa, day=day)
        assert (facts["employer"], facts["phone"]) == ("Mới", "0912345678")


def test_newer_file_adds_a_dated_version(importer: Importer, units: Units):
    importer([HOA | {"employer": "Một"}], units.north_1, as_of=dt.date(2026, 4, 1))
    importer(
        [HOA | {"employer": "Hai"}],
        units.north_1,
        as_of=dt.date(2026, 5, 1),
        name="sau",
    )
    hoa = person_named("Đỗ Thị Hoa")
    assert facts_of(hoa, day=dt.date(2026, 4, 30))["employer"] == "Một"
    assert facts_of(hoa, day=dt.date(2026, 5, 1))["employer"] == "Hai"
    assert sound()


def test_somebody_elsewhere_is_not_moved(
    importer: Importer, organisation: Organisation
):
    told = member("Phạm Tiến Dũng", number="001080000004", phone="0912345678")
    imported = importer([told], organisation.units.north_1)
    assert [i[3] for i in issues_of(imported)] == ["OTHER_UNIT"]
    assert person_named("Phạm Tiến Dũng").home_id == organisation.units.south_1.pk


def test_somebody_who_left_is_not_entered_again(
    importer: Importer, organisation: Organisation
):
    end_membership(
        actor=SYSTEM,
        at=at(),
        person=organisation.people.an,
        kind="RES",
        day=TODAY,
        decision=PAPER,
    )
    told = member("Nguyễn Văn An", number="001080000001", phone="0912345678")
    imported = importer([told], organisation.units.north_1)
    assert counts_of(imported) == {"unchanged": 1}
    assert issues_of(imported) == [(2, None, "warning", "LEFT")]
    assert person_named("Nguyễn Văn An").state == "LEFT"


def test_somebody_merged_into_another_record_is_that_one(
    importer: Importer, organisation: Organisation
):
    importer([member("Nguyễn Văn An")], organisation.units.north_2)
    with whole_register():
        survivor = Person.objects.get(home=organisation.units.north_2)
    merge_people(
        actor=SYSTEM,
        at=at(),
        duplicate=organisation.people.an,
        survivor=survivor,
        day=TODAY,
        reason="trùng hồ sơ",
    )
    told = member("Nguyễn Văn An", number="001080000001", phone="0912345678")
    imported = importer([told], organisation.units.north_2, name="sau")
    assert counts_of(imported) == {"updated": 1}
    assert facts_of(survivor)["phone"] == "0912345678"


def test_number_of_a_card_that_somebody_else_bears_is_disputed(
    importer: Importer, organisation: Organisation
):
    told = HOA | {"card": "001080000004"}
    imported = importer([told], organisation.units.north_1)
    with whole_register():
        bearers = PersonNumber.objects.filter(value="001080000004", scheme="CARD")
        assert list(bearers.order_by("id").values_list("disputed", flat=True)) == [
            False,
            True,
        ]
    assert "NUMBER_SHARED" in [i[3] for i in issues_of(imported)]
    assert sound()


@pytest.mark.parametrize(
    ("status", "kind"),
    [("Miễn sinh hoạt", "EXEMPT"), ("Đình chỉ sinh hoạt", "SUSPENDED")],
)
def test_national_status_becomes_an_overlay(
    importer: Importer, units: Units, status, kind
):
    importer([HOA | {"status": status}], units.north_1)
    importer([HOA | {"status": status}], units.north_1, name="sau")
    with whole_register():
        facts = StatusFact.objects.values_list("kind", "unit", "valid")
        assert [(k, u, v.lower, v.upper) for k, u, v in facts] == [
            (kind, units.north_1.pk, TODAY, None)
        ]


def test_recognition_to_come_makes_a_probationary_member(
    importer: Importer, units: Units
):
    told = HOA | {"ceremony": "10/06/2025", "official": "10/06/2026"}
    importer([told], units.north_1)
    hoa = person_named("Đỗ Thị Hoa")
    assert hoa.state == "PROBATIONARY"
    assert "official_on" not in facts_of(hoa)


def test_standing_is_not_changed_by_an_import(importer: Importer, units: Units):
    told = HOA | {"ceremony": "19/05/2025", "official": ""}
    importer([told], units.north_1)
    imported = importer([told | {"official": "19/05/2026"}], units.north_1, name="sau")
    hoa = person_named("Đỗ Thị Hoa")
    assert counts_of(imported) == {"unchanged": 1}
    assert issues_of(imported) == [(2, "standing", "warning", "CONFLICT")]
    assert hoa.state == "PROBATIONARY"
    assert "official_on" not in facts_of(hoa)


def test_somebody_gone_is_not_entered(importer: Importer, units: Units):
    imported = importer([HOA | {"status": "Từ trần"}], units.north_1)
    with whole_register():
        assert Person.objects.count() == 0
    assert counts_of(imported) == {"unchanged": 1}
    assert [i[3] for i in issues_of(imported)] == ["NOT_A_MEMBER"]
