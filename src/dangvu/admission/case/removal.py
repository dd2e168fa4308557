"""Removal, cancellation of a decision, appeal."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class RemovalGround(Choice):
    """Why a probationary member is removed (294-QĐ/TW điểm 4.2.1, 8.1)."""

    UNFIT = "UNFIT", "unfit at the end of probation"
    LEFT_PARTY_LIFE = "LEFT_PARTY_LIFE", "left Party life or did not pay dues"
    CARD_RETURNED = "CARD_RETURNED", "returned or destroyed the card"
    DECLINE = "DECLINE", "no progress after education"
    TWO_YEARS_IN_BREACH = "TWO_YEARS_IN_BREACH", "in breach two years running"
    POLITICAL_STANDARD = "POLITICAL_STANDARD", "political standard failed"


class DirectGround(Choice):
    """Why the competent body removes a probationary member without a procedure."""

    WANTED = "WANTED", "wanted"
    DETAINED = "DETAINED", "detained"
    SENTENCED = "SENTENCED", "sentenced"


class Fault(Choice):
    """What was wrong with an admission or recognition (294-QĐ/TW điểm 4.4)."""

    STANDARD = "STANDARD", "standard or condition"
    PROCEDURE = "PROCEDURE", "authority or procedure"


class CancellingBody(Choice):
    """Who cancels a decision."""

    ISSUER = "ISSUER", "body that issued the decision"
    SUCCESSOR = "SUCCESSOR", "committee where the member now belongs"
    OTHER = "OTHER", "another body"


class AppealLevel(Choice):
    """Level at which an appeal is decided."""

    LOCAL = "LOCAL", "province or level above the grassroots"
    CENTRAL = "CENTRAL", "central level"


class Appellant(Choice):
    """Who files an appeal."""

    MEMBER = "MEMBER", "the member"
    OTHER = "OTHER", "somebody else"


class EvidenceKind(Choice):
    """What proves the ground of a removal (02-HD/BTCTU Hà Nội C.II.1.1)."""

    DUES_BOOK = "DUES_BOOK", "book of dues"
    MINUTES = "MINUTES", "minutes that show the absences"
    EDUCATION = "EDUCATION", "education of the last twelve months"
    EXEMPTIONS = "EXEMPTIONS", "lists of who is exempted"
    CARD_RETURN = "CARD_RETURN", "record of the returned card"
    POLITICAL = "POLITICAL", "conclusion on the political standard"
    ABROAD = "ABROAD", "proof of leaving the country unreported"
    OTHER = "OTHER", "other"


class Evidence(Paper):
    """A paper of the evidence file, by its index."""

    kind: EvidenceKind | None = Field(None, title="What it is")


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
    evidence: tuple[Evidence, ...] = Field(
        (),
        title="Evidence",
        json_schema_extra={"citation": "02-HD/BTCTU (Hà Nội) C.II.1.1"},
    )
    body: Body | None = Field(None, title="Body that decided")
    number: str = Field("", title="Number of the decision")
    signed_on: dt.date | None = Field(None, title="The decision was signed")
    received_on: dt.date | None = Field(None, title="The member received the decision")
    cancellation: Cancellation | None = Field(None, title="Wrong admission")
    appeal: Appeal | None = Field(None, title="Appeal")
