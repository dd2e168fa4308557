"""What the page of one member shows, in the words of the reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, may
from dangvu.core.periods import PartialDate, completed_years
from dangvu.desk import formats
from dangvu.desk.elements import Event
from dangvu.desk.words_of_register import KEY_KINDS, STATE_TONES, kind_word
from dangvu.register import permissions
from dangvu.register.code_lists import code_list
from dangvu.register.enums import PersonState, Standing, StatusKind
from dangvu.register.fields import Field, Tier, fields
from dangvu.register.queries.card import Card, Value
from dangvu.register.queries.history import Happening
from dangvu.units.queries.find import names_on, reach_of

#: Fields of the record by part of the page; the rest is shown elsewhere.
PARTS = {
    "identity": ("birth_date", "sex", "other_names", "birth_place", "hometown"),
    "party": (
        "current_org",
        "admission_decision_on",
        "admission_ceremony_on",
        "official_on",
        "official_decision_on",
        "card_number",
        "card_number_old",
        "cv_number",
        "youth_union_on",
    ),
    "work": (
        "occupation",
        "employer",
        "edu_general",
        "edu_professional",
        "political_theory",
    ),
    "contact": (
        "permanent_address",
        "temporary_address",
        "phone",
        "email",
        "national_id",
        "old_id",
    ),
    "sealed": ("ethnicity", "religion"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as the page shows it; ``is_sealed`` when it may not be shown."""

    label: str
    text: str
    note: str
    is_sealed: bool


def member_context(
    actor: Actor, card: Card, history: list[Happening]
) -> dict[str, object]:
    """Return everything the template of a member needs."""
    person = card.person
    home = reach_of(person.home_id) if person.home_id else ["-"]
    return {
        "person": person,
        "day": card.day,
        "state": PersonState(person.state).label,
        "tone": STATE_TONES.get(PersonState(person.state), ""),
        "party_age": party_age(card),
        "parts": {name: _part(card, keys) for name, keys in PARTS.items()},
        "sees_sealed": not any(v.sealed for v in card.values if v.tier == Tier.P3),
        "events": [_event(h, person.uuid, _corrects(actor, home)) for h in history],
        "may_record": may(actor, permissions.RECORD, *home),
        "citation_birth": "06-HD/TW điểm 9.2",
    }


def birth_of(card: Card) -> dt.date | None:
    """Return the first day of the date of birth."""
    birth = card.value("birth_date")
    return birth.day if isinstance(birth, PartialDate) else None


def party_age(card: Card) -> str:
    """Say how long ago the admission was decided (294-QĐ/TW 4.5.1), while a member."""
    decided = card.value("admission_decision_on")
    if not isinstance(decided, dt.date) or card.person.state not in Standing:
        return ""
    years = completed_years(decided, card.day)
    months = (card.day.month - decided.month - (card.day.day < decided.day)) % 12
    parts = [
        ngettext("%(number)d year", "%(number)d years", years) % {"number": years},
        ngettext("%(number)d month", "%(number)d months", months) % {"number": months},
    ]
    return " ".join(parts)


def _corrects(actor: Actor, home: list[str]) -> bool:
    return may(actor, permissions.CORRECT, *home)


def _part(card: Card, keys: tuple[str, ...]) -> list[Shown]:
    found = {value.key: value for value in card.values}
    return [_shown(fields()[key], found[key], card.day) for key in keys]


def _shown(field: Field, value: Value, day: dt.date) -> Shown:
    language = get_language() or "vi"
    text = "" if value.sealed else _text(field, value.value, day)
    return Shown(field.label(language), text, _note(field.key), value.sealed)


def _text(field: Field, value: object, day: dt.date) -> str:
    if value is None or value == "":
        return ""
    if field.key == "current_org" and isinstance(value, int):
        return names_on([value], day=day).get(value, "")
    if field.code_list and isinstance(value, str):
        entry = code_list(field.code_list).get(value)
        return entry.name(get_language() or "vi") if entry else value
    if isinstance(value, PartialDate):
        return formats.partial_day(value)
    return formats.day(value) if isinstance(value, dt.date) else str(value)


def _note(key: str) -> str:
    notes = {
        "birth_date": _("locked by 06-HD/TW, point 9.2"),
        "admission_decision_on": _("party age counts from here"),
        "admission_ceremony_on": _("written on the card"),
    }
    return notes.get(key, "")


def _event(happening: Happening, reference: object, corrects: bool) -> Event:  # noqa: FBT001 -- private, named at the call
    undoable = corrects and happening.event_id and not happening.taken_back
    return Event(
        day=happening.day,
        title=_title(happening),
        note=" · ".join(filter(None, _notes(happening))),
        url=reverse("desk:take_back", args=[reference, happening.event_id])
        if undoable
        else "",
        key=happening.kind in KEY_KINDS,
        undone=bool(happening.taken_back),
    )


def _title(happening: Happening) -> str:
    until = happening.until
    if happening.kind in StatusKind and until:
        return _("%(what)s until %(day)s") % {
            "what": kind_word(happening.kind),
            "day": formats.day(until),
        }
    return kind_word(happening.kind)


def _notes(happening: Happening) -> list[str]:
    way = [name for name in (happening.origin, happening.destination) if name]
    decision = happening.decision
    paper = " ".join(filter(None, (decision.number, decision.issuer)))
    taken_back = happening.taken_back
    undone = (
        _("taken back on %(day)s") % {"day": formats.day(taken_back.date())}
        if taken_back
        else ""
    )
    return [" → ".join(way), paper, happening.note, undone]
