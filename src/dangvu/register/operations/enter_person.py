"""Give a person an identity in the register, before any entry of the ledger."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.register.facts import PersonDraft
from dangvu.register.models import Person
from dangvu.register.operations.write_people import create_people


class NameMissing(Refused):
    """A person needs a name."""

    default_code = "NO_NAME"


def enter_person(*, actor: Actor, at: dt.datetime, draft: PersonDraft) -> Person:
    """Create one person; an entry that gives them a unit follows in the transaction.

    Raises NameMissing, NumberTaken. The caller has checked the right at the unit.
    """
    if not draft.full_name.strip():
        raise NameMissing(_("Enter the full name."))
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.enter")
        return create_people([draft], recording=recording)[0]
