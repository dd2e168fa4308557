"""Who did what about one person, lists in which they stood included."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

_LINES = """SELECT id, at, code, actor_name, user_id, role, unit_id, detail
FROM audit_lines_about(%s, %s, %s)"""


@dataclass(frozen=True, slots=True)
class ConcerningLine:
    """One line of the trail; of a list, nothing about the others in it."""

    id: int
    at: dt.datetime
    code: str
    actor_name: str
    user_id: int | None
    role: str
    unit_id: int | None
    detail: Mapping[str, object]


def lines_concerning(
    person_id: int, *, before: int | None = None, limit: int
) -> list[ConcerningLine]:
    """Return lines about a person, latest first; ``before`` continues a page.

    The database answers who reads the whole trail, and the person themselves; nobody
    else gets any. Source: architecture §4; 06-HD/TW 8.2e.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [person_id, before, limit])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [_line(*row) for row in rows]


def _line(number: int, at: dt.datetime, code: str, *rest: Any) -> ConcerningLine:
    actor_name, user_id, role, unit_id, detail = rest
    told = json.loads(detail)
    return ConcerningLine(number, at, code, actor_name, user_id, role, unit_id, told)
