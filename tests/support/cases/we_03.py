"""WE-03: papers that have expired, and their repair."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case import Gate
from support.cases.examples import HANOI, Example, example
from support.cases.votes import cell_vote

D = dt.date
VERIFIED = D(2024, 9, 20)
NAME = "Phạm Thị Mẫu"
PLANNED, ON_THE_DAY, REPAIRED = D(2025, 8, 20), D(2025, 8, 15), D(2025, 10, 17)
STEPS = (
    ("T1", D(2020, 5, 11)),
    ("T2", D(2020, 6, 15)),
    ("T3", D(2020, 8, 15)),
    ("T4", D(2024, 7, 25)),
    ("T5", D(2024, 8, 1)),
    ("T6", D(2024, 8, 20)),
    ("T7", D(2024, 9, 25)),
)
LISTED = {"number": "03-NQ/CB", "date": D(2020, 5, 11)}


def certificate(day: dt.date) -> dict[str, Any]:
    """Return a certificate of a political centre."""
    return {"number": "88/GCN", "date": day, "issuer": "POLITICAL_CENTRE"}


def facts(day: dt.date, *, repaired: bool) -> dict[str, Any]:
    """Return what the case says on a day: as it lay there, or redone in autumn 2025."""
    letter = D(2025, 9, 29) if repaired else D(2024, 8, 5)
    union = D(2025, 9, 30) if repaired else D(2024, 8, 10)
    heard = D(2025, 10, 2) if repaired else D(2024, 8, 12)
    again = (certificate(D(2025, 9, 26)),) if repaired else ()
    return {
        "applicant__name": NAME,
        "applicant__birth_certificate__name": NAME,
        "steps": [{"gate": gate, "on": on} for gate, on in STEPS],
        "next": {"gate": "T8", "on": day},
        "listing__resolution": LISTED,
        "listing__helpers__0__since": LISTED["date"],
        "listing__helpers__0__resolution": LISTED,
        "listing__reviewed_on": day - dt.timedelta(days=10),
        "listing__class_proposal__date": D(2020, 6, 15),
        "listing__certificates": (certificate(D(2020, 8, 15)), *again),
        "listing__permission__date": D(2024, 7, 25),
        "listing__dossier_opened_on": D(2024, 8, 1),
        "introducers__introducers__0__together_since": D(2021, 3, 1),
        "introducers__introducers__0__letter__date": letter,
        "introducers__union_resolution__date": union,
        "cv__application__date": D(2024, 8, 1),
        "cv__application__sympathiser_since": LISTED["date"],
        "cv__signed_on": D(2024, 8, 1),
        "verification__pages_sealed_on": D(2024, 8, 19),
        "verification__photo_sealed_on": D(2024, 8, 19),
        "verification__persons": [
            {
                "relation": relation,
                "history_verified_on": VERIFIED,
                "present_verified_on": VERIFIED,
            }
            for relation in ("SELF", "FATHER", "MOTHER")
        ],
        "verification__requests__0__sent_on": D(2024, 8, 20),
        "verification__requests__0__received_on": D(2024, 8, 26),
        "verification__requests__0__replied_on": VERIFIED,
        "verification__verifiers": (),
        "verification__notes__0__written_on": VERIFIED,
        "verification__cell_comment_on": D(2024, 9, 23),
        "verification__certification__signed_on": D(2024, 9, 25),
        "verification__supplemented_on": D(2025, 10, 10) if repaired else None,
        "opinions__organisations__0__paper__date": heard,
        "opinions__residence__date": heard,
        "opinions__summary__date": heard,
        "votes": {"ballots": (cell_vote(Gate.T8, day),)},
        "decision": {},
        "probation": {},
    }


def we_03(
    name: str, day: dt.date, *expected: str, repaired: bool = False, **how: str
) -> Example:
    """Return the case on the day on which the cell votes."""
    told = facts(day, repaired=repaired)
    return example(f"WE-03 {name}", *expected, at=day, **how, **told)


EXAMPLES = (
    we_03("planned vote", PLANNED, "L11", "O04", "O05", profile=HANOI, file="we-03"),
    we_03("planned vote, national rules", PLANNED, "L11", "O04", "O05"),
    we_03("vote on the last day", ON_THE_DAY, "O04", "O05", profile=HANOI),
    we_03(
        *("repaired", REPAIRED),
        repaired=True,
        profile=HANOI,
        file="we-03-repaired",
    ),
)
