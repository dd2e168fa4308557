"""The draft of a form, for whoever typed it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.core.actor import Actor
from dangvu.core.db.own_rows import own_rows
from dangvu.drafts.models import Draft
from dangvu.drafts.sealing import values_of


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed, and when it was saved."""

    values: dict[str, str]
    saved_at: dt.datetime


def kept_draft(
    *, actor: Actor, form: str, subject: str, since: dt.datetime
) -> Kept | None:
    """Return the actor's draft of a form about a subject, saved ``since`` or later."""
    if actor.user_id is None:
        return None
    with own_rows(actor.user_id):
        found = Draft.objects.filter(
            user_id=actor.user_id, form=form, subject=subject, saved_at__gte=since
        ).first()
    values = values_of(found) if found else None
    return Kept(values, found.saved_at) if found and values else None
