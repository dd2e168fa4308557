"""Introductions by official members and by the unions."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from dangvu.admission.case.choice import Choice
from dangvu.admission.case.facts import Facts, Paper


class Introducer(Facts):
    """A member who introduces the applicant."""

    name: str = Field("", title="Name of the introducer")
    official_since: dt.date | None = Field(None, title="Official member since")
    together_since: dt.date | None = Field(
        None, title="In one unit with the applicant since"
    )
    is_replacement: bool = Field(
        default=False,
        title="Assigned in place of somebody who could not go on",
        description="The months together are then not asked for.",
    )
    letter: Paper | None = Field(None, title="Letter of introduction")


class UnionBody(Choice):
    """Which body of a union issued the resolution (294-QĐ/TW điểm 3.1)."""

    YOUTH_UNION_EXECUTIVE = (
        "YOUTH_UNION_EXECUTIVE",
        "executive of the grass-roots Youth Union",
    )
    YOUTH_UNION_BRANCH = (
        "YOUTH_UNION_BRANCH",
        "whole grass-roots branch of the Youth Union",
    )
    COMMUNE_YOUTH_UNION_STANDING = (
        "COMMUNE_YOUTH_UNION_STANDING",
        "standing committee of the commune Youth Union",
    )
    TRADE_UNION_EXECUTIVE = (
        "TRADE_UNION_EXECUTIVE",
        "executive of the grass-roots trade union",
    )
    OTHER = "OTHER", "other"


class UnionResolution(Paper):
    """A resolution by which a union introduces its member."""

    body: UnionBody | None = Field(None, title="Kind of body")
    body_name: str = Field("", title="Body that issued it")


class Introductions(Facts):
    """Introductions by official members and by the unions."""

    introducers: tuple[Introducer, ...] = Field((), title="Introducers")
    union_resolution: UnionResolution | None = Field(
        None, title="Resolution of the union"
    )
