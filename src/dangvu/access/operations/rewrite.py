"""Say something else than a row said: the old row stays, closed in what was known."""

from __future__ import annotations

from typing import Any, TypeVar

from dangvu.access.models import Mandate, Term
from dangvu.audit.models import Recording
from dangvu.core.db.histories import close, since

Row = TypeVar("Row", Term, Mandate)


def replaced(row: Row, *, recording: Recording, **changes: Any) -> Row | None:
    """Close a row; write it anew with the changes, or not at all without any."""
    kind = type(row)
    close(kind, [row.pk], recording_id=recording.pk)
    if not changes:
        return None
    said = {
        field.attname: getattr(row, field.attname)
        for field in kind._meta.concrete_fields
        if not field.primary_key
    }
    fresh: Row = kind.objects.create(**said | changes | {"known": since(recording.pk)})
    return fresh
