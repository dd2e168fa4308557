"""Keep and drop drafts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.db.own_rows import own_rows
from dangvu.core.errors import Refused
from dangvu.drafts.models import Draft
from dangvu.drafts.sealing import seal_values

KEPT_FOR = dt.timedelta(days=30)
MOST_CHARACTERS = 20_000


class DraftTooLong(Refused):
    """More was typed than a form can hold."""

    default_code = "DRAFT_TOO_LONG"


@dataclass(frozen=True, slots=True)
class DraftOf:
    """Which form, about what; both are opaque to this room."""

    form: str
    subject: str = ""


def keep_draft(
    *, actor: Actor, at: dt.datetime, draft: DraftOf, values: Mapping[str, str]
) -> None:
    """Keep what was typed in place of what was kept before; forget what is old.

    An actor without an account keeps nothing. Raises DraftTooLong,
    SealRefused.
    """
    if sum(map(len, values.values())) > MOST_CHARACTERS:
        raise DraftTooLong(_("The draft is too long to be kept."))
    if actor.user_id is None:
        return
    row = Draft(user_id=actor.user_id, form=draft.form, subject=draft.subject)
    with own_rows(actor.user_id):
        Draft.objects.update_or_create(
            user_id=actor.user_id,
            form=draft.form,
            subject=draft.subject,
            defaults={"content": seal_values(row, values, at=at), "saved_at": at},
        )
    forget_drafts(before=at - KEPT_FOR)


def drop_draft(*, actor: Actor, draft: DraftOf) -> None:
    """Forget a draft: it was written, or is not wanted."""
    if actor.user_id is None:
        return
    with own_rows(actor.user_id):
        Draft.objects.filter(
            user_id=actor.user_id, form=draft.form, subject=draft.subject
        ).delete()


def forget_drafts(*, before: dt.datetime) -> int:
    """Forget drafts of every account that were saved before; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT drafts_forget(%s)", [before])
        count: int = cursor.fetchone()[0]
    return count
