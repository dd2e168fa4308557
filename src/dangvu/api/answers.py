"""What is answered, as types: the documents of contracts §2 and §3."""

import datetime as dt
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import create_model

from dangvu.register.fields import Tier, fields
from dangvu.register.queries.roll_answers import CURRENT_UNIT


class Unit(Schema):
    """A unit of the tree; ``members`` counts everything below it too."""

    code: str
    name: str
    type: str
    parent: str | None
    members: int


class Tree(Schema):
    """The units of the token's office on a day, in pre-order."""

    as_of: dt.date
    units: list[Unit]


class Count(Schema):
    """Members of a unit at the end of a day."""

    unit: str
    as_of: dt.date
    as_known: dt.date | None
    total: int
    official: int
    probationary: int


class FoundMember(Schema):
    """Somebody who was found; standing is official, probationary, left or dead."""

    id: int
    full_name: str
    birth_date: dt.date | None
    unit: str | None
    standing: str


class Found(Schema):
    """At most 50 people."""

    members: list[FoundMember]


class Happening(Schema):
    """An entry of the history of a member; a move of the whole body has no recording."""

    date: dt.date
    kind: str
    from_: str | None = Field(alias="from")
    to: str | None
    standing: str | None
    decision: str | None
    recorded_at: dt.datetime | None
    taken_back: dt.datetime | None


def _member() -> type[Schema]:
    """Make the type of a roll record: a key for each field of the roll."""
    columns: dict[str, Any] = {"id": (int, ...), "uuid": (UUID, ...)}
    for field in fields().values():
        if field.tier == Tier.P1 and field.key != CURRENT_UNIT:
            about = Field(None, description=field.label("en"))
            columns[field.key] = (str | int | bool | dt.date | None, about)
    columns |= {
        "unit": (str | None, ...),
        "standing": (str, ...),
        "merged_into": (int, None),
        "history": (list[Happening], ...),
    }
    return create_model("Member", __base__=Schema, **columns)


Member = _member()


class Row(Schema):
    """A row of a report; a figure that the register does not hold is null."""

    code: str
    label: str
    cells: dict[str, int | float | None]


class Identity(Schema):
    """Something that must hold in a report."""

    code: str
    holds: bool
    difference: int


class Report(Schema):
    """A statistical table."""

    table: str
    unit: str
    from_: dt.date = Field(alias="from")
    to: dt.date
    as_known: dt.date | None
    columns: list[str]
    rows: list[Row]
    identities: list[Identity]


class Issue(Schema):
    """A remark about a row or the file; ``error`` rejects the row, ``warning`` never."""

    sheet: str | None = None
    row: int | None
    column: str | None
    field: str | None
    code: str
    severity: str
    value: str | None
    message: str


class Imported(Schema):
    """What an import did, or would do; ``batch`` is null for a trial."""

    batch: str | None
    sheet: str | None
    header_row: int | None
    mapping: dict[str, str | None]
    read: int
    accepted: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    warnings: int
    issues: list[Issue]


class Broken(Schema):
    """Something in the audit trail that is not as it must be."""

    invariant: str
    where: str
    detail: str


class Trail(Schema):
    """The chain of the audit trail; ``waiting`` rows are committed and not chained yet."""

    links: int
    head: str | None
    waiting: dict[str, int]
    heads_compared: int
    broken: list[Broken]
