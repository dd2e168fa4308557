"""The mark on everything that is taken out: who, in which office, when."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import override

from dangvu.access.roles import Role
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.papers.wording import printed
from dangvu.units.queries.find import names_on


def watermark(actor: Actor, at: dt.datetime) -> str:
    """Return the line at the foot of a file: name, office, time, by Vietnam's clock.

    An account is named with its office; the shell's name says its office already.
    Source: records 2.7.
    """
    return printed(named_with_office(actor, date_in_vietnam(at)), at)


def named_with_office(actor: Actor, day: dt.date) -> str:
    """Return a person's name with the office and the unit they act in, in Vietnamese."""
    if actor.user_id is None or actor.role not in Role.values:
        return actor.name
    with override("vi"):
        role = str(Role(actor.role).label)
    unit = (
        names_on([actor.unit_id], day=day).get(actor.unit_id) if actor.unit_id else ""
    )
    return ", ".join(filter(None, (actor.name, role, unit)))
