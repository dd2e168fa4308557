"""One search for all: members, party organisations and pages of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.audit.operations.write_line import write_line
from dangvu.core.clock import now, today
from dangvu.core.text.folding import fold
from dangvu.desk import formats
from dangvu.desk.office import OfficeRequest
from dangvu.desk.roll import RollRow, roll_rows
from dangvu.desk.shell import entries_for
from dangvu.desk.unit_rows import unit_address
from dangvu.register import permissions as register_permissions
from dangvu.register.models import Person
from dangvu.register.queries.search import find_people
from dangvu.units import permissions as unit_permissions
from dangvu.units.queries.choose import Choice, suggested_units

LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its name, what tells it apart, where it is."""

    name: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found of one kind; ``is_cut`` when there may be more."""

    code: str
    heading: str
    hits: tuple[Hit, ...]
    is_cut: bool


def search_all(request: OfficeRequest, text: str, limit: int) -> list[Findings]:
    """Find members, units and pages that the actor may open.

    Names count with or without tone marks, numbers when they are whole; a text of less
    than two letters finds nothing. At most ``limit`` of each kind. That members were
    looked for leaves a line in the audit trail.
    """
    if len(text.strip()) < LEAST_LETTERS:
        return []
    kinds = (
        ("people", _("Members"), _people(request, text, limit)),
        ("units", _("Party organisations"), _units(request, text, limit)),
        ("pages", _("Pages"), tuple(_pages(request, text))),
    )
    return [
        Findings(code, heading, hits[:limit], len(hits) > limit)
        for code, heading, hits in kinds
        if hits
    ]


def _people(request: OfficeRequest, text: str, limit: int) -> tuple[Hit, ...]:
    if request.actor.scope(register_permissions.VIEW).is_empty:
        return ()
    found = find_people(actor=request.actor, text=text, limit=limit + 1)
    _leave_line(request, found[:limit])
    return tuple(_person(row) for row in roll_rows(found, today()))


def _leave_line(request: OfficeRequest, shown: list[Person]) -> None:
    write_line(
        actor=request.actor,
        at=now(),
        code="register.find",
        detail={"ids": [person.pk for person in shown]},
    )


def _person(row: RollRow) -> Hit:
    told = (formats.partial_day(row.birth), row.unit, row.state)
    return Hit(
        name=row.person.full_name,
        note=" · ".join(filter(None, told)),
        url=reverse("desk:member", args=[row.person.uuid]),
    )


def _units(request: OfficeRequest, text: str, limit: int) -> tuple[Hit, ...]:
    scope, day = request.actor.scope(unit_permissions.VIEW), today()
    found = suggested_units(text, scope=scope, day=day, limit=limit + 1)
    return tuple(
        Hit(choice.name, _where(choice), unit_address(choice.code, day))
        for choice in found
    )


def _where(choice: Choice) -> str:
    return f"{choice.code} · {choice.above}" if choice.above else choice.code


def _pages(request: OfficeRequest, text: str) -> Iterator[Hit]:
    words = fold(text).split()
    for section, entry in entries_for(request.actor):
        named = fold(f"{section} {entry.label}")
        if all(word in named for word in words):
            yield Hit(str(entry.label), str(section), entry.url)
