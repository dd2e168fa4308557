"""What is asked, as types: the options of the commands under the same names."""

import datetime as dt
from typing import Annotated

from ninja import Field, Schema
from pydantic import StringConstraints

from dangvu.register.queries.roll_answers import MOST

#: Repeated with the same key, a call writes once.
Key = Annotated[str, StringConstraints(max_length=120)]


class CountQuestion(Schema):
    """Of which unit, on which day (today unless said), as known until which day."""

    unit: str
    as_of: dt.date | None = None
    as_known: dt.date | None = None


class FindQuestion(Schema):
    """A name with or without tone marks, or a number; below which unit."""

    text: str
    unit: str | None = None
    limit: int = Field(MOST, ge=1)


class Span(Schema):
    """Of which unit, from the first to the last day, as known until which day."""

    unit: str
    first: dt.date = Field(alias="from")
    last: dt.date = Field(alias="to")
    as_known: dt.date | None = None


class RosterForm(Schema):
    """For which unit, as of which day (today unless said), and how it is read."""

    unit: str
    as_of: dt.date | None = None
    sheet: str = ""
    each_sheet: bool = False
    dry_run: bool = False
