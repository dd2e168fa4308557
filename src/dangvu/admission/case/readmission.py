"""Earlier membership of somebody who applies again.

The whole section is sealed; a register of profile B does not hold it.
"""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class LeavingGround(Choice):
    """Why somebody left the Party (294-QĐ/TW 3.5.1.b and 3.5.2)."""

    ABANDONED = "ABANDONED", "abandoned Party life"
    TRANSFER_NOT_HANDED_IN = "TRANSFER_NOT_HANDED_IN", "transfer papers not handed in"
    OWN_REQUEST = "OWN_REQUEST", "at own request"
    FAMILY_HARDSHIP = (
        "FAMILY_HARDSHIP",
        "at own request for exceptional family hardship",
    )
    DISUNITY = "DISUNITY", "caused serious disunity"
    CORRUPTION = "CORRUPTION", "convicted of corruption"
    SERIOUS_CRIME = "SERIOUS_CRIME", "convicted of a serious or graver offence"
    LESS_SERIOUS_CRIME = "LESS_SERIOUS_CRIME", "convicted of a less serious offence"
    POPULATION_POLICY = "POPULATION_POLICY", "breach of population policy"
    DECLINE = "DECLINE", "will to strive declined"
    OTHER = "OTHER", "another reason"


class Readmission(Facts):
    """Earlier membership of somebody who applies again."""

    is_readmission: bool = Field(
        False,
        title="Was a member before",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5"},
    )
    first_decision_on: dt.date | None = Field(
        None, title="First decision on admission of"
    )
    left_on: dt.date | None = Field(
        None,
        title="Left the Party on",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5.1.b"},
    )
    ground: LeavingGround | None = Field(
        None,
        title="Reason of leaving",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5.2"},
    )
    expunged_on: dt.date | None = Field(
        None,
        title="Criminal record expunged on",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5.1.b"},
    )
    times_readmitted: int = Field(
        0,
        title="Times already re-admitted",
        ge=0,
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5.3"},
    )
    population_rule: Paper | None = Field(
        None,
        title="Rule of the Secretariat on population policy",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5.1.b"},
    )
    first_admission_proof: Paper | None = Field(
        None,
        title="Decision on the first admission, or the member's curriculum vitae",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.1"},
    )
    leaving_proof: Paper | None = Field(
        None,
        title="Decision on expulsion, removal or leaving",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.1"},
    )
    eligibility_proof: Paper | None = Field(
        None,
        title="Proof that the reason is not excluded and the time is over",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.1"},
    )
    provincial_consent: Paper | None = Field(
        None,
        title="Consent of the provincial standing committee",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.5.1.b"},
    )
    party_age_decision: Paper | None = Field(
        None,
        title="Decision that counts the Party age anew",
        json_schema_extra={"citation": "06-HD/TW điểm 5.3"},
    )
