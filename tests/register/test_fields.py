"""The dictionary of fields is data; these tests hold the data and its reading."""

import pytest

from dangvu.register.code_lists import CODE_LISTS
from dangvu.register.fields import (
    PersonalData,
    Tier,
    UnknownField,
    field,
    fields,
    fields_of_tier,
)


def keys_of(some_fields):
    return [known.key for known in some_fields]


def test_fields_are_thirty_labelled_in_both_languages():
    assert len(fields()) == 30
    assert all(known.label_vi and known.label_en for known in fields().values())
    assert {known.mark for known in fields().values()} == {"S"}


def test_ethnicity_and_religion_alone_are_sealed_and_sensitive():
    sensitive = [
        known
        for known in fields().values()
        if known.personal_data is PersonalData.SENSITIVE
    ]

    assert keys_of(fields_of_tier(Tier.P3)) == ["ethnicity", "religion"]
    assert keys_of(sensitive) == ["ethnicity", "religion"]


def test_identity_papers_and_addresses_are_personal():
    assert keys_of(fields_of_tier(Tier.P2)) == [
        "other_names",
        "national_id",
        "old_id",
        "edu_general",
        "edu_professional",
        "birth_place",
        "hometown",
        "permanent_address",
        "temporary_address",
        "phone",
        "email",
        "youth_union_on",
    ]


def test_fields_name_code_lists_that_exist():
    named = {known.code_list for known in fields().values()} - {""}

    assert named <= set(CODE_LISTS)
    assert field("sex").code_list == "sex"


def test_the_four_party_dates_are_four_fields():
    dates = [
        "admission_decision_on",
        "admission_ceremony_on",
        "official_on",
        "official_decision_on",
    ]

    assert len({field(key).label_vi for key in dates}) == 4


def test_field_speaks_both_languages():
    assert field("cv_number").label("vi") == "Số lý lịch đảng viên"
    assert field("cv_number").label("en") == "CV number"


def test_field_refuses_an_unknown_key():
    with pytest.raises(UnknownField) as refusal:
        field("blood_type")

    assert refusal.value.code == "UNKNOWN_FIELD"
