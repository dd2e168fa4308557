"""Restrict the use of fields of a person, or lift it. Internal to operations above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.register.fields import field
from dangvu.register.models import FieldRestriction, Person
from dangvu.register.queries.restrictions import restricted_of


@transaction.atomic
def restrict_fields(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    names: Collection[str],
    restricted: bool,
    ground: str,
) -> list[str]:
    """Flag fields as restricted or free again; return those that changed.

    Nothing is deleted: the value stays, and lists and pages refuse it. The caller has
    checked the right; ``ground`` is a short code. Raises UnknownField.
    """
    for name in names:
        field(name)
    with whole_register():
        held = restricted_of([person.pk]).get(person.pk, frozenset())
        changed = sorted(n for n in names if (n in held) is not restricted)
        if not changed:
            return []
        recording = open_recording(actor=actor, at=at, operation="register.restrict")
        FieldRestriction.objects.bulk_create(
            FieldRestriction(
                recording=recording,
                person=person,
                field=name,
                is_restricted=restricted,
                ground=ground,
            )
            for name in changed
        )
        write_line(
            actor=actor,
            at=at,
            code="register.restrict",
            subject=Subject("person", person.pk, person.home_id),
            detail={"fields": changed, "restricted": restricted, "ground": ground},
            recording=recording,
        )
    return changed
