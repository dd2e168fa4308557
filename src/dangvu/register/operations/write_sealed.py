"""Write a sealed part of somebody's record anew; what stood there stays, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.db.histories import close, since
from dangvu.core.db.scope import whole_register
from dangvu.core.deployment import require_sealed_allowed
from dangvu.core.errors import Refused
from dangvu.register import permissions
from dangvu.register.models import Person, SealedPart
from dangvu.register.operations.refuse_merged import refuse_merged
from dangvu.register.queries.sealed import current_row, require_open
from dangvu.register.sealed_content import filled
from dangvu.register.sealed_parts import Part
from dangvu.register.sealing import seal_content
from dangvu.units.queries.find import reach_of


class SealedChanged(Refused):
    """Somebody wrote the part after it was read."""

    default_code = "CHANGED_MEANWHILE"


@transaction.atomic
def write_sealed(
    *,
    actor: Actor,
    at: dt.datetime,
    person: Person,
    part: Part,
    values: Mapping[str, object],
    version: int,
) -> SealedPart:
    """Seal what now stands in a part that the actor has open.

    ``values`` holds texts and lists of rows by field; ``version`` is the row that was
    read. Raises NotAllowed, NotOpen, MergedAway, SealedChanged, ContentRefused,
    SealRefused; SealedRefused in profile B. Source: 06-HD/TW 8.2a (nothing is erased).
    """
    require(actor, permissions.RECORD, *reach_of(person.home_id or 0))
    require_sealed_allowed(part.label(get_language() or "vi"))
    require_open(actor=actor, at=at, person=person, part=part)
    content = filled(part, values)
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.sealed")
        refuse_merged(person)
        _close_read(person, part, version, recording_id=recording.pk)
        row = SealedPart(
            person=person,
            part=part.key,
            known=since(recording.pk),
            recording=recording,
        )
        seal_content(row, content, at=at)
        row.save(force_insert=True)
        write_line(
            actor=actor,
            at=at,
            code="register.write_sealed",
            subject=Subject("person", person.pk, person.home_id),
            detail={"part": part.key},
            recording=recording,
        )
    return row


def _close_read(person: Person, part: Part, version: int, *, recording_id: int) -> None:
    """Close the row that was read; refuse when another one stands there now."""
    last = current_row(person, part)
    if (last.pk if last else 0) != version:
        raise SealedChanged(
            _("Somebody wrote this part meanwhile. Open it again and compare.")
        )
    if last:
        close(SealedPart, [last.pk], recording_id=recording_id)
