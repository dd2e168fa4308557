"""Whom an actor may see among the prospects, and their lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor
from dangvu.core.errors import NotFound
from dangvu.core.periods import add_months
from dangvu.core.text.folding import fold
from dangvu.register.enums import NumberScheme
from dangvu.register.models import PersonNumber, Profile
from dangvu.sources import permissions
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.enums import Stage
from dangvu.sources.groups import studied
from dangvu.sources.models import (
    Certificate,
    HelperAssignment,
    Note,
    Obstacle,
    Prospect,
)
from dangvu.units.queries.scope import units_below_today, units_in

_MARK = re.compile(r"(?P<key>[^\x00]*)~(?P<id>[0-9]{1,18})")
#: A prospect of whom nobody wrote anything for so many months is asked about.
SILENT_MONTHS = 3
NO_HELPER, SILENT, HINDERED = "NO_HELPER", "SILENT", "HINDERED"
DOUBLED = "DOUBLED"
UNNAMED, VALID, STUDIED = "UNNAMED", "VALID", "STUDIED"
#: Stages in which somebody is followed.
FOLLOWED = tuple(stage for stage in Stage if stage != Stage.KET_THUC)
#: Stages in which a member helps: from the sympathisers' list on.
HELPED = tuple(stage for stage in FOLLOWED if stage != Stage.NGUON)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for; empty is everybody who is followed.

    ``lack`` is one of NO_HELPER, SILENT, HINDERED, UNNAMED (no obstacle named), DOUBLED;
    ``certificate`` is VALID, or STUDIED: since the day of ``groups.studied``.
    """

    text: str = ""
    unit_id: int | None = None
    stage: str = ""
    group: str = ""
    obstacle: str = ""
    lack: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list by given name; ``after`` continues it."""

    people: list[Prospect]
    after: str


def visible_to(actor: Actor) -> QuerySet[Prospect]:
    """Return the prospects of the branches in the actor's scope."""
    scope = actor.scope(permissions.VIEW)
    rows = Prospect.objects.all()
    return rows if scope.everything else rows.filter(unit_id__in=units_in(scope))


def prospect_for(actor: Actor, reference: UUID) -> Prospect:
    """Return the prospect of a public uuid.

    Raises NotFound also for one the actor may not see: absent and forbidden look the
    same.
    """
    found = visible_to(actor).select_related("unit").filter(uuid=reference).first()
    if found is None:
        raise NotFound(_("There is no such prospect, or not in your office."))
    return found


def prospects_page(
    *, actor: Actor, asked: Asked, today: dt.date, after: str = "", limit: int
) -> Page:
    """Return prospects in Vietnamese order, keyset-paged; ``limit`` at most.

    ``after`` is what the page before returned; anything else begins anew.
    """
    rows = asked_for(visible_to(actor), asked, today=today)
    if mark := _MARK.fullmatch(after):
        key, last_id = mark["key"], int(mark["id"])
        beyond = Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=last_id)
        rows = rows.filter(beyond, sort_key__gte=key)
    found = list(rows.order_by("sort_key", "pk")[: limit + 1])
    people = found[:limit]
    more = len(found) > limit
    return Page(people, f"{people[-1].sort_key}~{people[-1].pk}" if more else "")


def asked_for(
    rows: QuerySet[Prospect], asked: Asked, *, today: dt.date
) -> QuerySet[Prospect]:
    """Keep the rows that a list is asked for."""
    if asked.unit_id is not None:
        rows = rows.filter(unit_id__in=units_below_today(asked.unit_id))
    rows = rows.filter(stage__in=[asked.stage] if asked.stage else FOLLOWED)
    for word in fold(asked.text).split():
        rows = rows.filter(search_key__contains=word)
    if asked.group:
        rows = rows.filter(groups__contains=[asked.group])
    if asked.obstacle:
        rows = rows.filter(Exists(_obstacles().filter(code=asked.obstacle)))
    for narrowing in (asked.lack, asked.certificate):
        if narrowing in _NARROWINGS:
            rows = _NARROWINGS[narrowing](rows, today)
    return rows


def without_helper(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep sympathisers whom nobody helps today."""
    helping = HelperAssignment.objects.filter(
        prospect=OuterRef("pk"), until__isnull=True
    )
    return rows.filter(~Exists(helping), stage__in=HELPED)


def without_note(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep those of whom nothing was noted for three months."""
    since = add_months(today, -SILENT_MONTHS)
    noted = Note.objects.filter(prospect=OuterRef("pk"), day__gt=since)
    return rows.filter(~Exists(noted), entered_on__lte=since)


def hindered(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep those with an obstacle that is not out of the way."""
    return rows.filter(Exists(_obstacles()))


def without_obstacle(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep those of whom no obstacle is named and whom no case takes on."""
    return rows.filter(~Exists(_obstacles())).exclude(stage=Stage.HO_SO)


def doubled(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep those who may be followed twice, or be in the register of members.

    Alike is who has the same name and day of birth, or the same national number. Each
    way is a question of its own: of several EXISTS with OR between them the database
    asks each again for every row, one alone it answers with one join.
    """
    others = Prospect.objects.exclude(pk=OuterRef("pk")).filter(stage__in=FOLLOWED)
    name, birth = OuterRef("search_key"), OuterRef("birth_date")
    born = Profile.objects.known_at().filter(
        person__search_key=name, birth_date=birth, valid__upper_inf=True
    )
    number = OuterRef("national_id")
    bearers = PersonNumber.objects.known_at().filter(
        scheme=NumberScheme.NATIONAL_ID, value=number
    )
    numbered = rows.exclude(national_id="")
    ways = (
        rows.filter(Exists(others.filter(search_key=name, birth_date=birth))),
        rows.filter(Exists(born)),
        numbered.filter(Exists(others.filter(national_id=number))),
        numbered.filter(Exists(bearers)),
    )
    first, *further = (way.values("pk") for way in ways)
    return rows.filter(pk__in=first.union(*further, all=True))


def with_certificate(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep those whose awareness certificate counts today."""
    counts = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    return rows.filter(Exists(_certificates().filter(counts, replaced_by__isnull=True)))


def who_studied(rows: QuerySet[Prospect], today: dt.date) -> QuerySet[Prospect]:
    """Keep those who studied since 2019; who was admitted is followed no more.

    Source: ``groups.studied``.
    """
    since = studied().since
    return rows.filter(Exists(_certificates().filter(issued_on__gte=since)))


def _certificates() -> QuerySet[Certificate]:
    return Certificate.objects.filter(prospect=OuterRef("pk"), kind=ClassKind.AWARENESS)


def _obstacles() -> QuerySet[Obstacle]:
    return Obstacle.objects.filter(prospect=OuterRef("pk"), until__isnull=True)


_NARROWINGS: Mapping[
    str, Callable[[QuerySet[Prospect], dt.date], QuerySet[Prospect]]
] = MappingProxyType(
    {
        NO_HELPER: without_helper,
        SILENT: without_note,
        HINDERED: hindered,
        DOUBLED: doubled,
        UNNAMED: without_obstacle,
        VALID: with_certificate,
        STUDIED: who_studied,
    }
)
