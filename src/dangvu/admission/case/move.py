"""That the person moved while the case was open."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.facts import Facts, Paper


class Move(Facts):
    """That the person moved while the case was open.

    Who helps a probationary member at the new place stands under probation.
    """

    decided_on: dt.date | None = Field(
        None, title="Decision by which the person moves", description="Its date."
    )
    is_same_committee: bool = Field(
        default=False, title="The same committee is competent at the new place"
    )
    new_cell: str = Field("", max_length=200, title="Cell at the new place")
    new_committee: str = Field("", max_length=200, title="Committee at the new place")
    certificate: Paper | None = Field(
        None,
        title="Certificate of being under consideration",
        json_schema_extra={"citation": "06-HD/TW điểm 3.9.a"},
    )
    file_forwarded_on: dt.date | None = Field(
        None,
        title="The file was forwarded to the new committee",
        json_schema_extra={"citation": "06-HD/TW điểm 3.9.b"},
    )
    file_received_on: dt.date | None = Field(
        None, title="The new committee received letter and file and decides"
    )
    decision_sent_on: dt.date | None = Field(
        None,
        title="Decision and file were sent to the new committee",
        json_schema_extra={"citation": "06-HD/TW điểm 3.9.c"},
    )
    review_asked_on: dt.date | None = Field(
        None, title="The request to reconsider reached the committee that decided"
    )
    review_answered_on: dt.date | None = Field(
        None, title="The committee that decided answered the request"
    )
    self_review: Paper | None = Field(
        None,
        title="Self-review of a probationary member who leaves",
        json_schema_extra={"citation": "06-HD/TW điểm 3.10"},
    )
    is_self_review_commented: bool | None = Field(
        None, title="The self-review carries the comments of cell and committee"
    )
    arrived_on: dt.date | None = Field(
        None, title="A probationary member arrived at the new cell"
    )
    papers_taken_on: dt.date | None = Field(
        None, title="The member received the transfer papers"
    )
    papers_handed_in_on: dt.date | None = Field(
        None, title="The member handed in the transfer papers"
    )
    papers_late_reason: str = Field(
        "", title="Accepted reason for handing them in late"
    )
