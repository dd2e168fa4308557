"""``members find`` and ``members show``, in an office and audited like a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.acting import acting
from dangvu.access.actors import OfficeActor
from dangvu.core.actor import require
from dangvu.core.clock import now, today
from dangvu.core.periods import PartialDate
from dangvu.ops.office import office_named
from dangvu.ops.output import (
    WRONG_USAGE,
    Answer,
    AnsweringCommand,
    Column,
    Table,
    shown,
)
from dangvu.register import permissions
from dangvu.register.code_lists import label
from dangvu.register.enums import EventKind, PersonState, StatusKind
from dangvu.register.fields import field
from dangvu.register.queries.card import Card, Value, open_card
from dangvu.register.queries.history import BODY_MOVED, Happening, history_of
from dangvu.register.queries.people import person_for
from dangvu.register.queries.roll_answers import (
    MOST,
    find_and_tell,
    found_lines,
    member_document,
    roll_of,
)
from dangvu.units.queries.find import unit_by_code

_DAYS = {"DAY": "%d-%m-%Y", "MONTH": "%m-%Y", "YEAR": "%Y"}


class Command(AnsweringCommand):
    """Find people by name or number; show one roll record with its history."""

    permissions = dict.fromkeys(("find", "show"), permissions.VIEW)
    help = "Find members, or show one."

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Take ``find TEXT`` or ``show ID``."""
        parser.add_argument("action", choices=["find", "show"])
        parser.add_argument("text")
        parser.add_argument("--unit")
        parser.add_argument("--limit", type=int, default=MOST)
        parser.add_argument("--as", dest="office", metavar="ROLE@UNIT")

    def answer(self, **options: Any) -> Answer:
        """Act in the office that was named."""
        if options["limit"] < 1:
            raise CommandError(_("--limit is at least 1."), returncode=WRONG_USAGE)
        actor = office_named(options["office"], today=today())
        require(actor, permissions.VIEW, *actor.place.paths)
        with acting(actor):
            if options["action"] == "find":
                return _find(actor, options)
            return _show(actor, options["text"])


def _find(actor: OfficeActor, options: dict[str, Any]) -> Answer:
    unit = unit_by_code(options["unit"], day=today()) if options["unit"] else None
    people = find_and_tell(
        actor=actor,
        at=now(),
        text=options["text"],
        unit_id=unit.pk if unit else None,
        limit=options["limit"],
    )
    lines = found_lines(people)
    columns = (
        Column("id"),
        Column(_("full name")),
        Column(_("date of birth")),
        Column(_("unit")),
        Column(_("standing")),
    )
    rows = tuple(
        (
            str(line.id),
            line.full_name,
            line.birth_date,
            line.unit,
            str(PersonState(person.state).label),
        )
        for person, line in zip(people, lines, strict=True)
    )
    document = {"members": [asdict(line) for line in lines]}
    return Answer(document, (Table(_("Members"), columns, rows),))


def _show(actor: OfficeActor, reference: str) -> Answer:
    person = person_for(actor, reference)
    card = open_card(actor=actor, at=now(), person=person, day=today())
    history = history_of(actor=actor, person=person)
    document = member_document(actor=actor, card=card, history=history)
    return Answer(document, _tables(card, roll_of(card), history))


def _tables(
    card: Card, roll: list[Value], history: list[Happening]
) -> tuple[Table, Table]:
    language = get_language() or "vi"
    rows = tuple(
        (field(value.key).label(language), _told(value, language))
        for value in roll
        if value.value
    )
    happened = tuple(
        (h.day, _happened(h), h.origin, h.destination, h.decision.number)
        for h in history
    )
    columns = (
        Column(_("day")),
        Column(_("entry")),
        Column(_("from")),
        Column(_("to")),
        Column(_("decision")),
    )
    return (
        Table(card.person.full_name, (Column(_("field")), Column(_("value"))), rows),
        Table(_("History"), columns, happened),
    )


def _told(value: Value, language: str) -> str:
    """Write a value of the roll for people."""
    if code_list := field(value.key).code_list:
        return label(code_list, str(value.value), language)
    if isinstance(value.value, PartialDate):
        return value.value.day.strftime(_DAYS[value.value.precision])
    return shown(value.value) if isinstance(value.value, dt.date) else str(value.value)


def _happened(happening: Happening) -> str:
    """Name what happened: an entry, a status or a move of the unit."""
    kind = happening.kind
    if kind == BODY_MOVED:
        return _("moved with the unit by reorganisation")
    names = StatusKind if kind in StatusKind else EventKind
    word = str(names(kind).label)
    if happening.taken_back:
        return _("%(what)s (taken back)") % {"what": word}
    return word
