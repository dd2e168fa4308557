"""Choose the overlay that this installation uses from a day on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam, refuse_future
from dangvu.core.errors import Refused
from dangvu.rulebook.library import library
from dangvu.rulebook.models import ProfileChoice
from dangvu.rulebook.operations.permitted import require_confirm


class ChoiceRefused(Refused):
    """The overlay cannot be chosen as it was said."""

    default_code = "PROFILE_CHOICE"


@dataclass(frozen=True, slots=True)
class Choosing:
    """The overlay (empty: national rules only), since when, and who decided it."""

    profile: str
    since: dt.date
    name: str
    document: str = ""
    note: str = ""


@transaction.atomic
def choose_profile(
    *, actor: Actor, at: dt.datetime, choosing: Choosing
) -> ProfileChoice:
    """Keep which overlay is used from a day on; a later row for the day replaces it.

    Raises NotAllowed, UnknownProfile, ChoiceRefused, InTheFuture.
    """
    require_confirm(actor)
    if choosing.profile:
        library().overlay(choosing.profile)
    if not choosing.name.strip():
        raise ChoiceRefused(_("Say who decided which overlay is used."))
    refuse_future(choosing.since, date_in_vietnam(at))
    row = ProfileChoice.objects.create(
        profile=choosing.profile,
        since=choosing.since,
        name=choosing.name.strip(),
        document=choosing.document.strip(),
        note=choosing.note.strip(),
        at=at,
        actor_name=actor.name,
        user_id=actor.user_id,
    )
    write_line(
        actor=actor,
        at=at,
        code="rulebook.choose_profile",
        subject=Subject("rulebook_profile", row.pk),
        detail={"profile": row.profile, "since": row.since},
    )
    return row
