"""Terms and posts in the small organisation."""

from __future__ import annotations

import datetime as dt

from dangvu.access.models import Mandate, Term
from dangvu.access.operations.posts import PostDraft, give_post
from dangvu.access.operations.terms import TermDraft, open_term
from dangvu.core.actor import Actor
from dangvu.register.models import Person
from dangvu.units.models import Unit
from support.organisation import SYSTEM, at

SINCE = dt.date(2025, 1, 1)
DUE = dt.date(2030, 1, 1)


def term(
    unit: Unit, day: dt.date = SINCE, *, actor: Actor = SYSTEM, **options: object
) -> Term:
    """Open a term of a unit's committee."""
    draft = TermDraft(day, **{"planned_end": DUE, **options})
    return open_term(actor=actor, at=at(), unit=unit, draft=draft)


def give(
    unit: Unit,
    person: Person,
    post: str = "SECRETARY",
    day: dt.date = SINCE,
    *,
    actor: Actor = SYSTEM,
    **options: object,
) -> Mandate:
    """Give somebody a post."""
    draft = PostDraft(post, day, **options)
    return give_post(actor=actor, at=at(), unit=unit, person=person, draft=draft)
