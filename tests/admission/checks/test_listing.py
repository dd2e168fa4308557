"""Checks of the list of sympathisers and the class: each fires, and just does not."""

from __future__ import annotations

import datetime as dt

import pytest

from support.cases import fires, whole_case

D = dt.date
HELPER = "listing__helpers__0__"
CERTIFICATE = "listing__certificates__0__"
PAPER = {"number": "1", "date": D(2025, 2, 10)}
GONE = {HELPER + "until": D(2025, 8, 1), HELPER + "end": "MOVED"}
REPLACED = {
    "name": "Đỗ Thị Thử",
    "official_since": D(2025, 8, 5),
    "since": D(2025, 8, 5),
    "resolution": PAPER,
}
MOVED_IN = {
    "listing__arrived_on": D(2025, 7, 20),
    "listing__former_committee_letter": PAPER,
}
T1B = {"next": {"gate": "T1b", "on": D(2025, 8, 5)}}
BEFORE_CLASS = {"listing__certificates": (), "listing__permission": None}
BEFORE_VOTE = {"steps": ({"gate": "T1", "on": D(2025, 2, 10)},)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"listing__resolution__number": ""}, ["L01"]),
        ({"listing__resolution__number": "1"}, []),
        ({HELPER + "official_since": D(2025, 2, 11)}, ["L02"]),
        ({HELPER + "official_since": D(2025, 2, 10)}, []),
        ({HELPER + "resolution": None}, ["L02"]),
        (GONE, ["L04"]),
        ({HELPER + "until": D(2025, 9, 11)}, []),
        ({HELPER + "until": D(2025, 9, 10)}, ["L04"]),
        ({"applicant__occupation": "PUPIL"}, ["L05", "P15"]),
        (
            {"applicant__occupation": "PUPIL", "listing__parents_opinion": PAPER},
            ["P15"],
        ),
        (
            {
                "applicant__occupation": "PUPIL",
                "listing__parents_opinion": {"date": D(2025, 2, 11)},
            },
            ["L05", "P15"],
        ),
        ({"listing__may_be_admitted_here": False}, ["L07"]),
        ({"listing__resolution__date": D(2025, 6, 11)}, ["B03", "L07"]),
        ({"listing__resolution__date": D(2025, 6, 10)}, ["B03"]),
        ({"listing__certificates": ()}, ["L08"]),
        ({CERTIFICATE + "date": D(2025, 7, 28)}, []),
        ({CERTIFICATE + "date": D(2025, 7, 29)}, ["L08"]),
        ({"listing__permission": None}, ["E08", "L09"]),
        ({"listing__permission__date": D(2025, 7, 30)}, []),
        ({"listing__permission__date": D(2025, 7, 31)}, ["L09"]),
        ({CERTIFICATE + "issuer": "COMPETENT_COMMITTEE"}, ["L10"]),
        (
            {
                CERTIFICATE + "issuer": "COMPETENT_COMMITTEE",
                "organisation__has_political_centre": False,
            },
            [],
        ),
        ({CERTIFICATE + "date": D(2020, 9, 9)}, ["L11"]),
        ({CERTIFICATE + "date": D(2020, 9, 10)}, []),
        ({**MOVED_IN, **T1B}, []),
        ({**MOVED_IN, **T1B, CERTIFICATE + "date": D(2020, 8, 4)}, ["L11", "L13"]),
        ({**MOVED_IN, **T1B, "listing__former_committee_letter": None}, ["L13"]),
        (
            {
                **MOVED_IN,
                **T1B,
                "listing__former_committee_letter": {"date": D(2025, 8, 6)},
            },
            ["L13"],
        ),
        ({**T1B, "listing__arrived_on": D(2025, 8, 5)}, ["L13"]),
        ({**T1B, "listing__arrived_on": D(2025, 8, 6)}, []),
    ],
)
def test_list_and_class_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


def test_helper_who_left_is_called_to_mind_until_somebody_replaces_them():
    case = whole_case(**BEFORE_VOTE, **GONE, listing__reviewed_on=D(2025, 7, 31))
    helpers = [*case.listing.model_dump()["helpers"], REPLACED]
    replaced = whole_case(
        **BEFORE_VOTE, listing__helpers=helpers, listing__reviewed_on=D(2025, 7, 31)
    )

    assert "L03" not in fires(case, at=D(2025, 7, 31))
    assert "L03" in fires(case, at=D(2025, 8, 5))
    assert "L03" not in fires(replaced, at=D(2025, 8, 5))


def test_case_opened_further_on_is_watched_too():
    case = whole_case(
        steps=({"gate": "T4", "on": D(2025, 7, 28)},),
        **GONE,
        listing__reviewed_on=D(2025, 7, 31),
    )

    assert {"L03", "L06"} <= set(fires(case, at=D(2025, 9, 1)))


@pytest.mark.parametrize("gate", ["T1c", "Z5"])
def test_case_that_was_given_up_is_watched_no_longer(gate):
    over = {"gate": gate, "on": D(2025, 8, 2)}
    case = whole_case(
        steps=(*BEFORE_VOTE["steps"], over),
        **GONE,
        listing__reviewed_on=D(2025, 7, 31),
        verification__requests__0__replied_on=None,
    )

    assert not {"L03", "L06", "L12", "V13"} & set(fires(case, at=D(2030, 6, 1)))


def test_list_has_to_be_reviewed_every_month():
    case = whole_case(**BEFORE_VOTE, listing__reviewed_on=D(2025, 7, 31))

    assert "L06" not in fires(case, at=D(2025, 8, 31))
    assert "L06" in fires(case, at=D(2025, 9, 1))


def test_certificate_is_called_to_mind_in_its_last_ninety_days():
    case = whole_case(**BEFORE_VOTE)

    assert "L12" not in fires(case, at=D(2030, 4, 15))
    assert "L12" in fires(case, at=D(2030, 4, 16))
    assert "L12" in fires(case, at=D(2030, 7, 15))
    assert "L12" not in fires(case, at=D(2030, 7, 16))
