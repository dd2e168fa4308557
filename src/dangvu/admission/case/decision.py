"""The file on its way up, the decision, its delivery, the ceremony."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.bodies import Body
from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class CeremonyStep(Choice):
    """The order of a ceremony; a speech from above is only held if somebody came."""

    FLAG_SALUTE = "FLAG_SALUTE", "flag salute"
    PURPOSE = "PURPOSE", "purpose and guests"
    DECISION_READ = "DECISION_READ", "reading of the decision"
    OATH = "OATH", "oath"
    DUTIES_AND_HELPER = "DUTIES_AND_HELPER", "duties, rights and helper"
    SPEECH = "SPEECH", "speech from above"
    CLOSING = "CLOSING", "closing salute"


class Ceremony(Facts):
    """The ceremony of admission; who helps the new member stands under probation."""

    held_on: dt.date | None = Field(None, title="Day of the ceremony")
    is_at_new_place: bool = Field(
        default=False, title="Held at the organisation to which the person has moved"
    )
    is_joint: bool = Field(default=False, title="Several people were admitted together")
    is_one_by_one: bool | None = Field(
        None,
        title="Each person was admitted separately",
        json_schema_extra={"citation": "06-HD/TW điểm 3.8.a"},
    )
    steps: tuple[CeremonyStep, ...] = Field(
        (),
        title="What the minutes record",
        json_schema_extra={"citation": "06-HD/TW điểm 3.8.c"},
    )
    late_consent: Paper | None = Field(
        None,
        title="Consent of the committee above to a later ceremony",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.1"},
    )
    is_noted_on_decision: bool | None = Field(
        None, title="The day of the ceremony is noted on the filed decision"
    )


class Decision(Facts):
    """The file on its way up, the decision, its delivery, the ceremony."""

    sent_by_cell_on: dt.date | None = Field(None, title="The cell sent the file")
    section_appraisal: Paper | None = Field(
        None,
        title="Appraisal of the section committee",
        json_schema_extra={"citation": "06-HD/TW điểm 3.6.b"},
    )
    sent_by_grassroots_on: dt.date | None = Field(
        None, title="The grassroots committee sent the file"
    )
    extension_reason: str = Field(
        "",
        title="Reason for deciding later",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.3.1"},
    )
    body: Body | None = Field(None, title="Body that decided")
    body_name: str = Field("", title="Name of the body that decided")
    number: str = Field("", title="Number of the decision")
    form: str = Field("", title="Form of the decision")
    signed_on: dt.date | None = Field(None, title="The decision was signed")
    refused_on: dt.date | None = Field(None, title="The admission was refused")
    notified_on: dt.date | None = Field(
        None,
        title="The result was told to the cell",
        json_schema_extra={"citation": "294-QĐ/TW điểm 4.3.1"},
    )
    received_on: dt.date | None = Field(
        None, title="The decision reached the cell that holds the ceremony"
    )
    ceremony: Ceremony = Field(Ceremony(), title="Ceremony")
    member_cv: Paper | None = Field(
        None,
        title="Member's CV (1-HSĐV)",
        json_schema_extra={"citation": "38-HD/BTCTW mục I.2.2"},
    )
    database_entry_on: dt.date | None = Field(
        None, title="The new member was entered in the database"
    )
