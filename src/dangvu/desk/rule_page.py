"""What the pages of the rulebook show: packs, documents, one parameter, a year."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dangvu.core.errors import Refused
from dangvu.core.text.folding import fold
from dangvu.desk.elements import Tone
from dangvu.desk.words_of_rules import language, mark_badge, mark_word, value_words
from dangvu.rulebook.calendar import TableDay
from dangvu.rulebook.enums import DayKind, Group, PackKind
from dangvu.rulebook.library import Library
from dangvu.rulebook.pack import Definition, Document, Pack, Row
from dangvu.rulebook.view import Answer, Rules, Stated

Badge = tuple[str, Tone]


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter in a list; ``local`` says what an overlay adds."""

    key: str
    name: str
    group: str
    value: str
    local: str
    citation: str
    badge: Badge
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What one pack or overlay says of a parameter; ``key`` is the row's own name."""

    key: str
    source: str
    since: dt.date
    value: str
    citation: str
    badge: Badge
    note: str
    relation: str = ""
    is_conflict: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A document on the drawing of times, in units of its picture."""

    document: Document
    x: int
    width: int
    y: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in the picture of a year; ``day`` is None outside the month."""

    day: dt.date | None
    kind: str = ""
    name: str = ""


def lines_of(rules: Rules) -> list[Line]:
    """Return what the rules of a day say, in the order of the groups."""
    found = [line for line in _lines(rules) if line]
    order = {str(group.value): place for place, group in enumerate(Group)}
    return sorted(found, key=lambda line: order[line.group])


def matching(lines: Iterable[Line], *, words: str, group: str) -> list[Line]:
    """Keep lines of a group that hold every word, with or without tone marks."""
    wanted = fold(words).split()
    return [
        line
        for line in lines
        if (not group or line.group == group)
        and all(
            word in fold(f"{line.name} {line.key} {line.citation}") for word in wanted
        )
    ]


def history(known: Library, key: str) -> list[Said]:
    """Return what every national pack says of a parameter, the latest first."""
    definition = known.definitions[key]
    return [
        _said(pack.rows[key], definition, mark_word(pack.rows[key].mark))
        for pack in reversed(known.national)
        if key in pack.rows
    ]


def local_rows(answer: Answer, known: Library) -> list[Said]:
    """Return what the overlay says beside the national value."""
    return [_local(stated, answer, known) for stated in answer.local]


def national_row(answer: Answer) -> Said | None:
    """Return the national value that is followed on the day."""
    stated = answer.national
    if stated is None:
        return None
    return _said(
        stated.row,
        answer.definition,
        mark_badge(stated),
        holds=answer.effective is stated,
    )


def bars(documents: Iterable[Document], *, first: dt.date, last: dt.date) -> list[Bar]:
    """Place documents between two days on a picture 600 wide, a row of 26 each."""
    whole = (last - first).days
    drawn: list[Bar] = []
    for document in documents:
        begins = document.effective or document.signed
        if begins is None or begins >= last or (document.until or last) <= first:
            continue
        x = round(600 * (max(begins, first) - first).days / whole)
        end = round(600 * (min(document.until or last, last) - first).days / whole)
        drawn.append(Bar(document, x, max(end - x, 4), 26 * len(drawn)))
    return drawn


def year_of(year: int, days: Mapping[dt.date, TableDay]) -> list[list[list[Cell]]]:
    """Return the months of a year as weeks of days, Monday first."""
    weeks = calendar.Calendar()
    return [
        [
            [_cell(day if day.month == month else None, days) for day in week]
            for week in weeks.monthdatescalendar(year, month)
        ]
        for month in range(1, 13)
    ]


def rule_documents(known: Library) -> list[Document]:
    """Return the documents of packs and overlays, by their first day."""
    packs = [*known.national, *known.overlays.values()]
    found = {d.code for pack in packs for d in pack.documents}
    return [one for one in known.documents if one.code in found]


def pack_lines(known: Library) -> list[tuple[Pack, int, int]]:
    """Return every pack with how many values it has, and how many were not read."""
    packs = [*reversed(known.national), *known.overlays.values()]
    return [
        (pack, len(pack.rows), sum(row.is_unverified for row in pack.rows.values()))
        for pack in packs
        if pack.kind != PackKind.DOCUMENTS
    ]


def _lines(rules: Rules) -> Iterator[Line | None]:
    for definition in rules.library.definitions.values():
        try:
            yield _line(rules.parameter(definition.key))
        except Refused:
            yield None


def _line(answer: Answer) -> Line:
    effective, definition = answer.effective, answer.definition
    beside = [one for one in answer.local if one is not effective]
    return Line(
        key=definition.key,
        name=definition.name(language()),
        group=definition.group,
        value=value_words(effective.row, definition),
        local="; ".join(value_words(one.row, definition) for one in beside),
        citation=effective.row.citation,
        badge=mark_badge(effective),
        is_unverified=effective.is_unverified,
    )


def _local(stated: Stated, answer: Answer, known: Library) -> Said:
    relation = stated.row.relation
    said = _said(
        stated.row,
        known.definitions[stated.row.key],
        mark_badge(stated),
        holds=answer.effective is stated,
    )
    words = str(relation.label) if relation else ""
    if stated.row.only_warns:
        words = _("%(relation)s; only warns") % {"relation": words}
    return replace(said, relation=words, is_conflict=stated.is_conflict)


def _said(
    row: Row, definition: Definition, badge: Badge, *, holds: bool = False
) -> Said:
    return Said(
        key=row.key,
        source=row.pack,
        since=row.since,
        value=value_words(row, definition),
        citation=row.citation,
        badge=badge,
        note=row.note,
        holds=holds,
    )


def _cell(day: dt.date | None, days: Mapping[dt.date, TableDay]) -> Cell:
    if day is None:
        return Cell(None)
    listed = days.get(day)
    if listed is None:
        return Cell(day, "weekend" if day.weekday() > 4 else "")
    kinds = {
        DayKind.HOLIDAY: "holiday",
        DayKind.WORKED: "worked",
        DayKind.LISTED: "listed",
    }
    return Cell(day, kinds[listed.kind], listed.name(language()))
