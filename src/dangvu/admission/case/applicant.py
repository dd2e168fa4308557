"""Who applies: birth, schooling, work, memberships."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class Occupation(StrEnum):
    """What the applicant does, as far as a rule asks for it."""

    OFFICIAL = "OFFICIAL"
    PUBLIC_EMPLOYEE = "PUBLIC_EMPLOYEE"
    PUBLIC_CONTRACT = "PUBLIC_CONTRACT"
    ENTERPRISE = "ENTERPRISE"
    STUDENT = "STUDENT"
    PUPIL = "PUPIL"
    ARMY = "ARMY"
    POLICE = "POLICE"
    OTHER = "OTHER"


class Association(Choice):
    """A political and social organisation somebody may belong to."""

    YOUTH_UNION = "YOUTH_UNION", "Youth Union"
    TRADE_UNION = "TRADE_UNION", "trade union"
    WOMENS_UNION = "WOMENS_UNION", "Women's Union"
    FARMERS_ASSOCIATION = "FARMERS_ASSOCIATION", "Farmers' Union"
    VETERANS_ASSOCIATION = "VETERANS_ASSOCIATION", "Veterans' Association"


class Schooling(StrEnum):
    """General education, from the lowest to the highest."""

    NONE = "NONE"
    LITERATE = "LITERATE"
    PRIMARY = "PRIMARY"
    LOWER_SECONDARY_COMPLETED = "LOWER_SECONDARY_COMPLETED"
    LOWER_SECONDARY_DIPLOMA = "LOWER_SECONDARY_DIPLOMA"
    UPPER_SECONDARY_DIPLOMA = "UPPER_SECONDARY_DIPLOMA"
    HIGHER = "HIGHER"

    def reaches(self, least: Schooling) -> bool:
        """Say whether this level is the other one or higher."""
        levels = list(Schooling)
        return levels.index(self) >= levels.index(least)


class SchoolingRoute(StrEnum):
    """On what ground less than a lower secondary diploma may suffice."""

    SPECIAL_AREA = "SPECIAL_AREA"
    ELDER = "ELDER"


class Area(StrEnum):
    """What makes the place of living a special area (06-HD/TW điểm 1.2)."""

    MOUNTAIN = "MOUNTAIN"
    BORDER = "BORDER"
    ISLAND = "ISLAND"
    ETHNIC_MINORITY = "ETHNIC_MINORITY"
    HARDSHIP = "HARDSHIP"
    FISHING_AT_SEA = "FISHING_AT_SEA"


class ElderRole(StrEnum):
    """The role of a person of standing (06-HD/TW điểm 1.2.b)."""

    VILLAGE_ELDER = "VILLAGE_ELDER"
    HAMLET_HEAD = "HAMLET_HEAD"
    PERSON_OF_STANDING = "PERSON_OF_STANDING"


class Education(Facts):
    """Schooling, its proof, and the ground on which less may suffice."""

    level: Schooling | None = Field(None, title="General education")
    diploma_copy: Paper | None = Field(
        None, title="Copy of the diploma, or proof of the level completed"
    )
    route: SchoolingRoute | None = Field(
        None, title="Ground on which a lower level may suffice"
    )
    area: Area | None = Field(None, title="Special area")
    area_proof: Paper | None = Field(None, title="Proof of living there")
    elder_role: ElderRole | None = Field(None, title="Role in the village")
    elder_proof: Paper | None = Field(None, title="Proof of the role")
    elder_consent: Paper | None = Field(
        None, title="Consent of the provincial standing committee (schooling)"
    )


class BirthCertificate(Facts):
    """What the copy of the birth certificate says, to be compared."""

    name: str = Field("", title="Name on the birth certificate")
    birth_date: dt.date | None = Field(
        None, title="Birth date on the birth certificate"
    )


class OverSixty(Facts):
    """The conditions of somebody above the ordinary age (06-HD/TW điểm 1.1)."""

    has_health_and_standing: bool | None = Field(None, title="Health and standing")
    has_no_organisation_at_place: bool | None = Field(
        None, title="No Party organisation and no member at the place"
    )
    is_specially_required: bool | None = Field(None, title="Special requirement")
    consent: Paper | None = Field(
        None, title="Consent of the provincial standing committee (age)"
    )


class Rating(StrEnum):
    """The yearly rating of staff."""

    EXCELLENT = "EXCELLENT"
    GOOD = "GOOD"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"


class YearRating(Facts):
    """How somebody was rated for a year."""

    year: int = Field(title="Year")
    rating: Rating = Field(title="Rating")


class RatingExcuse(StrEnum):
    """Why the ratings of the last years are not asked for."""

    OUTSTANDING_ACHIEVEMENT = "OUTSTANDING_ACHIEVEMENT"
    NEWCOMER_UNDER_CONSIDERATION = "NEWCOMER_UNDER_CONSIDERATION"


class Grade(StrEnum):
    """A grade at school, from the lowest to the highest."""

    WEAK = "WEAK"
    AVERAGE = "AVERAGE"
    FAIR = "FAIR"
    GOOD = "GOOD"
    EXCELLENT = "EXCELLENT"

    def reaches(self, least: Grade) -> bool:
        """Say whether this grade is the other one or better."""
        grades = list(Grade)
        return grades.index(self) >= grades.index(least)


class StudyResult(Facts):
    """Marks of a student (02-HD/BTCTU A.I.3.5)."""

    has_failed_module: bool | None = Field(None, title="A failed module remains")
    average: Grade | None = Field(None, title="Average of studies")
    conduct: Grade | None = Field(None, title="Conduct")


class SchoolTerm(StrEnum):
    """The periods of upper secondary school that count (02-HD/BTCTU A.I.3.6)."""

    YEAR_10 = "YEAR_10"
    YEAR_11 = "YEAR_11"
    YEAR_12_FIRST_TERM = "YEAR_12_FIRST_TERM"


class TermResult(Facts):
    """Marks of a pupil in one of these periods."""

    term: SchoolTerm = Field(title="Period")
    study: Grade = Field(title="Study")
    conduct: Grade = Field(title="Conduct")


class Applicant(Facts):
    """Who applies: birth, schooling, work, memberships."""

    name: str = Field("", title="Full name")
    birth_date: dt.date | None = Field(None, title="Birth date")
    birth_certificate: BirthCertificate | None = Field(
        None, title="Copy of the birth certificate"
    )
    is_citizen: bool | None = Field(None, title="Vietnamese citizen")
    occupation: Occupation | None = Field(None, title="Occupation")
    memberships: tuple[Association, ...] = Field((), title="Belongs to")
    is_youth_union_cadre: bool = Field(default=False, title="Cadre of the Youth Union")
    education: Education = Field(Education(), title="Schooling")
    over_60: OverSixty | None = Field(None, title="Conditions above the age of 60")
    ratings: tuple[YearRating, ...] = Field((), title="Yearly ratings")
    rating_excuse: RatingExcuse | None = Field(
        None, title="Why ratings are not asked for"
    )
    cultural_family_years: tuple[int, ...] = Field(
        (), title="Years recognised as a cultural family"
    )
    study: StudyResult | None = Field(None, title="Results of a student")
    school_terms: tuple[TermResult, ...] = Field((), title="Results of a pupil")
