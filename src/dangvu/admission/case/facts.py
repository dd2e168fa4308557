"""What every section of a case shares: frozen, nothing unknown accepted."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class Facts(BaseModel):
    """A part of a case. A field that is not there says that the fact is not recorded.

    ``title`` of a field is its label (an English message that is translated for pages),
    ``description`` one line of help, ``json_schema_extra["citation"]`` its clause.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Paper(Facts):
    """A paper of the dossier by its index: that it is there, its number, day and place.

    Only the index is kept; the paper itself stays in its folder (rules-admission 0.3).
    """

    number: str = Field("", title="Number")
    date: dt.date | None = Field(None, title="Date")
    kept_at: str = Field("", title="Where it is kept")
