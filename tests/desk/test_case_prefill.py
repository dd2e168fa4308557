"""What is proposed in a section that nobody wrote yet."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.applicant import Applicant
from dangvu.admission.case.introducers import Introductions
from dangvu.admission.case.probation import Probation
from dangvu.desk.case_prefill import prefilled
from support.admissions import BORN, a_case

HELPER = {
    "name": "Lê Văn Thử Giúp",
    "official_since": "2015-05-19",
    "since": "2025-02-10",
}


def helped(unit, **helper):
    return a_case(unit, sections={"listing": {"helpers": [HELPER | helper]}})


def test_applicant_has_the_name_and_birth_date_of_the_case(units):
    found = prefilled("applicant", Applicant(is_citizen=True), a_case(units.north_1))

    assert (found.name, found.birth_date) == ("Nguyễn Thị Mẫu An", BORN)
    assert found.is_citizen


def test_what_is_written_stays(units):
    kept = Applicant(name="Nguyễn Thị Mẫu Anh")

    assert prefilled("applicant", kept, a_case(units.north_1)).name == kept.name


def test_helper_of_the_list_is_proposed_as_introducer(units):
    found = prefilled("introducers", Introductions(), helped(units.north_1))

    (one,) = found.introducers
    assert (one.name, one.official_since) == (HELPER["name"], dt.date(2015, 5, 19))


def test_helper_who_stopped_is_not_proposed(units):
    case = helped(units.north_1, until="2025-06-01")

    assert prefilled("introducers", Introductions(), case) == Introductions()


def test_helper_of_the_probation_is_proposed_once_it_is_decided(units):
    case = helped(units.north_1)
    assert prefilled("probation", Probation(), case) == Probation()

    case.decision_on = dt.date(2025, 10, 29)

    (one,) = prefilled("probation", Probation(), case).helpers
    assert one.name == HELPER["name"]
