"""Write a line of the audit trail."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from dangvu.audit.models import Recording
from dangvu.core.actor import Actor

_INSERT = """INSERT INTO audit_entry
 (at, code, actor_name, user_id, role, unit_id, subject_kind, subject_id, detail,
  recording_id)
 VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act was done to, and the unit that answers for it today."""

    kind: str = ""
    id: int | None = None
    unit_id: int | None = None


NOTHING = Subject()


def write_line(
    *,
    actor: Actor,
    at: dt.datetime,
    code: str,
    subject: Subject = NOTHING,
    detail: dict[str, object] | None = None,
    recording: Recording | None = None,
) -> None:
    """Append one line, in the transaction of the act itself.

    Plain SQL, because who writes a line may not always read it back.
    """
    values: list[Any] = [
        at,
        code,
        actor.name,
        actor.user_id,
        actor.role,
        subject.unit_id or actor.unit_id,
        subject.kind,
        subject.id,
        json.dumps(detail or {}, cls=DjangoJSONEncoder, ensure_ascii=False),
        recording.pk if recording else None,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
