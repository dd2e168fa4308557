"""Remember how an office corrected the columns of a header, and forget it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.exchange.models import Batch, HeaderMemory
from dangvu.exchange.operations.receive_file import require_import
from dangvu.exchange.queries.memories import memory_of


@transaction.atomic
def remember_columns(
    *,
    actor: Actor,
    at: dt.datetime,
    batch: Batch,
    fingerprint: str,
    columns: Mapping[str, str | None],
) -> None:
    """Let later files with the same header be read the same way.

    It is kept at the unit of the actor's office, or that of the import. Raises
    NotAllowed.
    """
    require_import(actor, batch.unit, batch.as_of, at)
    memory, _is_new = HeaderMemory.objects.update_or_create(
        unit_id=actor.unit_id or batch.unit_id,
        fingerprint=fingerprint,
        defaults={
            "columns": dict(columns),
            "changed_at": at,
            "changed_by": actor.name,
        },
    )
    _leave_trail(actor, at, memory, "exchange.remember_columns")


@transaction.atomic
def forget_columns(*, actor: Actor, at: dt.datetime, batch: Batch) -> None:
    """Forget what is remembered of the header of a batch.

    Raises NotFound when nothing is, NotAllowed.
    """
    require_import(actor, batch.unit, batch.as_of, at)
    memory = memory_of(batch)
    if memory is None:
        raise NotFound(_("Nothing is remembered of this header."))
    memory.columns = {}
    memory.changed_at, memory.changed_by = at, actor.name
    memory.save(update_fields=["columns", "changed_at", "changed_by"])
    _leave_trail(actor, at, memory, "exchange.forget_columns")


def _leave_trail(
    actor: Actor, at: dt.datetime, memory: HeaderMemory, code: str
) -> None:
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=Subject("header", memory.pk, memory.unit_id),
        detail={"columns": memory.columns},
    )
