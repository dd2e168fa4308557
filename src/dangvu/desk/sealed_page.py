"""What the pages of sealed parts show, in the words of the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, may
from dangvu.desk.member_page import value_text
from dangvu.register import permissions
from dangvu.register.fields import fields
from dangvu.register.models import Person, SealedOpening
from dangvu.register.queries.card import known_values
from dangvu.register.queries.sealed import OpenPart, PartState, open_parts, part_states
from dangvu.register.sealed_parts import Part, SealedField, parts, reasons
from dangvu.units.queries.find import reach_of


@dataclass(frozen=True, slots=True)
class PartLine:
    """A line of the list of parts; ``until`` while it is open for the reader."""

    label: str
    form_item: str
    state: str
    tone: str
    changed_at: dt.datetime | None
    changed_by: str
    url: str
    until: dt.datetime | None
    two_persons: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an open list, under its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field of an open part: a text, or a table when it has headings."""

    label: str
    text: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def sealed_context(actor: Actor, person: Person, at: dt.datetime) -> dict[str, object]:
    """Return what the page of a member shows about the sealed parts."""
    home = reach_of(person.home_id) if person.home_id else []
    if not may(actor, permissions.VIEW_SEALED, *home):
        return {"may_unseal": False}
    return {"may_unseal": True, "lines": part_lines_for(actor, person, at)}


def part_lines(person: Person) -> list[PartLine]:
    """Return the parts for somebody who only learns which have content."""
    return [_line(state, "", None) for state in part_states(person=person)]


def part_lines_for(actor: Actor, person: Person, at: dt.datetime) -> list[PartLine]:
    """Return the parts for an office that may open them."""
    now_open = open_parts(actor=actor, at=at, person=person)
    return [
        _line(state, address(person, state.part), now_open.get(state.part.key))
        for state in part_states(person=person)
    ]


def address(person: Person, part: Part) -> str:
    """Return the page of a part."""
    return reverse("desk:sealed_part", args=[person.uuid, part.key])


def part_label(key: str) -> str:
    """Name a part in the language of the page."""
    found = parts().get(key)
    return found.label(get_language() or "vi") if found else key


def reason_label(code: str) -> str:
    """Name a reason in the language of the page."""
    found = reasons().get(code)
    return found.label(get_language() or "vi") if found else code


def shown_fields(
    part: Part, opened: OpenPart, person: Person, day: dt.date
) -> list[ShownField]:
    """Return everything that stands in an open part."""
    return [*_coded(part, person, day), *_sealed(part, opened)]


def _line(state: PartState, url: str, opening: SealedOpening | None) -> PartLine:
    words = {
        None: (_("not written yet"), ""),
        True: (_("has content"), "info"),
        False: (_("written down as empty"), "ok"),
    }
    if state.part.coded and state.has is None:
        words[None] = (_("kept as codes"), "")
    word, tone = words[state.has]
    return PartLine(
        label=state.part.label(get_language() or "vi"),
        form_item=state.part.form_item,
        state=word,
        tone=tone,
        changed_at=state.changed_at,
        changed_by=state.changed_by,
        url=url,
        until=opening.until if opening else None,
        two_persons=state.part.two_persons,
    )


def _coded(part: Part, person: Person, day: dt.date) -> Iterator[ShownField]:
    if not part.coded:
        return
    known = known_values(person, day)
    for key in part.coded:
        field = fields()[key]
        label = field.label(get_language() or "vi")
        yield ShownField(label, value_text(field, known.get(key)))


def _sealed(part: Part, opened: OpenPart) -> Iterator[ShownField]:
    language = get_language() or "vi"
    for field in part.fields:
        value = opened.content.values.get(field.key, "")
        if isinstance(value, str) and not field.is_list:
            yield ShownField(field.label(language), value)
            continue
        rows = () if isinstance(value, str) else value
        yield ShownField(
            label=field.label(language),
            text="",
            headings=tuple(column.label(language) for column in field.columns),
            rows=tuple(_cells(field, row) for row in rows),
        )


def _cells(field: SealedField, row: Mapping[str, str]) -> tuple[Cell, ...]:
    language = get_language() or "vi"
    return tuple(
        Cell(column.label(language), row.get(column.key, ""))
        for column in field.columns
    )
