"""Which recordings changed what is known about a person."""

from __future__ import annotations

from django.db import connection

from dangvu.audit.models import Recording
from dangvu.core.db.scope import whole_register
from dangvu.register.models import Person

_ABOUT = """
    WITH known AS (
      SELECT known FROM register_personname WHERE person_id = %(person)s
      UNION ALL
      SELECT known FROM register_personnumber WHERE person_id = %(person)s
      UNION ALL
      SELECT known FROM register_profile WHERE person_id = %(person)s
      UNION ALL
      SELECT known FROM register_personaldetail WHERE person_id = %(person)s
      UNION ALL
      SELECT known FROM register_statusfact WHERE person_id = %(person)s
    ), about (recording) AS (
      SELECT recording_id FROM register_membershipevent WHERE person_id = %(person)s
      UNION SELECT lower(known) FROM known
      UNION SELECT upper(known) FROM known
    )
    SELECT recording FROM about WHERE recording > %(after)s"""


def latest_about(person: Person) -> int:
    """Return the number of the last recording that touched a person, 0 for none.

    It is the version of the record: what a form shows is still true while it is the
    same. Asked of the whole register: a change elsewhere counts too.
    """
    with whole_register():
        return latest_of(person)


def latest_of(person: Person) -> int:
    """Return the same; call inside ``whole_register``."""
    return max(_ids(person, after=0), default=0)


def recordings_about(person: Person, *, after: int) -> list[Recording]:
    """Return the recordings that touched a person since one of them, the oldest first."""
    with whole_register():
        ids = _ids(person, after=after)
    found = Recording.objects.filter(pk__in=ids)
    return list(found.order_by("pk"))


def _ids(person: Person, *, after: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_ABOUT, {"person": person.pk, "after": after})
        return [row[0] for row in cursor.fetchall()]
