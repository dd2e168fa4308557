"""Every vote of every body, with its base."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper
from dangvu.admission.case.steps import Gate


class VoteForm(Choice):
    """How a meeting votes; it chooses the form itself (06-HD/TW điểm 5.1)."""

    BALLOT = "BALLOT", "secret ballot"
    CARD = "CARD", "raised member card"


class LeftOutReason(Choice):
    """Why somebody does not count in the base of a vote.

    The first six are those of 294-QĐ/TW điểm 9.3.2 and 9.3.3; who is away with an
    accepted reason, or for another one, goes on counting.
    """

    TEMPORARILY_ELSEWHERE = "TEMPORARILY_ELSEWHERE", "temporarily elsewhere"
    EXEMPTED = "EXEMPTED", "exempted from activity"
    SUSPENDED = "SUSPENDED", "suspended"
    CHARGED = "CHARGED", "charged"
    PROSECUTED = "PROSECUTED", "prosecuted"
    DETAINED = "DETAINED", "detained"
    EXCUSED = "EXCUSED", "absent with an accepted reason"
    OTHER = "OTHER", "another reason"


class ResolutionContent(Choice):
    """What a resolution of the cell has to state (06-HD/TW điểm 3.6.b)."""

    CV_CONCLUSION = "CV_CONCLUSION", "conclusion on the curriculum vitae"
    POLITICAL_AWARENESS = "POLITICAL_AWARENESS", "political awareness"
    MORALS_AND_LIFESTYLE = (
        "MORALS_AND_LIFESTYLE",
        "strengths and faults in morals and lifestyle",
    )
    ABILITY = "ABILITY", "ability"
    RELATIONS = "RELATIONS", "relations with people"
    COUNTS = "COUNTS", "numbers for and against"


class Participant(Choice):
    """Who takes part in a decision at the level of a province (điểm 3.7.b)."""

    STANDING_MEMBER = "STANDING_MEMBER", "standing member"
    BOARD_HEAD = "BOARD_HEAD", "member heading a Party board"
    OTHER_MEMBER = "OTHER_MEMBER", "other member"


class LeftOut(Facts):
    """Members who are on the register of the body and may not count in the base."""

    reason: LeftOutReason = Field(title="Reason")
    members: int = Field(1, ge=1, title="How many")
    is_present: bool = Field(
        default=False,
        title="Present at the meeting",
        description="Who is exempted or temporarily elsewhere counts when present.",
    )


class Meeting(Facts):
    """The meeting at which a body voted, as its resolution tells it."""

    place: str = Field("", max_length=200, title="Place of the meeting")
    present: int | None = Field(None, ge=0, title="Present at the meeting, all members")
    absent: int | None = Field(None, ge=0, title="Absent from the meeting")
    absence_reason: str = Field("", max_length=300, title="Why they were absent")
    chair: str = Field("", max_length=100, title="Chair of the meeting")
    secretary: str = Field("", max_length=100, title="Secretary of the meeting")
    against_reason: str = Field("", max_length=300, title="Why some were not in favour")


class Findings(Facts):
    """What a resolution says of the person, in short (06-HD/TW điểm 3.6.b)."""

    background: str = Field("", max_length=500, title="On the curriculum vitae")
    politics: str = Field("", max_length=500, title="On political awareness")
    strengths: str = Field("", max_length=500, title="On strengths")
    faults: str = Field("", max_length=500, title="On faults")
    ability: str = Field("", max_length=500, title="On ability at work")
    relations: str = Field("", max_length=500, title="On relations with people")
    tasks: str = Field("", max_length=500, title="On the tasks of a member")
    conclusion: str = Field("", max_length=500, title="Opinion of the body")


class Vote(Facts):
    """One ballot of one body, with what the register says of the body that day."""

    gate: Gate = Field(title="Step for which the body votes")
    body: Body = Field(title="Body that votes")
    day: dt.date | None = Field(None, title="Day of the meeting")
    ballot: int = Field(
        1,
        ge=1,
        title="Which ballot in the matter",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.2.3"},
    )
    entitled: int | None = Field(
        None,
        ge=0,
        title="Official members of the cell, or members of the committee in office",
        json_schema_extra={"citation": "294-QĐ/TW điểm 9.3.2, 9.3.3"},
    )
    probationary: int | None = Field(
        None, ge=0, title="Probationary members of the cell, who do not vote"
    )
    left_out: tuple[LeftOut, ...] = Field((), title="Left out of the base, by reason")
    base: int | None = Field(None, ge=0, title="Base of the share as it was entered")
    cast: int | None = Field(None, ge=0, title="Votes cast")
    in_favour: int | None = Field(None, ge=0, title="In favour")
    against: int = Field(0, ge=0, title="Against")
    blank: int = Field(0, ge=0, title="Blank or not valid")
    form: VoteForm | None = Field(
        None,
        title="Form of the vote",
        json_schema_extra={"citation": "06-HD/TW điểm 5.1"},
    )
    covers_several: bool = Field(default=False, title="One vote covers several people")
    participants: tuple[Participant, ...] = Field(
        (),
        title="Who took part at the level of a province",
        json_schema_extra={"citation": "06-HD/TW điểm 3.7.b"},
    )
    resolution: Paper | None = Field(None, title="Resolution")
    contents: tuple[ResolutionContent, ...] = Field(
        (),
        title="What the resolution states",
        json_schema_extra={"citation": "06-HD/TW điểm 3.6.b"},
    )
    meeting: Meeting | None = Field(
        None,
        title="Meeting, for the printed resolution",
        json_schema_extra={"citation": "06-HD/TW điểm 3.6.b"},
    )
    findings: Findings | None = Field(
        None,
        title="Words of the resolution, for the printed resolution",
        json_schema_extra={"citation": "06-HD/TW điểm 3.6.b"},
    )
    reported_on: dt.date | None = Field(
        None,
        title="Day on which a short vote was reported upward",
        json_schema_extra={"citation": "06-HD/TW điểm 5.1"},
    )
    is_redo: bool = Field(
        default=False,
        title="Held again to put a wrong vote right",
        description="It takes the place of the earlier vote of the same body.",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.4.2"},
    )


class Votes(Facts):
    """Every vote of every body, with its base."""

    ballots: tuple[Vote, ...] = Field((), title="Votes, in their order")
