"""WE-07: religion, Hoa origin, pupil (rules-admission §9)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases.written import fires_in, written

D = dt.date
RELIGION = "special__religion__"
HOA = "special__hoa__"
PAPER = {"number": "01", "date": D(2025, 9, 20)}
OPENED_EARLY = {
    "until": "T5",
    "listing__dossier_opened_on": D(2025, 8, 28),
    "cv__application__date": D(2025, 8, 28),
    "steps__4__on": D(2025, 8, 28),
}
RANK = {RELIGION + "rank_in_cv": "FUNCTIONARY"}
FLAGGED = {
    **RANK,
    RELIGION + "is_dignitary_case": True,
    RELIGION + "rank_proof": PAPER,
    RELIGION + "front_comment": PAPER,
    RELIGION + "religious_board_comment": PAPER,
    RELIGION + "conclusion": {
        "received_on": D(2025, 10, 15),
        "body": "Công an thành phố",
        "finding": "PASS",
        "covers_relatives": True,
    },
}
CONSENT = {RELIGION + "provincial_consent": PAPER}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (OPENED_EARLY, ["S02"]),
        ({}, []),
        ({"cv__blank_headings": (9,)}, ["S03"]),
    ],
)
def test_we_07_a_follower_of_a_religion(changes, expected):
    assert fires_in(written("we-07", **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (RANK, ["S05"]),
        ({**FLAGGED, **CONSENT, RELIGION + "front_comment": None}, ["S04"]),
        (FLAGGED, ["S04"]),
        ({**FLAGGED, "until": "T11"}, []),
        ({**FLAGGED, **CONSENT}, []),
    ],
)
def test_we_07_b_functionary(changes, expected):
    assert fires_in(written("we-07", **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({HOA + "grandfather_paper": None}, ["S06"]),
        (
            {HOA + "grandfather_paper": None, HOA + "has_hoa_member_parent": True},
            [],
        ),
        ({HOA + "conclusion": None}, ["S07"]),
    ],
)
def test_we_07_c_hoa_origin(changes, expected):
    assert fires_in(written("we-07-hoa", **changes)) == expected


def marks(conduct: str) -> tuple[dict[str, Any], ...]:
    terms = ("YEAR_10", "YEAR_11", "YEAR_12_FIRST_TERM")
    return tuple({"term": one, "study": "GOOD", "conduct": conduct} for one in terms)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"until": "T1", "listing__parents_opinion": None}, ["L05"]),
        ({"until": "T3"}, []),
        ({}, []),
        ({"applicant__school_terms": marks("FAIR")}, ["P15"]),
    ],
)
def test_we_07_d_pupil(changes, expected):
    assert fires_in(written("we-07-pupil", **changes)) == expected
