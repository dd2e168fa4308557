"""Drafts of the desk's forms: saved while typing, filled in again, dropped when written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from dangvu.core.actor import Actor
from dangvu.core.clock import now
from dangvu.drafts.operations.keep_draft import KEPT_FOR, DraftOf, drop_draft
from dangvu.drafts.queries.kept import kept_draft

#: What the page adds to a form; never part of what was typed.
NOT_TYPED = frozenset(
    {"csrfmiddlewaretoken", "key", "draft_form", "draft_subject", "draft_page"}
)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft of a form: its address for the page, and what was typed before."""

    form: str
    subject: str
    page: str
    values: Mapping[str, str] = field(default_factory=dict)
    saved_at: dt.datetime | None = None


def drafted(
    actor: Actor, form: str, subject: object = "", *, page: str, restore: bool
) -> Drafted:
    """Return the draft of a form about a subject; ``restore`` asks for what was kept."""
    text = str(subject)
    since = now() - KEPT_FOR
    kept = (
        kept_draft(actor=actor, form=form, subject=text, since=since)
        if restore
        else None
    )
    if kept is None:
        return Drafted(form, text, page)
    return Drafted(form, text, page, kept.values, kept.saved_at)


def typed(sent: QueryDict) -> dict[str, str]:
    """Return what was typed, without what the page added.

    Several boxes ticked under one name stand one a line: ``ticked`` reads them again.
    """
    names = [name for name in sent if name not in NOT_TYPED]
    return {name: "\n".join(map(str, sent.getlist(name))) for name in names}


def ticked(kept: str) -> list[str]:
    """Return the boxes that a draft kept under one name."""
    return kept.splitlines()


def drop(actor: Actor, draft: Drafted) -> None:
    """Forget a draft that was written."""
    drop_draft(actor=actor, draft=DraftOf(draft.form, draft.subject))
