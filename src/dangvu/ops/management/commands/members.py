"""``members find`` and ``members show``, in an office and audited like a page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.access.acting import acting
from dangvu.access.actors import OfficeActor
from dangvu.audit.operations.write_line import write_line
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
from dangvu.register.fields import Tier, field
from dangvu.register.models import Person
from dangvu.register.queries.birth import birth_dates
from dangvu.register.queries.card import Card, Value, open_card
from dangvu.register.queries.history import BODY_MOVED, Happening, history_of
from dangvu.register.queries.merged import survivor_of
from dangvu.register.queries.people import person_for
from dangvu.register.queries.search import find_people
from dangvu.units.queries.find import codes_of, unit_by_code

MOST = 50
_DAYS = {"DAY": "%d-%m-%Y", "MONTH": "%m-%Y", "YEAR": "%Y"}
_STANDING = {
    PersonState.LEFT: "left",
    PersonState.DEAD: "dead",
    PersonState.NONE: "left",
}


class Command(AnsweringCommand):
    """Find people by name or number; show one roll record with its history."""

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
    people = find_people(
        actor=actor,
        text=options["text"],
        unit_id=unit.pk if unit else None,
        limit=min(options["limit"], MOST),
    )
    write_line(
        actor=actor,
        at=now(),
        code="register.find",
        detail={"ids": [person.pk for person in people]},
    )
    codes = codes_of(p.home_id for p in people if p.home_id)
    born = birth_dates(people)
    rows = [_row(person, codes, born) for person in people]
    columns = (
        Column("id"),
        Column(_("full name")),
        Column(_("date of birth")),
        Column(_("unit")),
        Column(_("standing")),
    )
    shown = tuple(
        (str(row["id"]), *list(row.values())[1:-1], PersonState(person.state).label)
        for person, row in zip(people, rows, strict=True)
    )
    table = Table(_("Members"), columns, shown)
    return Answer({"members": rows}, (table,))


def _row(
    person: Person, codes: dict[int, str], born: dict[int, dt.date]
) -> dict[str, Any]:
    return {
        "id": person.pk,
        "full_name": person.full_name,
        "birth_date": born.get(person.pk),
        "unit": codes.get(person.home_id or 0),
        "standing": standing_word(person),
    }


def standing_word(person: Person) -> str:
    """Return the word of contracts §2: official, probationary, left or dead."""
    return _STANDING.get(PersonState(person.state), person.state.lower())


def _show(actor: OfficeActor, reference: str) -> Answer:
    person = person_for(actor, reference)
    card = open_card(actor=actor, at=now(), person=person, day=today())
    history = history_of(actor=actor, person=person)
    roll = [v for v in card.values if v.tier == Tier.P1 and v.key != "current_org"]
    codes = codes_of([person.home_id] if person.home_id else [])
    document = {
        "id": person.pk,
        "uuid": person.uuid,
        **{value.key: _plain(value.value) for value in roll},
        "unit": codes.get(person.home_id or 0),
        "standing": standing_word(person),
        **_survivor(actor, person),
        "history": [_event(happening) for happening in history],
    }
    return Answer(document, _tables(card, roll, history))


def _survivor(actor: OfficeActor, person: Person) -> dict[str, int]:
    """Lead from a record that was merged away to the one that stands for it."""
    merged = survivor_of(actor=actor, person=person)
    return {"merged_into": merged.survivor.pk} if merged and merged.survivor else {}


def _plain(value: object) -> object:
    """Give a date as its first day, absence as null."""
    return value.day if isinstance(value, PartialDate) else value or None


def _event(happening: Happening) -> dict[str, object]:
    return {
        "date": happening.day,
        "kind": happening.kind,
        "from": happening.origin or None,
        "to": happening.destination or None,
        "standing": happening.standing.lower() or None,
        "decision": happening.decision.number or None,
        "recorded_at": happening.recorded_at,
        "taken_back": happening.taken_back,
    }


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
