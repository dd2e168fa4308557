"""What the page of one member shows, in the words of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dangvu.access.roles import MANAGE_PRIVACY, TAKE_OUT
from dangvu.core.actor import Actor, may
from dangvu.core.clock import date_in_vietnam
from dangvu.core.periods import PartialDate, completed_years
from dangvu.desk import formats
from dangvu.desk.elements import Event
from dangvu.desk.masking import masked
from dangvu.desk.words_of_register import (
    KEY_KINDS,
    STATE_TONES,
    kind_word,
    state_word,
)
from dangvu.register import permissions
from dangvu.register.code_lists import code_list
from dangvu.register.enums import EventKind, Standing, StatusKind
from dangvu.register.fields import Field, Tier, fields
from dangvu.register.models import Person
from dangvu.register.queries.card import Card, Value
from dangvu.register.queries.changes import Changed
from dangvu.register.queries.history import Happening
from dangvu.units.queries.find import names_on, reach_of

#: Fields of the record by part of the page; the rest is shown elsewhere.
PARTS = {
    "identity": ("birth_date", "sex", "other_names", "birth_place", "hometown"),
    "party": (
        "current_org",
        "admission_decision_on",
        "admission_decision_no",
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
}
#: Shown with their middle covered until somebody asks for them.
MASKED = frozenset({"national_id", "old_id", "card_number"})
GROUNDS = "exemption_ground"
RULE_OF_BIRTH = "06-HD/TW điểm 9.2"
OVERLAY_TONES = {StatusKind.SUSPENDED: "late"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as the page shows it.

    ``is_sealed`` when it may not be shown, ``is_masked`` when its middle is covered.
    """

    label: str
    text: str
    note: str
    is_sealed: bool
    is_masked: bool


@dataclass(frozen=True, slots=True)
class Overlay:
    """An exemption, suspension or absence that holds on the day of the page."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was deliberately opened: the numbers in full."""

    numbers: bool = False


CLOSED = Opened()


def member_context(
    actor: Actor,
    card: Card,
    history: list[Happening],
    opened: Opened = CLOSED,
    changes: Sequence[Changed] = (),
) -> dict[str, object]:
    """Return everything the template of a member needs."""
    person = card.person
    home = reach_of(person.home_id) if person.home_id else []
    return {
        "person": person,
        "day": card.day,
        "state": state_word(person.state),
        "tone": STATE_TONES.get(person.state, ""),
        "overlays": list(_overlays(history, card.day)),
        "party_age": "" if is_readmitted(history) else party_age(card),
        "parts": record_parts(card, history, numbers=opened.numbers),
        "unit_name": _unit_name(card),
        "may_show": may(actor, permissions.VIEW_PERSONAL, *home),
        "events": _events(person, history, changes),
        "may_record": may(actor, permissions.RECORD, *home),
        "may_take_out": may(actor, TAKE_OUT, *home),
        "may_privacy": may(actor, MANAGE_PRIVACY, *home),
        "may_correct": may(actor, permissions.CORRECT, *home),
    }


def record_parts(
    card: Card, history: Iterable[Happening], *, numbers: bool
) -> dict[str, list[Shown]]:
    """Return the parts of a record with their fields; ``numbers`` in full or covered."""
    unit_name = _unit_name(card)
    known = {value.key: value for value in card.values}
    known["current_org"] = Value("current_org", Tier.P1, unit_name)
    parts = {
        name: [_shown(known[key], numbers=numbers) for key in keys]
        for name, keys in PARTS.items()
    }
    if left := left_on(card.person, history):
        parts["party"][0] = _last_branch(unit_name, left)
    return parts


def is_readmitted(history: Iterable[Happening]) -> bool:
    """Say whether party age waits for a decision on its count (06-HD/TW 5.3)."""
    return any(h.kind == EventKind.REA and not h.taken_back for h in history)


def _events(
    person: Person, history: Iterable[Happening], changes: Iterable[Changed]
) -> list[Event]:
    """Put entries and changes of the record into one history, latest first."""
    events = [_event(happening, person.uuid) for happening in history]
    events += [_changed(change) for change in changes]
    return sorted(events, key=_day_of, reverse=True)


def _day_of(event: Event) -> dt.date:
    return event.day.day if isinstance(event.day, PartialDate) else event.day


def _changed(change: Changed) -> Event:
    title = _("Put right") if change.is_correction else _("Changed")
    names = ", ".join(field_label(name) for name in change.fields)
    paper = " ".join(filter(None, (change.decision.number, change.decision.issuer)))
    note = " · ".join(filter(None, (paper, change.note, change.recorded_by)))
    return Event(
        day=change.day, title=f"{title}: {names}", note=note, undone=change.undone
    )


def left_on(person: Person, history: Iterable[Happening]) -> dt.date | None:
    """Return the day on which somebody who is no member now left; latest entry first."""
    if person.state in Standing:
        return None
    entries = (h for h in history if h.event_id and not h.taken_back)
    latest = next(entries, None)
    return latest.day if latest else None


def _last_branch(unit_name: str, left: dt.date) -> Shown:
    until = _("until %(day)s") % {"day": formats.day(left)}
    text = f"{unit_name} · {until}" if unit_name else ""
    label = _("Last branch")
    return Shown(label=label, text=text, note="", is_sealed=False, is_masked=False)


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
    parts = (
        ngettext("%(number)d year", "%(number)d years", years) % {"number": years},
        ngettext("%(number)d month", "%(number)d months", months) % {"number": months},
    )
    return " ".join(
        part for part, some in zip(parts, (years, months), strict=True) if some
    )


def _overlays(history: Iterable[Happening], day: dt.date) -> Iterator[Overlay]:
    for happening in history:
        ended = happening.until is not None and happening.until <= day
        if happening.kind not in StatusKind or happening.day > day or ended:
            continue
        words = [kind_word(happening.kind), happening.destination]
        since = _("since %(day)s") % {"day": formats.day(happening.day)}
        text = " · ".join(filter(None, [*words, since]))
        yield Overlay(text, OVERLAY_TONES.get(StatusKind(happening.kind), "due"))


def _unit_name(card: Card) -> str:
    home = card.person.home_id
    return names_on([home], day=card.day).get(home, "") if home else ""


def _shown(value: Value, *, numbers: bool) -> Shown:
    field = fields()[value.key]
    text = "" if value.sealed else value_text(field, value.value)
    covers = bool(text) and field.key in MASKED and not numbers
    return Shown(
        label=field.label(get_language() or "vi"),
        text=masked(text) if covers else text,
        note=_("use restricted") if value.restricted else _note_of(field.key, text),
        is_sealed=value.sealed,
        is_masked=covers,
    )


def _note_of(key: str, text: str) -> str:
    return _note(key) if text else ""


def value_text(field: Field, value: object) -> str:
    """Write a value of the record in the words of the reader."""
    if value is None or value == "":
        return ""
    if field.code_list and isinstance(value, str):
        return _code_word(field.code_list, value)
    if isinstance(value, PartialDate):
        return formats.partial_day(value)
    return formats.day(value) if isinstance(value, dt.date) else str(value)


def field_label(key: str) -> str:
    """Name a field of the record in the language of the page."""
    return fields()[key].label(get_language() or "vi")


def covered_text(key: str, value: object) -> str:
    """Write a value of the record; the middle of a number is covered."""
    text = value_text(fields()[key], value)
    return masked(text) if text and key in MASKED else text


def _ground(happening: Happening) -> str:
    """Name the ground of an exemption; other grounds have no list of their own."""
    is_exempt = happening.kind == StatusKind.EXEMPT and happening.note
    return _code_word(GROUNDS, happening.note) if is_exempt else ""


def _code_word(list_name: str, code: str) -> str:
    entry = code_list(list_name).get(code)
    return entry.name(get_language() or "vi") if entry else code


def _note(key: str) -> str:
    notes = {
        "birth_date": _("locked by %(rule)s") % {"rule": RULE_OF_BIRTH},
        "admission_decision_on": _("party age counts from here"),
        "admission_ceremony_on": _("written on the card"),
    }
    return notes.get(key, "")


def _event(happening: Happening, reference: object) -> Event:
    number = happening.event_id
    return Event(
        day=happening.day,
        title=_title(happening),
        note=" · ".join(filter(None, _notes(happening))),
        url=reverse("desk:entry", args=[reference, number]) if number else "",
        key=happening.kind in KEY_KINDS,
        undone=bool(happening.taken_back),
    )


def _title(happening: Happening) -> str:
    word, until = kind_word(happening.kind), happening.until
    if happening.kind in StatusKind and until:
        last = until - dt.timedelta(days=1)
        return _("%(what)s until %(day)s") % {"what": word, "day": formats.day(last)}
    return word


def _notes(happening: Happening) -> Iterator[str]:
    way = dict.fromkeys((happening.origin, happening.destination))
    yield " → ".join(filter(None, way))
    yield " ".join(filter(None, (happening.decision.number, happening.decision.issuer)))
    yield _ground(happening) if happening.kind in StatusKind else happening.note
    if happening.taken_back:
        day = formats.day(date_in_vietnam(happening.taken_back))
        said = (
            _("entered anew on %(day)s")
            if happening.followed
            else _("taken back on %(day)s")
        )
        yield said % {"day": day}
