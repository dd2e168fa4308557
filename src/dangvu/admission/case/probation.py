"""Probation and recognition as an official member."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper
from dangvu.admission.case.listing import Helper


class ExtensionGround(Choice):
    """Why a probation is extended where a local rule allows it."""

    MINOR_FAULT = "MINOR_FAULT", "minor fault"
    DISCIPLINE = "DISCIPLINE", "discipline without broad agreement"


class ProbationHelper(Helper):
    """Who helps the probationary member; one who helps no longer is a former helper."""

    comment: Paper | None = Field(
        None,
        title="Comment of the helper",
        json_schema_extra={"citation": "06-HD/TW điểm 4.3"},
    )


class ProbationReview(Facts):
    """How the branch found the probation at one of its reviews, and what comes next."""

    month: int | None = Field(None, ge=1, le=36, title="Month of probation")
    held_on: dt.date | None = Field(None, title="Day of the review")
    held_by: str = Field("", title="Who reviewed")
    note: str = Field("", title="What was found")
    next: str = Field("", title="What is to be done next")


class Employment(Facts):
    """Where a probationary member works, if a local rule asks for an opinion there."""

    has_party_organisation: bool | None = Field(
        None, title="The workplace has a Party organisation"
    )
    contract_months: int | None = Field(
        None, ge=0, title="Months of the contract", description="Empty: no end."
    )
    opinion: Paper | None = Field(None, title="Opinion of the employer")


class TemporaryPlace(Facts):
    """That the member takes part in another cell when the probation ends."""

    since: dt.date | None = Field(None, title="In the temporary place since")
    papers: Paper | None = Field(
        None,
        title="Papers made by the temporary cell",
        json_schema_extra={"citation": "06-HD/TW điểm 5.2.b"},
    )


class Recognition(Facts):
    """The decision by which a probationary member becomes official."""

    extension_reason: str = Field("", title="Reason for deciding later")
    body: Body | None = Field(None, title="Body that decided")
    body_name: str = Field("", title="Name of the body that decided")
    number: str = Field("", title="Number of the decision")
    signed_on: dt.date | None = Field(None, title="The decision was signed")
    official_from: dt.date | None = Field(
        None,
        title="Official member from",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.2.2"},
    )
    next_meeting_on: dt.date | None = Field(
        None, title="First meeting of the cell after the decision"
    )
    announced_on: dt.date | None = Field(
        None,
        title="The decision was announced to the cell",
        json_schema_extra={"citation": "06-HD/TW điểm 4.5.b"},
    )


class Probation(Facts):
    """Probation and recognition as an official member."""

    helpers: tuple[ProbationHelper, ...] = Field((), title="Helpers, in their order")
    reviews: tuple[ProbationReview, ...] = Field(
        (), title="Reviews of the probation, in their order"
    )
    extended_until: dt.date | None = Field(None, title="Probation extended until")
    extension_ground: ExtensionGround | None = Field(
        None, title="Ground for extending the probation"
    )
    class_certificate: Paper | None = Field(
        None,
        title="Certificate of the class for new members",
        json_schema_extra={"citation": "06-HD/TW điểm 4.1"},
    )
    self_review: Paper | None = Field(
        None,
        title="Self-review at the end of probation",
        json_schema_extra={"citation": "06-HD/TW điểm 4.2"},
    )
    workplace_opinion: Paper | None = Field(
        None,
        title="Opinion of the organisations at the workplace",
        json_schema_extra={"citation": "06-HD/TW điểm 4.4"},
    )
    is_without_workplace_organisation: bool = Field(
        default=False, title="The member belongs to no organisation at a workplace"
    )
    residence_opinion: Paper | None = Field(
        None,
        title="Opinion of the cell committee at the residence",
        json_schema_extra={"citation": "06-HD/TW điểm 4.4"},
    )
    residence_waiver: str = Field(
        "", title="Rule that waives the opinion of the residence"
    )
    opinions_summary: Paper | None = Field(None, title="Summary of the opinions")
    employment: Employment | None = Field(None, title="Workplace of the member")
    temporary_place: TemporaryPlace | None = Field(
        None, title="Temporary place at the end of probation"
    )
    card_list: Paper | None = Field(
        None,
        title="List proposing the member's card",
        json_schema_extra={"citation": "38-HD/BTCTW mục II.2.2.b"},
    )
    has_portrait: bool | None = Field(None, title="Portrait file of 3×4 cm is there")
    late_explanation: Paper | None = Field(
        None, title="Explanation why the recognition comes late"
    )
    recognition: Recognition = Field(Recognition(), title="Recognition")
    party_age_from: dt.date | None = Field(
        None,
        title="Party age counts from",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.5.1"},
    )
    are_gaps_deducted: bool | None = Field(
        None, title="Time outside Party life is deducted from the Party age"
    )
