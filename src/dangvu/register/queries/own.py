"""One's own record: a member's, or that of the member whom a helper helps."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, person_of
from dangvu.core.errors import NotFound
from dangvu.register.fields import Tier, fields
from dangvu.register.models import Person
from dangvu.register.queries.card import Card, Value, known_values

OPEN_OWN = "register.open_own"


def own_person(actor: Actor) -> Person:
    """Return the person whose own record the actor reads. Raises NotFound."""
    own = Person.objects.select_related("home")
    person = own.filter(pk=person_of(actor) or 0).first()
    if person is None:
        raise NotFound(_("Your account is not linked with a member."))
    return person


def open_own_card(*, actor: Actor, at: dt.datetime, day: dt.date) -> Card:
    """Return the own record: roll and personal facts; sealed parts stay sealed.

    A line says so, that of a helper too. Raises NotFound. Source: 06-HD/TW 8.2e (a
    member may look at their dossier).
    """
    person = own_person(actor)
    known = known_values(person, day)
    values = tuple(
        Value(field.key, field.tier, None, sealed=True)
        if field.tier is Tier.P3
        else Value(field.key, field.tier, known.get(field.key))
        for field in fields().values()
    )
    subject = Subject("person", person.pk, person.home_id)
    write_line(actor=actor, at=at, code=OPEN_OWN, subject=subject)
    return Card(person, day, values)
