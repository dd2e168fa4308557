"""Give a person an identity in the register, before any entry of the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.utils.translation import gettext as _

from dangvu.audit.operations.record import open_recording
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register
from dangvu.core.errors import Refused
from dangvu.core.text.folding import nfc
from dangvu.register.facts import PersonDraft
from dangvu.register.fields import refuse_unknown_codes
from dangvu.register.models import Person
from dangvu.register.operations.write_people import create_people

LONGEST_NAME = 100


class NameMissing(Refused):
    """A person needs a name."""

    default_code = "NO_NAME"


class NameTooLong(Refused):
    """What was given is no name: it is too long."""

    default_code = "NAME_TOO_LONG"


def enter_person(*, actor: Actor, at: dt.datetime, draft: PersonDraft) -> Person:
    """Create one person; an entry that gives them a unit follows in the transaction.

    Raises NameMissing, NameTooLong, NumberTaken, UnknownCode. The caller has checked
    the right at the unit.
    """
    if not draft.full_name.strip():
        raise NameMissing(_("Enter the full name."))
    if len(nfc(draft.full_name)) > LONGEST_NAME:
        raise NameTooLong(
            _("A full name has at most %(number)d characters.")
            % {"number": LONGEST_NAME}
        )
    refuse_unknown_codes({**asdict(draft.profile), **asdict(draft.detail)})
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="register.enter")
        return create_people([draft], recording=recording)[0]
