"""Resolutions of a branch about its sympathisers, gathered from what they decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, require
from dangvu.core.errors import NotFound
from dangvu.sources import permissions
from dangvu.sources.class_enums import ClassKind
from dangvu.sources.models import Enrolment, HelperAssignment, Listing, Prospect
from dangvu.units.queries.find import reach_of


class Purpose(StrEnum):
    """What a branch resolves about sympathisers (rules-admission T1, T1b, T2)."""

    LISTING = "listing"
    HELP = "help"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Resolved:
    """One prospect of a resolution, who helps now, who helped before and why not more."""

    prospect: Prospect
    helper: str = ""
    former: str = ""
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class BranchResolution:
    """A resolution by its number and date, and the people it speaks of for a purpose."""

    purpose: Purpose
    number: str
    day: dt.date
    people: tuple[Resolved, ...]


_Key = tuple[dt.date, str, Purpose]


def resolutions_of(*, actor: Actor, unit_id: int) -> list[BranchResolution]:
    """Return the resolutions of a branch, newest first. Raises NotAllowed."""
    require(actor, permissions.VIEW, *(reach_of(unit_id) or ["-"]))
    helps = list(
        HelperAssignment.objects.filter(prospect__unit_id=unit_id)
        .select_related("prospect")
        .order_by("since", "pk")
    )
    found: dict[_Key, list[Resolved]] = {}
    for key, one in chain(_listed(unit_id, helps), _helped(helps), _proposed(unit_id)):
        found.setdefault(key, []).append(one)
    return [
        BranchResolution(purpose, number, day, tuple(people))
        for (day, number, purpose), people in sorted(found.items(), reverse=True)
    ]


def resolution_for(
    *, actor: Actor, unit_id: int, purpose: str, number: str, day: dt.date
) -> BranchResolution:
    """Return one resolution of a branch. Raises NotAllowed, NotFound."""
    for one in resolutions_of(actor=actor, unit_id=unit_id):
        if (one.purpose, one.number, one.day) == (purpose, number, day):
            return one
    raise NotFound(_("There is no such resolution of this branch."))


def _listed(
    unit_id: int, helps: Iterable[HelperAssignment]
) -> Iterator[tuple[_Key, Resolved]]:
    given = {_paper(one): one.helper_name for one in helps}
    rows = Listing.objects.filter(unit_id=unit_id).select_related("prospect")
    for row in rows.order_by("prospect__sort_key", "pk"):
        key = (row.resolution_on, row.resolution_number, Purpose.LISTING)
        yield key, Resolved(row.prospect, helper=given.get(_paper(row), ""))


def _helped(helps: list[HelperAssignment]) -> Iterator[tuple[_Key, Resolved]]:
    listed = set(
        Listing.objects.filter(
            prospect__in={one.prospect_id for one in helps}
        ).values_list("prospect_id", "resolution_number", "resolution_on")
    )
    ended = {(one.prospect_id, one.until): one for one in helps if one.until}
    for one in helps:
        if _paper(one) in listed:
            continue
        key = (one.resolution_on, one.resolution_number, Purpose.HELP)
        former = ended.get((one.prospect_id, one.resolution_on))
        yield (
            key,
            Resolved(
                one.prospect,
                helper=one.helper_name,
                former=former.helper_name if former else "",
                end_reason=former.end_reason if former else "",
            ),
        )


def _proposed(unit_id: int) -> Iterator[tuple[_Key, Resolved]]:
    rows = Enrolment.objects.filter(
        unit_id=unit_id, kind=ClassKind.AWARENESS, prospect__isnull=False
    )
    for row in rows.select_related("prospect").order_by("sort_key", "pk"):
        if row.prospect:
            key = (row.resolution_on, row.resolution_number, Purpose.COURSE)
            yield key, Resolved(row.prospect)


def _paper(row: Listing | HelperAssignment) -> tuple[int, str, dt.date]:
    return row.prospect_id, row.resolution_number, row.resolution_on
