"""Who meets a selection on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import Refused
from dangvu.lists.selection import Selection
from dangvu.register import permissions
from dangvu.register.models import Membership, Profile, StatusFact
from dangvu.register.queries.people import visible_to
from dangvu.register.queries.search import find_people
from dangvu.units.models import UnitPath
from dangvu.units.queries.scope import units_in

MOST_ROWS = 20_000
_MOST_FOUND = 2_000


class TooManyRows(Refused):
    """The list is longer than one file should be."""

    default_code = "TOO_MANY_ROWS"


def selected_people(
    *, actor: Actor, selection: Selection, day: dt.date, most: int = MOST_ROWS
) -> list[int]:
    """Return the ids of members on a day who meet the selection, by given name.

    Members of the unit are those below it in the tree of that day. Raises TooManyRows.
    """
    members = Membership.objects.known_at().valid_on(day)
    members = members.filter(unit_id__in=units_in(actor.scope(permissions.VIEW)))
    if selection.unit_id is not None:
        below = UnitPath.objects.known_at().valid_on(day)
        below = below.filter(path__below_any=[selection.unit_id])
        members = members.filter(unit_id__in=below.values("unit_id"))
    if selection.standing:
        members = members.filter(standing=selection.standing)
    people = visible_to(actor).filter(Exists(members.filter(person=OuterRef("pk"))))
    people = people.filter(*_facts(selection, day))
    if selection.text:
        found = find_people(actor=actor, text=selection.text, limit=_MOST_FOUND)
        people = people.filter(pk__in=[person.pk for person in found])
    ordered = people.order_by("sort_key", "pk").values_list("pk", flat=True)
    ids = list(ordered[: most + 1])
    if len(ids) > most:
        raise TooManyRows(
            _("The list has more than %(most)s rows. Choose a smaller unit.")
            % {"most": most}
        )
    return ids


def _facts(selection: Selection, day: dt.date) -> Iterator[Exists]:
    """Ask for what the profile and the statuses of the day say."""
    asked = {
        "sex": selection.sex,
        "admission_ceremony_on__gte": selection.joined_from,
        "admission_ceremony_on__lte": selection.joined_to,
        "birth_date__gte": selection.born_from,
        "birth_date__lte": selection.born_to,
    }
    if given := {key: value for key, value in asked.items() if value}:
        profiles = Profile.objects.known_at().valid_on(day).filter(**given)
        yield Exists(profiles.filter(person=OuterRef("pk")))
    if selection.overlay:
        facts = StatusFact.objects.known_at().valid_on(day)
        yield Exists(facts.filter(kind=selection.overlay, person=OuterRef("pk")))
