"""Sealed parts of a record: which have content, which are open, what stands in one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor, require
from dangvu.core.errors import Refused
from dangvu.register import permissions
from dangvu.register.models import Person, SealedOpening, SealedPart
from dangvu.register.queries.people import visible_to
from dangvu.register.sealed_content import Filled
from dangvu.register.sealed_parts import Part, parts
from dangvu.register.sealing import content_of, marks_of_decision
from dangvu.units.queries.find import reach_of

EMPTY = Filled({})


class NotOpen(Refused):
    """The sealed part was not opened, or the time is over."""

    default_code = "NOT_OPEN"


@dataclass(frozen=True, slots=True)
class PartState:
    """A part of somebody's record: whether anything stands in it, and since when.

    ``has`` is None while nobody wrote it; False when it was written down as empty.
    """

    part: Part
    has: bool | None
    changed_at: dt.datetime | None
    changed_by: str


@dataclass(frozen=True, slots=True)
class OpenPart:
    """What stands in a part; ``version`` is the row it was read from, 0 for none."""

    content: Filled
    version: int


def part_states(*, person: Person) -> list[PartState]:
    """Return every part as far as the database shows that it is there."""
    rows = SealedPart.objects.known_at().filter(person=person)
    found = {row.part: row for row in rows.select_related("recording").defer("content")}
    return [_state(part, found.get(code)) for code, part in parts().items()]


def opening_now(
    *, actor: Actor, at: dt.datetime, person: Person, part: Part
) -> SealedOpening | None:
    """Return the actor's opening of a part, in the office they act in, while it lasts."""
    return open_parts(actor=actor, at=at, person=person).get(part.key)


def open_parts(
    *, actor: Actor, at: dt.datetime, person: Person
) -> dict[str, SealedOpening]:
    """Return the parts of somebody that are open for the actor now, by their code."""
    openings = SealedOpening.objects.filter(
        Q(user_id=actor.user_id),
        person=person,
        until__gt=at,
        actor_name=actor.name,
        role=actor.role,
    )
    return {opening.part: opening for opening in openings.order_by("until")}


def read_sealed(
    *, actor: Actor, at: dt.datetime, person: Person, part: Part
) -> OpenPart:
    """Return what stands in a part that the actor has open.

    Raises NotAllowed, NotOpen, SealRefused.
    """
    require_open(actor=actor, at=at, person=person, part=part)
    row = current_row(person, part)
    return OpenPart(content_of(row), row.pk) if row else OpenPart(EMPTY, 0)


def require_open(
    *, actor: Actor, at: dt.datetime, person: Person, part: Part
) -> SealedOpening:
    """Return the opening; raise NotAllowed, NotOpen when there is none any more."""
    require(actor, permissions.VIEW_SEALED, *_home(person))
    opening = opening_now(actor=actor, at=at, person=person, part=part)
    if opening is None:
        raise NotOpen(
            _(
                "This part is not open, or the time is over. Open it again with a reason."
            )
        )
    return opening


def current_row(person: Person, part: Part) -> SealedPart | None:
    """Return the row that holds now."""
    row: SealedPart | None = (
        SealedPart.objects.known_at().filter(person=person, part=part.key).first()
    )
    return row


def find_by_decision(*, actor: Actor, at: dt.datetime, number: str) -> list[Person]:
    """Return whose discipline names a decision, without opening anything.

    Only people whose sealed parts the actor may open; a line is left for each. Raises
    NotAllowed when that is nobody. Why there is such a search: ADR 0028.
    """
    marks = marks_of_decision(number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_found_sealed(%s)", [marks])
        ids = [person_id for (person_id,) in cursor.fetchall()]
    people = list(visible_to(actor).filter(pk__in=ids).order_by("sort_key", "pk"))
    write_line(
        actor=actor,
        at=at,
        code="register.find_decision",
        detail={"ids": [person.pk for person in people]},
    )
    return people


def _home(person: Person) -> list[str]:
    return reach_of(person.home_id) if person.home_id else []


def _state(part: Part, row: SealedPart | None) -> PartState:
    if row is None:
        return PartState(part, None, None, "")
    recording = row.recording
    return PartState(
        part, not row.is_empty, recording.recorded_at, recording.actor_name
    )
