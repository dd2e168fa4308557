"""Who the planned people are: numbers, ages, changes and overlays."""

import datetime as dt
import re
from collections import Counter

import pytest

from dangvu.core.periods import completed_years
from dangvu.demo.communes import provinces

WORKING_CODES = {f"{n:02d}" for n in range(1, 16)}


@pytest.fixture(params=[300, 20000])
def planned(request, city):
    return city(request.param)


def test_numbers_are_well_formed_and_never_shared(planned):
    people = planned.people
    old_cards = [p.card_number_old for p in people if p.card_number_old]

    for numbers, form in (
        ([p.national_id for p in people], r"\d{12}"),
        ([p.cv_number for p in people], r"\d{6}HN"),
        (old_cards, r"\d{8}"),
        ([p.phone for p in people], r"06\d{8}"),
    ):
        assert all(re.fullmatch(form, number) for number in numbers)
        assert len(set(numbers)) == len(numbers)


def test_national_numbers_tell_province_sex_and_year(planned):
    prefixes = {f"0{code}" for province in provinces() for code in province.old_codes}

    for person in planned.people:
        century = person.birth_date.year // 100 - 19
        assert person.national_id[:3] in prefixes
        assert int(person.national_id[3]) == 2 * century + (person.sex == "NU")
        assert person.national_id[4:6] == f"{person.birth_date.year % 100:02d}"


def test_new_cards_carry_the_national_number(planned):
    for person in planned.people:
        assert person.card_number in ("", person.national_id)
        if person.official_on is None:
            assert (person.card_number, person.card_number_old) == ("", "")


def test_members_are_as_mixed_as_a_city(city):
    planned = city(20000)
    living = planned.living
    ages = [completed_years(p.birth_date, planned.plan.today) for p in living]

    assert 45 <= sum(ages) / len(ages) <= 52
    assert max(ages) <= 97
    assert 0.37 < sum(p.sex == "NU" for p in living) / len(living) < 0.43
    assert 0.03 < sum(p.ethnicity != "01" for p in living) / len(living) < 0.05
    assert len({p.ethnicity for p in living}) >= 10
    assert 0.95 < sum(p.religion == "00" for p in living) / len(living) < 0.99
    assert 0.02 < sum(p.official_on is None for p in living) / len(living) < 0.04


def test_names_are_many_and_fit_the_sex(city):
    people = city(20000).people

    assert len({person.full_name for person in people}) > 8000
    assert not any(" Thị " in p.full_name for p in people if p.sex == "NAM")
    assert all(2 <= len(p.full_name.split()) <= 6 for p in people)


def test_changes_happen_while_a_person_is_a_member(planned):
    fields = {
        "occupation", "employer", "edu_professional", "political_theory",
        "permanent_address", "ethnicity",
    }  # fmt: skip
    for person in planned.people:
        days = [change.valid_from for change in person.profile_changes]
        assert days == sorted(days)
        for change in person.profile_changes:
            assert person.events[0].effective < change.valid_from <= planned.plan.today
            assert change.valid_from <= change.recorded_on <= planned.plan.today
            assert person.events[0].recorded_on <= change.recorded_on
            assert change.fields.keys() <= fields
        if person.events[-1].unit_to is None and days:
            assert days[-1] < person.events[-1].effective


def test_retired_people_have_no_employer(planned):
    for person in planned.people:
        if person.occupation == "13":
            assert person.employer == ""


def test_overlays_lie_inside_the_membership(planned):
    for person in planned.people:
        kinds = Counter(span.kind for span in person.status_facts)
        last = person.events[-1]
        end = last.effective if last.unit_to is None else planned.plan.today
        assert set(kinds.values()) <= {1}
        for span in person.status_facts:
            assert person.events[0].effective < span.valid_from <= end
            assert span.valid_from <= span.recorded_on <= planned.plan.today
            assert person.events[0].recorded_on <= span.recorded_on
            assert span.valid_from < (span.valid_to or dt.date.max)
            assert (span.valid_to or end) <= end
            assert (span.valid_to is None) <= (last.unit_to is not None)


def test_every_kind_of_overlay_occurs(city):
    kinds = Counter(
        (span.kind, span.reason)
        for person in city(20000).people
        for span in person.status_facts
    )

    assert {kind for kind, _ in kinds} == {"EXEMPT", "AWAY", "SUSPENDED"}
    assert {reason for kind, reason in kinds if kind == "EXEMPT"} == {
        "TUOI_CAO",
        "THAI_SAN",
    }
