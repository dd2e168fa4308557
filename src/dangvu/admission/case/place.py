"""Where the person studies or works, and so who is competent."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class Handling(Choice):
    """The place whose party organisation handles the case."""

    WORKPLACE = "WORKPLACE", "workplace"
    SCHOOL = "SCHOOL", "school"
    HOST = "HOST", "where the person is seconded to"
    HOME = "HOME", "organisation that sent the person"
    RESIDENCE = "RESIDENCE", "residence"
    ASSIGNED = "ASSIGNED", "branch to which the case was assigned"


class ContractKind(Choice):
    """Kinds of labour contract."""

    FIXED_TERM = "FIXED_TERM", "fixed term"
    INDEFINITE = "INDEFINITE", "indefinite"
    YEARLY_TEACHER = "YEARLY_TEACHER", "teacher by yearly contract"


class PlaceKind(Choice):
    """What a place without a party organisation is (38-HD/BTCTW I.1.2)."""

    HAMLET = "HAMLET", "village or residential group"
    COMMUNE_SERVICE = "COMMUNE_SERVICE", "public service unit in the commune"
    PROVINCIAL_UNIT = "PROVINCIAL_UNIT", "unit of the province"
    STATE_ENTERPRISE = "STATE_ENTERPRISE", "enterprise with state capital"
    PRIVATE_ENTERPRISE = "PRIVATE_ENTERPRISE", "private enterprise"


class Study(Facts):
    """Full-time study, and its end."""

    months: int | None = Field(
        None,
        title="Length of the full-time study in months",
        ge=0,
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.a"},
    )
    is_sent: bool = Field(False, title="Sent to study by an organisation")
    is_waiting_for_graduation: bool = Field(
        False,
        title="Waits for the decision on graduation",
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.b"},
    )
    graduated_on: dt.date | None = Field(
        None,
        title="Day from which the decision on graduation holds",
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.b"},
    )


class Contract(Facts):
    """Work by contract."""

    kind: ContractKind = Field(title="Kind of contract")
    since: dt.date | None = Field(
        None,
        title="Actually works there since",
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.c"},
    )
    is_continuous: bool = Field(
        True,
        title="Worked without a break",
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.c"},
    )
    has_party_organisation: bool = Field(
        True, title="The employer has a party organisation"
    )
    school_years: int | None = Field(
        None,
        title="School years at the school in all (teachers)",
        ge=0,
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.6.5.a"},
    )
    has_summers_confirmed: bool = Field(
        False,
        title="The school confirms that the summers were worked (teachers)",
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.6.5.a"},
    )
    employer_opinion: Paper | None = Field(
        None,
        title="Opinion of the employer",
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.c"},
    )


class Place(Facts):
    """Where the person studies or works, and so who is competent."""

    handled_at: Handling | None = Field(
        None, title="Place whose party organisation handles the case"
    )
    study: Study = Field(Study(), title="Full-time study")
    secondment_months: int | None = Field(
        None,
        title="Length of the secondment in months",
        ge=0,
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.a"},
    )
    sender_opinion: Paper | None = Field(
        None,
        title="Opinion of the organisation that sent the person",
        json_schema_extra={"citation": "06-HD/TW điểm 6.2.a"},
    )
    contract: Contract | None = Field(None, title="Work by contract")
    is_demobilised: bool = Field(False, title="Came back from the army or the police")
    is_without_organisation: bool = Field(
        False, title="The place has no party organisation"
    )
    place_kind: PlaceKind | None = Field(
        None,
        title="What the place without a party organisation is",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.2"},
    )
    assignment: Paper | None = Field(
        None,
        title="Written assignment of the case to this branch",
        json_schema_extra={"citation": "294-QĐ/TW điểm 3.4.1"},
    )
