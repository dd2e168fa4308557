"""The page «who looked at my record»: lines of the trail, in words.

What one person did several times in a row on a day stands as one line with how often.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dangvu.access.roles import Role
from dangvu.audit.queries.concerning import ConcerningLine
from dangvu.core.clock import date_in_vietnam
from dangvu.desk.words_of_trail import act_word, reason_word
from dangvu.register.queries.own import OPEN_OWN


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Who, in which office, when, what, why; ``times`` when it was done in a row."""

    who: str
    office: str
    at: dt.datetime
    what: str
    reason: str
    times: int


def seen_lines(
    lines: Iterable[ConcerningLine], *, own_user_id: int | None
) -> list[SeenLine]:
    """Return the lines for the page, the person's own looks left out.

    The unit of a line is the one that answers for the person, so it is not shown: beside
    an office it would read as that of the office.
    """
    return list(_rows(line for line in lines if not _is_own(line, own_user_id)))


def _is_own(line: ConcerningLine, own_user_id: int | None) -> bool:
    """Say whether the line is the person's own look at the own record."""
    return line.code == OPEN_OWN and line.user_id == own_user_id


def _rows(lines: Iterable[ConcerningLine]) -> Iterator[SeenLine]:
    for _key, group in groupby(lines, key=_same):
        rows = list(group)
        latest = rows[0]
        yield SeenLine(
            who=latest.actor_name,
            office=_office(latest.role),
            at=latest.at,
            what=act_word(latest.code, latest.detail),
            reason=reason_word(latest.code, latest.detail),
            times=len(rows),
        )


def _same(line: ConcerningLine) -> tuple[object, ...]:
    return (
        date_in_vietnam(line.at),
        line.actor_name,
        line.role,
        line.unit_id,
        act_word(line.code, line.detail),
        reason_word(line.code, line.detail),
    )


def _office(role: str) -> str:
    return str(Role(role).label) if role in Role.values else ""
