"""Religion, Hoa origin, foreign spouse, ownership, political issue.

The whole section is sealed; a register of profile B does not hold it.
"""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class Finding(Choice):
    """How a political standard was concluded; the finding itself is not kept."""

    PASS = "PASS", "nothing against it"
    CONDITIONAL = "CONDITIONAL", "to be considered by the committee"
    FAIL = "FAIL", "against it"


class ReligiousRank(Choice):
    """What somebody is in a religion."""

    DIGNITARY = "DIGNITARY", "dignitary"
    FUNCTIONARY = "FUNCTIONARY", "functionary"


class OwnerPost(Choice):
    """Posts by which an owner leads an enterprise (02-HD/BTCTU A.I.4.4.1)."""

    DIRECTOR = "DIRECTOR", "director"
    GENERAL_DIRECTOR = "GENERAL_DIRECTOR", "general director"
    CHAIR_OF_MEMBERS = "CHAIR_OF_MEMBERS", "chair of the council of members"
    CHAIR_OF_COMPANY = "CHAIR_OF_COMPANY", "chair of the company"
    CHAIR_OF_BOARD = "CHAIR_OF_BOARD", "chair of the board"
    GENERAL_PARTNER = "GENERAL_PARTNER", "general partner"


class Conclusion(Facts):
    """The conclusion of a committee after the answer of the security body."""

    received_on: dt.date | None = Field(None, title="Result received on")
    body: str = Field("", title="Body that gave the result")
    finding: Finding | None = Field(None, title="Conclusion on the political standard")
    covers_relatives: bool = Field(False, title="Covers the relatives too")

    @property
    def is_complete(self) -> bool:
        """Say whether it was received and concludes on applicant and relatives."""
        return bool(self.received_on and self.finding and self.covers_relatives)


class Religion(Facts):
    """The religion of the applicant, as in heading 9 of the curriculum vitae."""

    code: str = Field(
        "",
        title="Religion (code; 00: none)",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(9)"},
    )
    organisation: str = Field("", title="Religious organisation")
    is_recognised: bool = Field(
        True,
        title="The State recognises the organisation",
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.1"},
    )
    request: Paper | None = Field(
        None,
        title="Request to the committee above before the procedure",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.2"},
    )
    agreement: Paper | None = Field(
        None,
        title="Agreement of the committee above before the procedure",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.2"},
    )
    rank_in_cv: ReligiousRank | None = Field(
        None,
        title="Rank that heading 9 or 16 names",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.1.4.2(9), (16)"},
    )
    is_dignitary_case: bool = Field(
        False, title="Handled as a case of a dignitary or functionary"
    )
    rank_proof: Paper | None = Field(
        None,
        title="Proof of the rank",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.2"},
    )
    front_comment: Paper | None = Field(
        None,
        title="Comment of the Fatherland Front of the commune",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.2"},
    )
    religious_board_comment: Paper | None = Field(
        None,
        title="Comment of the provincial body of religious affairs",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.2"},
    )
    conclusion: Conclusion | None = Field(
        None, title="Conclusion on the political standard"
    )
    provincial_consent: Paper | None = Field(
        None,
        title="Consent of the provincial standing committee",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.2"},
    )


class HoaOrigin(Facts):
    """Vietnamese of Hoa origin."""

    is_hoa: bool = Field(False, title="Of Hoa origin")
    grandfather_paper: Paper | None = Field(
        None,
        title="Residence and nationality of the paternal grandfather",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.3"},
    )
    father_paper: Paper | None = Field(
        None,
        title="Residence and nationality of the father",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.3"},
    )
    own_paper: Paper | None = Field(
        None,
        title="Own residence and nationality",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.3"},
    )
    has_hoa_member_parent: bool = Field(
        False,
        title="Father or mother is a Hoa party member",
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.2"},
    )
    conclusion: Conclusion | None = Field(
        None, title="Conclusion on the political standard"
    )


class ForeignSpouse(Facts):
    """Marriage to a foreigner."""

    is_foreigner: bool = Field(False, title="Husband or wife is a foreigner")
    marriage_registration: Paper | None = Field(
        None,
        title="Marriage registration",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.4"},
    )
    spouse_cv: Paper | None = Field(
        None,
        title="Curriculum vitae of the spouse",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.4"},
    )
    conclusion: Conclusion | None = Field(
        None, title="Conclusion on the political standard"
    )


class ForeignOrigin(Facts):
    """Vietnamese national of foreign origin; rules of their own say what is needed."""

    is_foreign_origin: bool = Field(
        False,
        title="Vietnamese national of foreign origin",
        json_schema_extra={"citation": "06-HD/TW điểm 6.1"},
    )
    basis: Paper | None = Field(
        None, title="Paper by which the competent body lets the case go on"
    )


class Enterprise(Facts):
    """A private enterprise the applicant owns or leads."""

    is_flagged_owner: bool = Field(
        False,
        title="Handled as an enterprise owner",
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.4"},
    )
    capital_percent: int | None = Field(
        None,
        title="Share of the capital in per cent",
        description="Rounded up to a whole number.",
        ge=0,
        le=100,
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.4.1"},
    )
    is_sole_owner: bool = Field(False, title="Owns all of it")
    post: OwnerPost | None = Field(
        None,
        title="Post in the enterprise",
        json_schema_extra={"citation": "02-HD/BTCTU A.I.4.4.1"},
    )
    has_unions: bool = Field(False, title="Has a party organisation or unions")
    registration: Paper | None = Field(
        None,
        title="Registration certificate",
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.5"},
    )
    tax_confirmation: Paper | None = Field(None, title="Confirmation of taxes paid")
    insurance_confirmation: Paper | None = Field(
        None, title="Confirmation of insurance paid"
    )
    labour_agreement: Paper | None = Field(None, title="Collective labour agreement")
    three_year_report: Paper | None = Field(None, title="Report on three years")
    unions_ratings: Paper | None = Field(
        None, title="Decisions founding party body and unions, their ratings"
    )
    fire_safety: Paper | None = Field(None, title="Confirmation of fire safety")
    environment: Paper | None = Field(
        None, title="Confirmation of environmental protection"
    )
    labour_safety: Paper | None = Field(None, title="Confirmation of labour safety")
    achievements: Paper | None = Field(None, title="Achievements of the owner")
    capital_confirmation: Paper | None = Field(
        None, title="Confirmation of the share of the capital"
    )


class PoliticalIssue(Facts):
    """A point of the political standard, own or of the family; not what it is."""

    recorded_on: dt.date = Field(title="Recorded on")
    concluded_on: dt.date | None = Field(
        None,
        title="Concluded on",
        json_schema_extra={"citation": "06-HD/TW điểm 3.7.c"},
    )
    finding: Finding | None = Field(None, title="Conclusion on the political standard")
    is_beyond_own_power: bool = Field(
        False,
        title="The conclusion lies beyond the power of the committee",
        json_schema_extra={"citation": "06-HD/TW điểm 3.7.c"},
    )
    consent: Paper | None = Field(
        None,
        title="Written consent of the level above",
        json_schema_extra={"citation": "06-HD/TW điểm 3.7.c"},
    )
    merit_certificates: int = Field(
        0,
        title="Certificates of merit (bằng khen) or titles of the province",
        ge=0,
        json_schema_extra={"citation": "02-HD/BTCTU A.II.1.2.2.8"},
    )
    years_rated_well: int = Field(
        0, title="Latest years running rated well or better", ge=0
    )
    grassroots_titles: int = Field(0, title="Emulation titles of the grassroots", ge=0)
    commendations: int = Field(0, title="Commendations (giấy khen)", ge=0)


class Special(Facts):
    """Religion, Hoa origin, foreign spouse, ownership, political issue."""

    religion: Religion = Field(Religion(), title="Religion")
    hoa: HoaOrigin = Field(HoaOrigin(), title="Hoa origin")
    foreign_spouse: ForeignSpouse = Field(ForeignSpouse(), title="Foreign spouse")
    foreign_origin: ForeignOrigin = Field(ForeignOrigin(), title="Foreign origin")
    enterprise: Enterprise = Field(Enterprise(), title="Private enterprise")
    political_issue: PoliticalIssue | None = Field(
        None, title="Issue of the political standard"
    )
