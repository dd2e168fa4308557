"""The application and the curriculum vitae of the applicant."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class Application(Paper):
    """The application of the applicant."""

    is_handwritten: bool | None = Field(None, title="Application written by hand")
    sympathiser_since: dt.date | None = Field(
        None, title="Sympathiser since, as the application says"
    )


class Period(Facts):
    """A line of headings 14 and 15; any day of a month stands for the month."""

    since: dt.date = Field(title="From the month of")
    until: dt.date | None = Field(None, title="To the month of")
    is_full_time: bool = Field(default=True, title="Full time")


class Kin(Choice):
    """Whom a line of heading 21 is about."""

    PATERNAL_GRANDFATHER = "PATERNAL_GRANDFATHER", "father's father"
    PATERNAL_GRANDMOTHER = "PATERNAL_GRANDMOTHER", "father's mother"
    MATERNAL_GRANDFATHER = "MATERNAL_GRANDFATHER", "mother's father"
    MATERNAL_GRANDMOTHER = "MATERNAL_GRANDMOTHER", "mother's mother"
    FATHER = "FATHER", "father"
    MOTHER = "MOTHER", "mother"
    CARER = "CARER", "who brought the applicant up"
    SPOUSE_PATERNAL_GRANDFATHER = (
        "SPOUSE_PATERNAL_GRANDFATHER",
        "father's father of the husband or wife",
    )
    SPOUSE_PATERNAL_GRANDMOTHER = (
        "SPOUSE_PATERNAL_GRANDMOTHER",
        "father's mother of the husband or wife",
    )
    SPOUSE_MATERNAL_GRANDFATHER = (
        "SPOUSE_MATERNAL_GRANDFATHER",
        "mother's father of the husband or wife",
    )
    SPOUSE_MATERNAL_GRANDMOTHER = (
        "SPOUSE_MATERNAL_GRANDMOTHER",
        "mother's mother of the husband or wife",
    )
    FATHER_IN_LAW = "FATHER_IN_LAW", "father of the husband or wife"
    MOTHER_IN_LAW = "MOTHER_IN_LAW", "mother of the husband or wife"
    SPOUSE_CARER = "SPOUSE_CARER", "who brought the husband or wife up"
    SPOUSE = "SPOUSE", "husband or wife"
    SIBLING = "SIBLING", "brother or sister"
    SIBLING_IN_LAW = "SIBLING_IN_LAW", "brother or sister of the husband or wife"
    CHILD = "CHILD", "child"


class KinField(Choice):
    """What a line of heading 21 has to say (38-HD/BTCTW mục I.1.4.2(21))."""

    NAME = "NAME", "name"
    BIRTH_YEAR = "BIRTH_YEAR", "birth year"
    BIRTH_PLACE = "BIRTH_PLACE", "birth place"
    NATIVE_PLACE = "NATIVE_PLACE", "native place"
    NATIONALITY = "NATIONALITY", "nationality"
    RESIDENCE = "RESIDENCE", "residence"
    OCCUPATION = "OCCUPATION", "occupation"
    POLITICAL_HISTORY = "POLITICAL_HISTORY", "political history"
    POLITICAL_STANDARD = "POLITICAL_STANDARD", "political standard"
    COMPLIANCE = "COMPLIANCE", "keeping of policy and law"
    ECONOMY = "ECONOMY", "economic circumstances"
    CRIMINAL_RECORD = "CRIMINAL_RECORD", "criminal record"
    DEATH_CAUSE = "DEATH_CAUSE", "cause of death"
    DEATH_YEAR = "DEATH_YEAR", "year of death"
    DEATH_PLACE = "DEATH_PLACE", "place of death"


class KinLine(Facts):
    """That heading 21 has a line for a relative, and what that line leaves blank."""

    kin: Kin = Field(title="Relative")
    is_deceased: bool = Field(default=False, title="Has died")
    blank: tuple[KinField, ...] = Field((), title="Left blank")


class Curriculum(Facts):
    """The application and the curriculum vitae of the applicant."""

    application: Application | None = Field(None, title="Application")
    is_handwritten: bool | None = Field(None, title="CV written by hand")
    has_photo: bool | None = Field(None, title="Photo 3×4 on page 1")
    has_corrections: bool | None = Field(
        None, title="Erasures, corrections or writing between lines"
    )
    blank_headings: tuple[int, ...] | None = Field(
        None,
        title="Headings left blank",
        description="Numbers from 1 to 23 of headings that apply to the applicant.",
    )
    names_examined_cases: bool | None = Field(
        None, title="Heading 20 says whether discipline was considered without result"
    )
    is_signed: bool | None = Field(None, title="Heading 23 signed")
    signed_on: dt.date | None = Field(None, title="Heading 23 dated")
    periods: tuple[Period, ...] = Field((), title="Headings 14 and 15: periods")
    is_married: bool | None = Field(None, title="Married")
    siblings: int | None = Field(None, title="Number of siblings", ge=0)
    children: int | None = Field(None, title="Number of children", ge=0)
    kin: tuple[KinLine, ...] = Field((), title="Heading 21: relatives")
    places_by_one_name: tuple[str, ...] = Field(
        (), title="Renamed places given by one name only"
    )
