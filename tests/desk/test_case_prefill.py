"""What is proposed in a section that nobody wrote yet."""

from __future__ import annotations

import datetime as dt

from dangvu.admission.case.applicant import Applicant
from dangvu.admission.case.introducers import Introductions
from dangvu.admission.case.probation import Probation
from dangvu.admission.case.verification import Verification
from dangvu.admission.enums import Result, Topic
from dangvu.admission.operations.requests import (
    AnswerDraft,
    RequestDraft,
    answer_request,
)
from dangvu.admission.operations.verification_letters import send_letters
from dangvu.core.db.scope import whole_register
from dangvu.desk.case_prefill import prefilled
from support.admissions import BORN, a_case
from support.organisation import SYSTEM, at

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


def test_verified_are_proposed_with_the_answers_that_came(units):
    sent, came = dt.date(2026, 1, 8), dt.date(2026, 2, 9)
    mother = {"relation": "MOTHER", "history_verified_on": sent.isoformat()}
    written = {"persons": [mother]}
    case = a_case(units.north_1, sections={"verification": written})
    draft = RequestDraft("Đảng ủy xã Mẫu Quê", sent, "FATHER", (Topic.HISTORY,))
    [letter] = send_letters(
        actor=SYSTEM, at=at(), letters=[(case, draft)], takes_numbers=False
    )
    answer = AnswerDraft(sent, None, came, "7-CV", Result.PASS)
    answer_request(actor=SYSTEM, at=at(), request=letter, draft=answer)

    kept = Verification.model_validate(written)
    with whole_register():
        found = prefilled("verification", kept, case)

    assert [(str(p.relation), p.history_verified_on) for p in found.persons] == [
        ("MOTHER", sent),
        ("SELF", None),
        ("FATHER", came),
    ]
