"""WE-02: limits of age and schooling, by the national rules alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dangvu.admission.case import Gate
from dangvu.admission.case.bodies import Body
from support.cases.examples import Example, example
from support.cases.votes import cell_vote, committee_vote

D = dt.date
PAPER = {"number": "12", "date": D(2025, 8, 12)}
CONSENT = {"number": "45-CV/TU", "date": D(2025, 11, 10)}
#: Past youth age: two members introduce.
TWO_INTRODUCERS = {
    "introducers": {
        "introducers": tuple(
            {
                "name": name,
                "official_since": D(2010, 3, 3),
                "together_since": D(2018, 1, 15),
                "letter": PAPER,
            }
            for name in ("Trần Văn Giới", "Lê Thị Thiệu")
        )
    }
}
DECIDED_ON = D(2025, 11, 21)
NOT_YET = {"decision": {}, "probation": {}}


def person(name: str, born: dt.date, **education: Any) -> dict[str, Any]:
    """Return somebody in no union, with a history since the age of six."""
    learned = {"level": "UPPER_SECONDARY_DIPLOMA", "diploma_copy": PAPER, **education}
    return {
        "applicant": {
            "name": name,
            "birth_date": born,
            "birth_certificate": {"name": name, "birth_date": born},
            "is_citizen": True,
            "education": learned,
        },
        "organisation__has_youth_union": False,
        "organisation__has_trade_union": False,
        "cv__periods": ({"since": born.replace(year=born.year + 6)},),
        "opinions__organisations": (),
        **TWO_INTRODUCERS,
    }


def at_vote(
    name: str, who: dict[str, Any], day: dt.date, *expected: str, file: str = ""
) -> Example:
    """Return the case on the day on which the cell votes."""
    return example(
        f"WE-02 {name}",
        *expected,
        at=day,
        file=file,
        until="T7",
        next={"gate": "T8", "on": day},
        listing__reviewed_on=day - dt.timedelta(days=5),
        votes={"ballots": (cell_vote(Gate.T8, day),)},
        **NOT_YET,
        **who,
    )


def at_decision(name: str, who: dict[str, Any], *expected: str) -> Example:
    """Return the case on the day of the decision, after a vote on 10 October 2025."""
    voted, heard, resolved = D(2025, 10, 10), D(2025, 10, 16), D(2025, 10, 24)
    steps = (("T8", voted), ("T9", heard), ("T10", resolved), ("T11", resolved))
    return example(
        f"WE-02 {name}",
        *expected,
        at=DECIDED_ON,
        steps=[{"gate": gate, "on": day} for gate, day in steps],
        next={"gate": "T13", "on": DECIDED_ON},
        votes={
            "ballots": (
                cell_vote(Gate.T8, voted),
                committee_vote(Gate.T10, resolved, Body.GRASSROOTS_COMMITTEE),
                committee_vote(Gate.T13, DECIDED_ON, Body.STANDING_COMMITTEE),
            )
        },
        decision={
            "sent_by_cell_on": D(2025, 10, 14),
            "section_appraisal": {"number": "04-BC/ĐUBP", "date": heard},
            "sent_by_grassroots_on": resolved,
            "body": Body.STANDING_COMMITTEE,
            "signed_on": DECIDED_ON,
            "notified_on": DECIDED_ON,
        },
        probation={},
        **who,
    )


YOUNG = person("Trần Văn Thử", D(2007, 10, 17))
OLD = person("Lê Thị Thử", D(1965, 9, 3))
OVER = {
    **OLD,
    "applicant": {
        **OLD["applicant"],
        "over_60": {
            "has_health_and_standing": True,
            "has_no_organisation_at_place": True,
        },
    },
}
AGREED = {
    **OLD,
    "applicant": {
        **OLD["applicant"],
        "over_60": {**OVER["applicant"]["over_60"], "consent": CONSENT},
    },
}
AREA = {"area": "MOUNTAIN", "area_proof": PAPER}
ELDER = {
    **AREA,
    "level": "LITERATE",
    "diploma_copy": None,
    "route": "ELDER",
    "elder_role": "VILLAGE_ELDER",
    "elder_proof": PAPER,
}
BORN = D(1972, 5, 4)
Y_THU = person("Y Thử", BORN, **ELDER)
Y_THU_AGREED = person("Y Thử", BORN, **ELDER, elder_consent=CONSENT)
A_THU = person("A Thử", BORN, **AREA, level="PRIMARY", route="SPECIAL_AREA")
HO_VAN_THU = person("Hồ Văn Thử", BORN, level="PRIMARY")
OCTOBER = D(2025, 10, 10)

EXAMPLES = (
    at_vote("a, 215 months", YOUNG, D(2025, 9, 25), "P01", file="we-02-a"),
    at_vote("a, 216 months, before the day", YOUNG, OCTOBER, "P02"),
    at_vote("a, 216 months, after the day", YOUNG, D(2025, 10, 20)),
    at_vote("b, 720 months, after the day", OLD, D(2025, 9, 26), "P03", file="we-02-b"),
    at_vote("b, 721 months, no conditions", OLD, OCTOBER, "P04"),
    at_vote("b, 721 months, conditions recorded", OVER, OCTOBER),
    at_decision("b, no consent at the decision", OVER, "P05"),
    at_decision("b, consent at the decision", AGREED),
    at_vote("c, elder", Y_THU, OCTOBER, file="we-02-c"),
    at_decision("c, elder, no consent at the decision", Y_THU, "P08"),
    at_decision("c, elder, consent at the decision", Y_THU_AGREED),
    at_vote("d, special area", A_THU, OCTOBER, file="we-02-d"),
    at_decision("d, special area, at the decision", A_THU),
    at_vote("e, town, primary only", HO_VAN_THU, OCTOBER, "P06", file="we-02-e"),
)
