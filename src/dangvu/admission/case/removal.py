"""Removal, cancellation of a decision, appeal."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.facts import Facts, Paper


class RemovalGround(StrEnum):
    """Why a probationary member is removed (294-QĐ/TW điểm 4.2.1, 8.1)."""

    UNFIT = "unfit"
    LEFT_PARTY_LIFE = "left_party_life"
    CARD_RETURNED = "card_returned"
    DECLINE = "decline"
    TWO_YEARS_IN_BREACH = "two_years_in_breach"
    POLITICAL_STANDARD = "political_standard"


class DirectGround(StrEnum):
    """Why the competent body removes a probationary member without a procedure."""

    WANTED = "wanted"
    DETAINED = "detained"
    SENTENCED = "sentenced"


class Fault(StrEnum):
    """What was wrong with an admission or recognition (294-QĐ/TW điểm 4.4)."""

    STANDARD = "standard"
    PROCEDURE = "procedure"


class CancellingBody(StrEnum):
    """Who cancels a decision."""

    ISSUER = "issuer"
    SUCCESSOR = "successor"
    OTHER = "other"


class AppealLevel(StrEnum):
    """Level at which an appeal is decided."""

    LOCAL = "local"
    CENTRAL = "central"


class Appellant(StrEnum):
    """Who files an appeal."""

    MEMBER = "member"
    OTHER = "other"


class Cancellation(Facts):
    """A wrong admission or recognition, and how it is put right."""

    fault: Fault | None = Field(None, title="What was wrong")
    is_person_fit: bool | None = Field(None, title="The person fulfils the standards")
    directing_letter: Paper | None = Field(
        None, title="Letter that directs the cancelling"
    )
    failed_standard: str = Field(
        "",
        title="Standard or condition that failed, as the letter names it",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.3.a"},
    )
    is_issuer_gone: bool = Field(
        default=False, title="The body that issued the decision has ended"
    )
    received_on: dt.date | None = Field(
        None, title="The member was received from another organisation"
    )
    cancelled_by: CancellingBody | None = Field(None, title="Who cancels")
    body_name: str = Field("", title="Name of the body that cancels")
    cancelled_on: dt.date | None = Field(None, title="The decision was cancelled")
    consent: Paper | None = Field(
        None,
        title="Written consent of the level above",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.3.c"},
    )
    is_closed_by_removal: bool = Field(
        default=False, title="The case was closed by removing the member"
    )
    redone_on: dt.date | None = Field(None, title="The wrong step was done again")
    restated_admission_on: dt.date | None = Field(
        None, title="Day of admission as the new decision states it"
    )
    restated_official_on: dt.date | None = Field(
        None, title="Official day as the new decision states it"
    )


class Appeal(Facts):
    """An appeal against a removal."""

    filed_on: dt.date | None = Field(None, title="Filed on")
    filed_by: Appellant | None = Field(None, title="Filed by")
    level: AppealLevel = Field(AppealLevel.LOCAL, title="Level that decides")
    received_on: dt.date | None = Field(
        None, title="Received on", description="Empty: on the day it was filed."
    )
    is_finally_concluded: bool = Field(
        default=False, title="The highest competent level has concluded already"
    )
    answered_on: dt.date | None = Field(None, title="Answered on")


class Removal(Facts):
    """Removal, cancellation of a decision, appeal."""

    ground: RemovalGround | None = Field(None, title="Ground for the removal")
    direct_ground: DirectGround | None = Field(
        None,
        title="Ground for removing directly",
        description="Only where a local rule lets the competent body remove directly.",
    )
    direct_proof: Paper | None = Field(
        None, title="Proof that the member is wanted, detained or sentenced"
    )
    self_review_requests: tuple[dt.date, ...] = Field(
        (),
        title="Days on which the member was asked for a self-review",
        json_schema_extra={"citation": "06-HD/TW điểm 11.1.a"},
    )
    self_review: Paper | None = Field(None, title="Self-review of the member")
    refused_on: dt.date | None = Field(
        None, title="The member refused the self-review deliberately"
    )
    unreachable_note: Paper | None = Field(
        None, title="Note that the member cannot be reached"
    )
    body: Body | None = Field(None, title="Body that decided")
    number: str = Field("", title="Number of the decision")
    signed_on: dt.date | None = Field(None, title="The decision was signed")
    received_on: dt.date | None = Field(None, title="The member received the decision")
    cancellation: Cancellation | None = Field(None, title="Wrong admission")
    appeal: Appeal | None = Field(None, title="Appeal")
