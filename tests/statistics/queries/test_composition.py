"""ST-03, ST-05 and ST-06, small enough to be counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from dangvu.core.clock import date_in_vietnam
from dangvu.core.errors import NotFound
from dangvu.register.facts import DetailFacts, PersonDraft, ProfileFacts
from dangvu.register.operations.open_balance import open_balance
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.sheets import LineKind
from support.small_register import PROBATIONARY, SYSTEM

D = dt.date
DAY = D(2025, 6, 30)


def sheet(register, table, code="R", day=DAY, **others):
    made = make_sheet(
        actor=SYSTEM,
        table=table,
        unit=register.units[code],
        period=(D(2025, 1, 1), day),
        **others,
    )
    assert [i.code for i in made.identities if not i.holds] == []
    return made


def column(made, name="total"):
    return {line.code: line.cells[name] for line in made.lines if line.cells.get(name)}


def open_with(register, code, *, profile=None, detail=None):
    draft = PersonDraft(
        f"Lê Thị {len(register.people)}",
        ProfileFacts(**profile or {}),
        DetailFacts(**detail or {}),
    )
    open_balance(
        **register.tick(), person=draft, place=register.place(code), day=D(2024, 1, 1)
    )


def test_ages_stand_in_their_brackets_with_the_average(register):
    for born in (D(1995, 7, 1), D(1994, 6, 30), D(1964, 6, 30), D(1964, 7, 1)):
        register.open("B1", D(2024, 1, 1), birth_date=born, sex="NU")
    register.open("B4", D(2024, 1, 1))

    made = sheet(register, "ST-03")

    assert column(made) == {
        "TOTAL": 5,
        "AGE_18_30": 1,
        "AGE_31_40": 1,
        "AGE_51_60": 1,
        "AGE_61": 1,
        "AGE_UNKNOWN": 1,
        "AGE_AVERAGE": 45.3,
        "PARTY_UNKNOWN": 5,
    }
    assert column(made, "women")["TOTAL"] == 4
    assert [i.code for i in made.identities] == ["SUM", "CROSS", "CONSOL"]


def test_average_of_nobody_is_no_data_and_not_zero(register):
    made = sheet(register, "ST-03")

    average = next(line for line in made.lines if line.code == "AGE_AVERAGE")
    assert average.cells == {"total": None, "women": None}


def test_party_age_counts_from_the_decision_else_from_the_card(register):
    dates = {"admission_decision_on": D(1995, 6, 30)}
    card = {"admission_ceremony_on": D(1995, 7, 1)}
    register.open("B1", D(2024, 1, 1), **dates)
    register.open("B1", D(2024, 1, 1), **card)
    register.open("B1", D(2024, 1, 1), **dates, **card)
    register.open("B1", D(2024, 1, 1), PROBATIONARY, **dates)

    found = column(sheet(register, "ST-03"))

    assert {code: n for code, n in found.items() if code.startswith("PARTY")} == {
        "PARTY_NONE": 1,
        "PARTY_20_29": 1,
        "PARTY_30_39": 2,
    }


def test_blocks_of_education_each_sum_and_what_is_not_kept_is_no_data(register):
    open_with(register, "B1", detail={"edu_general": "06", "edu_professional": "07"})
    open_with(register, "B1", profile={"political_theory": "CC"})

    made = sheet(register, "ST-05")

    assert column(made) == {
        "TOTAL": 2,
        "GENERAL_06": 1,
        "GENERAL_UNKNOWN": 1,
        "PROFESSIONAL_07": 1,
        "PROFESSIONAL_UNKNOWN": 1,
        "THEORY_CC": 1,
        "THEORY_UNKNOWN": 1,
    }
    absent = [x.code for x in made.lines if x.kind == LineKind.NO_DATA]
    assert absent == ["ACADEMIC", "LANGUAGES"]
    rows = {row["code"]: row["cells"] for row in made.to_json()["rows"]}
    assert rows["ACADEMIC"] == {"total": None, "women": None}


def test_sector_follows_from_the_occupation_else_from_the_host(register):
    register.found(("B7", "BRANCH", "C1"))
    register.say_kind("B7", "DN_FDI")
    for occupation in ("01", "13", "12", ""):
        register.open("B7", D(2024, 1, 1), occupation=occupation)
    register.open("B1", D(2024, 1, 1), occupation="02")

    made = sheet(register, "ST-06")

    total = made.lines[0].cells
    assert {code: n for code, n in total.items() if n} == {
        "total": 5,
        "ENTERPRISE_FOREIGN": 2,
        "RETIRED": 1,
        "IN_SCHOOL": 1,
        "SECTOR_UNKNOWN": 1,
    }
    assert column(made, "ENTERPRISE_FOREIGN") == {
        "TOTAL": 2,
        "OCCUPATION_01": 1,
        "OCCUPATION_UNKNOWN": 1,
    }


def test_figures_as_known_before_a_correction_are_those_of_then(register):
    person = register.open("B1", D(2024, 1, 1), birth_date=D(1990, 1, 1))
    then = date_in_vietnam(register.at)
    register.say(person, D(2024, 1, 1), correction=True, birth_date=D(1950, 1, 1))

    assert column(sheet(register, "ST-03"))["AGE_61"] == 1
    assert column(sheet(register, "ST-03", as_known=then))["AGE_31_40"] == 1


def test_labels_are_in_the_language_of_the_reader(register):
    with translation.override("vi"):
        assert sheet(register, "st-05").title == "Trình độ của đảng viên"
    with translation.override("en"):
        assert sheet(register, "ST-05").title == "Members by education and training"


def test_table_that_is_not_there_names_those_that_are(register):
    with pytest.raises(NotFound, match="ST-03"):
        sheet(register, "ST-99")
