"""The posts of one person, and the past of one committee."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection

from dangvu.access.models import AccountLink, Mandate, Term
from dangvu.access.permissions import VIEW_COMMITTEES
from dangvu.core.actor import Actor, require
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import NotFound
from dangvu.register.models import Person
from dangvu.units.queries.find import reach_of

_COLUMNS = """
SELECT m.id, m.unit_id, m.kind, m.post, m.person_id, p.full_name, p.uuid::text,
       lower(m.valid), upper(m.valid), m.basis, m.end_reason,
       m.decision_number, m.end_number, coalesce(v.type, ''),
       access_left_on(m.person_id, m.unit_id, lower(m.valid))
FROM access_mandate m
JOIN register_person p ON p.id = m.person_id
LEFT JOIN units_unitversion v ON v.unit_id = m.unit_id AND upper_inf(v.known)
  AND v.valid @> lower(m.valid)
WHERE upper_inf(m.known)"""
_OF_PERSON = f"{_COLUMNS} AND m.person_id = %s ORDER BY lower(m.valid) DESC, m.id DESC"
_OF_UNIT = f"""{_COLUMNS} AND m.unit_id = %s AND upper(m.valid) <= %s
ORDER BY lower(m.valid) DESC, m.post, p.sort_key, m.id"""


@dataclass(frozen=True, slots=True)
class Held:
    """A post that somebody holds or held; ``until`` is the first day without it.

    ``left_on`` says when the holder left the organisation, where that comes first.
    """

    row: int
    unit_id: int
    kind: str
    post: str
    person_id: int
    name: str
    uuid: str
    since: dt.date
    until: dt.date | None
    basis: str
    end_reason: str
    paper: str
    end_paper: str
    unit_type: str
    left_on: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Say whether the post was held on a day."""
        ends = [end for end in (self.until, self.left_on) if end]
        return self.since <= day and (not ends or day < min(ends))


def posts_of_person(person: Person) -> list[Held]:
    """Return the posts of a person, latest first, as far as the policies show them."""
    return _held(_OF_PERSON, [person.pk])


def past_posts(*, actor: Actor, unit_id: int, day: dt.date) -> list[Held]:
    """Return the posts in a unit that had ended by a day, latest first.

    Raises NotAllowed.
    """
    require(actor, VIEW_COMMITTEES, *reach_of(unit_id))
    with whole_register():
        return _held(_OF_UNIT, [unit_id, day])


def past_terms(*, unit_id: int, day: dt.date) -> list[Term]:
    """Return the terms of the committees of a unit that had ended by a day."""
    rows = Term.objects.known_at().filter(unit_id=unit_id, valid__endswith__lte=day)
    return list(rows.order_by("-valid", "kind"))


def left_on(*, person_id: int, unit_id: int, since: dt.date) -> dt.date | None:
    """Return the day on which a seat taken on ``since`` ended by itself, if it did.

    ``since`` itself where the person was no member any more. Source: 294-QĐ/TW 16.4.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_left_on(%s, %s, %s)", [person_id, unit_id, since])
        day: dt.date | None = cursor.fetchone()[0]
    return day


def account_of(person: Person, *, day: dt.date) -> str:
    """Return the user name of the account linked with a person on a day, or nothing."""
    rows = AccountLink.objects.filter(person=person, valid__contains=day)
    return rows.values_list("user__username", flat=True).first() or ""


def mandate_for(actor: Actor, row: int, *, permission: str) -> Mandate:
    """Return a mandate, also one that was changed meanwhile: operations say so.

    Raises NotFound also for a foreign one.
    """
    with whole_register():
        rows = Mandate.objects.filter(pk=row)
        found: Mandate | None = rows.select_related("unit", "person").first()
    scope = actor.scope(permission)
    if found is None or not any(map(scope.covers, reach_of(found.unit_id))):
        raise NotFound("")
    return found


def term_for(actor: Actor, row: int, *, permission: str) -> Term:
    """Return a term, also one that was changed meanwhile: operations say so.

    Raises NotFound also for a foreign one.
    """
    found: Term | None = Term.objects.filter(pk=row).select_related("unit").first()
    scope = actor.scope(permission)
    if found is None or not any(map(scope.covers, reach_of(found.unit_id))):
        raise NotFound("")
    return found


def _held(statement: str, values: list[Any]) -> list[Held]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Held(*row) for row in cursor.fetchall()]
