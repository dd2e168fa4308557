"""What a writing command answered under an idempotency key."""

from __future__ import annotations

import json
from typing import Any

from dangvu.audit.models import CommandResult
from dangvu.core.db.scope import whole_register


def answer_to(key: str, *, command: str) -> Any:
    """Return the answer that a command gave under a key, or None when it gave none."""
    with whole_register():
        given = CommandResult.objects.filter(key=key, command=command)
        kept = given.values_list("result", flat=True).first()
    return None if kept is None else json.loads(kept)


def is_answered(key: str) -> bool:
    """Say whether any command has answered under a key."""
    with whole_register():
        return CommandResult.objects.filter(key=key).exists()
