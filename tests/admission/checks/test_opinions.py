"""Checks of opinions and papers: each fires, and just does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from support.cases import fires, whole_case

D = dt.date
OPINIONS = "opinions__"
CERTIFICATE = {"date": D(2025, 7, 15), "issuer": "POLITICAL_CENTRE"}
AFTER = {**CERTIFICATE, "date": D(2025, 9, 11)}
AGAIN = {"verification__supplemented_on": D(2025, 9, 9)}
LETTER = "introducers__introducers__0__letter__date"
RESOLUTION = "introducers__union_resolution__date"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({OPINIONS + "organisations": ()}, ["O01"]),
        ({OPINIONS + "organisations__0__paper": None}, ["O01"]),
        ({OPINIONS + "organisations": (), "applicant__memberships": ()}, ["R05"]),
        ({OPINIONS + "residence": None}, ["O02"]),
        (
            {
                OPINIONS + "residence": None,
                OPINIONS + "residence_waiver": {"number": "01"},
            },
            [],
        ),
        ({OPINIONS + "summary": None}, ["O03"]),
        ({OPINIONS + "residence__date": D(2025, 9, 10)}, []),
        ({OPINIONS + "residence__date": D(2025, 9, 11)}, ["O06"]),
        ({RESOLUTION: D(2025, 9, 11)}, ["O06"]),
        ({OPINIONS + "sent_without": ("APPLICATION",)}, ["O07"]),
        ({"votes__ballots__0__resolution": None}, ["O07"]),
        ({"listing__certificates": (CERTIFICATE, AFTER)}, []),
        ({"listing__certificates": (AFTER,)}, ["G01", "L08", "O06"]),
    ],
)
def test_opinions_fire(changes, expected):
    assert fires(whole_case(**changes)) == expected


@pytest.mark.parametrize(
    ("opened", "changes", "expected"),
    [
        (D(2024, 9, 10), {}, []),
        (D(2024, 9, 9), {}, ["O04", "O05"]),
        (D(2024, 9, 9), AGAIN, ["O04"]),
        (D(2024, 8, 20), {}, ["O05"]),
        (D(2024, 8, 20), AGAIN, []),
        (D(2024, 8, 20), {LETTER: D(2025, 8, 19), **AGAIN}, ["O04"]),
        (D(2024, 8, 20), {RESOLUTION: D(2025, 8, 19), **AGAIN}, ["O04"]),
        (
            D(2024, 8, 20),
            {OPINIONS + "residence__date": D(2025, 8, 19), **AGAIN},
            ["O04"],
        ),
    ],
)
def test_old_dossier_fires(
    opened: dt.date, changes: dict[str, Any], expected: list[str]
) -> None:
    case = whole_case(listing__dossier_opened_on=opened, **changes)

    found = set(fires(case)) & {"O04", "O05"}

    assert sorted(found) == expected


def test_short_ballot_without_a_resolution_is_no_gap_in_the_file():
    passed, *others = (vote.model_dump() for vote in whole_case().votes.ballots)
    short = {
        **passed,
        "day": D(2025, 9, 8),
        "in_favour": 9,
        "against": 6,
        "reported_on": D(2025, 9, 9),
        "resolution": None,
    }
    ballots = [short, {**passed, "ballot": 2}, *others]

    assert fires(whole_case(votes={"ballots": ballots})) == []


def test_redone_paper_lives_its_own_twelve_months():
    twice_late = {"listing__dossier_opened_on": D(2023, 9, 1), LETTER: D(2024, 9, 10)}

    assert "O04" not in fires(whole_case(**twice_late, **AGAIN))
    assert "O04" in fires(whole_case(**{**twice_late, LETTER: D(2024, 9, 9)}, **AGAIN))


def test_change_asks_for_verification_again():
    changed = {
        "listing__dossier_opened_on": D(2024, 8, 20),
        "verification__has_changed_since": True,
    }

    assert {"O04", "O05"} <= set(fires(whole_case(**changed)))
    assert not {"O04", "O05"} & set(fires(whole_case(**changed, **AGAIN)))
