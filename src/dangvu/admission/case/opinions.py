"""Opinions of organisations and of the residence, their summary."""

from __future__ import annotations

from pydantic import Field

from dangvu.admission.case.applicant import Association
from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class DossierPaper(Choice):
    """The papers of a dossier that goes up (38-HD/BTCTW II.1.1.a–b)."""

    CERTIFICATE = "CERTIFICATE", "certificate of the awareness class"
    APPLICATION = "APPLICATION", "application"
    CURRICULUM = "CURRICULUM", "curriculum vitae with verification"
    INTRODUCTIONS = "INTRODUCTIONS", "letters of introduction"
    UNION_RESOLUTION = "UNION_RESOLUTION", "resolution of the union"
    OPINIONS = "OPINIONS", "opinions"
    SUMMARY = "SUMMARY", "summary of the opinions"
    VERIFICATION = "VERIFICATION", "supplementary verification"
    CELL_RESOLUTION = "CELL_RESOLUTION", "resolution of the branch"
    SECTION_APPRAISAL = "SECTION_APPRAISAL", "appraisal of the section committee"
    COMMITTEE_RESOLUTION = (
        "COMMITTEE_RESOLUTION",
        "resolution of the grassroots committee",
    )


class OrganisationOpinion(Facts):
    """The opinion of an organisation to which the applicant belongs."""

    organisation: Association = Field(title="Organisation")
    paper: Paper | None = Field(None, title="Written opinion")
    strengths: str = Field("", max_length=300, title="Strengths it names")
    faults: str = Field("", max_length=300, title="Faults it names")
    agree: int | None = Field(None, ge=0, title="Agree, number of people")
    disagree: int | None = Field(None, ge=0, title="Do not agree, number of people")


class Opinions(Facts):
    """Opinions of organisations and of the residence, their summary."""

    organisations: tuple[OrganisationOpinion, ...] = Field(
        (),
        title="Organisations of the applicant and their opinions",
        json_schema_extra={"citation": "06-HD/TW điểm 3.5"},
    )
    residence: Paper | None = Field(
        None,
        title="Opinion of the branch at the residence",
        json_schema_extra={"citation": "06-HD/TW điểm 3.5"},
    )
    residence_strengths: str = Field(
        "", max_length=300, title="Strengths the residence names"
    )
    residence_faults: str = Field(
        "", max_length=300, title="Faults the residence names"
    )
    residence_agree: int | None = Field(
        None, ge=0, title="Agree at the residence, number of people"
    )
    residence_disagree: int | None = Field(
        None, ge=0, title="Do not agree at the residence, number of people"
    )
    residence_waiver: Paper | None = Field(
        None,
        title="Rule of the Secretariat that waives the opinion of the residence",
        json_schema_extra={"citation": "06-HD/TW điểm 3.5"},
    )
    summary: Paper | None = Field(
        None,
        title="Summary of the opinions",
        json_schema_extra={"citation": "06-HD/TW điểm 3.5"},
    )
    conclusion: str = Field(
        "",
        max_length=600,
        title="Common opinion of the summary",
        json_schema_extra={"citation": "06-HD/TW điểm 3.5"},
    )
    sent_without: tuple[DossierPaper, ...] = Field(
        (),
        title="Papers that were not in the file when it was sent up",
        json_schema_extra={"citation": "38-HD/BTCTW mục II.1.1"},
    )
