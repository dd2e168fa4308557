"""The posts of a member, on the page of the member."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.access.queries.mandates import Held, posts_of_person
from dangvu.access.roles import MANAGE_ACCESS
from dangvu.core.actor import Actor, may
from dangvu.desk.committee_page import committee_address
from dangvu.desk.words_of_committees import basis_word, end_word, post_word, span
from dangvu.register.models import Person
from dangvu.units.queries.find import codes_of, names_on, reach_of
from dangvu.units.queries.scope import units_within


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of a member; ``left_on`` is set where the seat ended by itself."""

    post: str
    unit: str
    unit_url: str
    period: str
    basis: str
    paper: str
    reason: str
    holds: bool
    left_on: dt.date | None


def posts_context(actor: Actor, person: Person, day: dt.date) -> dict[str, object]:
    """Return the posts of a member, latest first, and whether to link an account."""
    held = posts_of_person(person)
    ids = {one.unit_id for one in held}
    names, codes = names_on(ids, day=day), codes_of(ids)
    inside = units_within(actor.scope(VIEW_COMMITTEES), ids)
    urls = {unit_id: committee_address(codes[unit_id], day) for unit_id in inside}
    home = reach_of(person.home_id) if person.home_id else []
    return {
        "posts": [_row(one, names, urls, day) for one in held],
        "may_link": may(actor, MANAGE_ACCESS, *home),
    }


def _row(
    held: Held, names: dict[int, str], urls: dict[int, str], day: dt.date
) -> PostRow:
    holds = held.holds_on(day)
    is_open = held.until is None or held.until > day
    return PostRow(
        post=post_word(held.post, held.unit_type),
        unit=names.get(held.unit_id, ""),
        unit_url=urls.get(held.unit_id, ""),
        period=span(held.since, held.until),
        basis=basis_word(held.basis),
        paper=held.paper,
        reason=end_word(held.end_reason),
        holds=holds,
        left_on=held.left_on if is_open and not holds else None,
    )
