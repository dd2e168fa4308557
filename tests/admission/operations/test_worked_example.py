"""Worked example WE-01 goes through the register, judged by every check."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from dangvu.admission.operations.write_section import write_section
from support.admissions import a_case, again, step
from support.organisation import SYSTEM, at
from support.reading import ledger_of

EXAMPLE = Path(__file__).parents[3] / "docs" / "using" / "admission-case" / "we-01.json"
#: The day on which everything is entered from the papers.
ENTERED = dt.date(2027, 2, 1)
#: What the organisation of the tests has no body for, or records in more steps.
STEPS = {"T9": (), "T14": ("T14r", "T14")}


def example():
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def opened(unit, document):
    """Open the case and enter every section as the papers have it."""
    applicant = document["applicant"]
    birth = dt.date.fromisoformat(applicant["birth_date"])
    case = a_case(unit, name=applicant["name"], birth_date=birth)
    for name, values in document.items():
        if isinstance(values, dict) and name not in {"next", "organisation"}:
            case = write_section(
                actor=SYSTEM, at=at(ENTERED), case=case, section=name, values=values
            )
    return case


def test_we_01_is_admitted_without_a_check_that_stops_it(units):
    document = example()
    case = opened(units.works_1, document)
    received = document["decision"]["received_on"]
    found = {}
    for taken in document["steps"]:
        for code in STEPS.get(taken["gate"], (taken["gate"],)):
            day = received if code == "T14r" else taken["on"]
            done = step(case, code, day, on=ENTERED)
            found |= {code: [one["check"] for one in done.findings]}

    admitted = again(case)
    assert admitted.state == "A14"
    assert ledger_of(admitted.person) == [
        ("ADM", dt.date(2025, 11, 25), "", "BAC.CTY.1")
    ]
    # Rules of before July 2025 were not read, so what they say is indicative: told once.
    assert {code: checks for code, checks in found.items() if checks} == {
        "T1": ["G02"],
    }
    assert admitted.decision_received_on == dt.date(2025, 11, 5)
