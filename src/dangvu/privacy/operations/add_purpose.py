"""Add a purpose of the office's own to the register of purposes, or end it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.reasons import require_reason
from dangvu.privacy import permissions
from dangvu.privacy.models import OwnPurpose
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class PurposeDraft:
    """Why data is used, on which basis, which data, and by whom."""

    unit_id: int
    name: str
    basis: str
    data: str
    who: str


@transaction.atomic
def add_purpose(*, actor: Actor, at: dt.datetime, draft: PurposeDraft) -> OwnPurpose:
    """Write a purpose down. Raises NotAllowed, ReasonMissing without a legal basis."""
    require(actor, permissions.MANAGE, *(reach_of(draft.unit_id) or ["-"]))
    require_reason(draft.basis)
    purpose = OwnPurpose.objects.create(
        unit_id=draft.unit_id,
        name=draft.name.strip(),
        basis=draft.basis.strip(),
        data=draft.data.strip(),
        who=draft.who.strip(),
        added_at=at,
        added_by=actor.name,
    )
    _leave_line(actor, at, purpose, "privacy.add_purpose")
    return purpose


@transaction.atomic
def end_purpose(*, actor: Actor, at: dt.datetime, purpose: OwnPurpose) -> None:
    """Let a purpose end; the row stays. Raises NotAllowed."""
    require(actor, permissions.MANAGE, *(reach_of(purpose.unit_id) or ["-"]))
    if purpose.ended_at:
        return
    purpose.ended_at, purpose.ended_by = at, actor.name
    purpose.save(update_fields=["ended_at", "ended_by"])
    _leave_line(actor, at, purpose, "privacy.end_purpose")


def _leave_line(actor: Actor, at: dt.datetime, purpose: OwnPurpose, code: str) -> None:
    subject = Subject("purpose", purpose.pk, purpose.unit_id)
    write_line(actor=actor, at=at, code=code, subject=subject)
