"""What the pages of tables show: rows, balance, the usual periods, the people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dangvu.core.actor import Actor, may
from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.addressing import Days, cell_address, export_address, report_address
from dangvu.desk.days import usual_spans
from dangvu.desk.elements import Check
from dangvu.desk.report_files import FORMS
from dangvu.desk.words_of_register import kind_word
from dangvu.register import permissions as register
from dangvu.register.models import Person
from dangvu.statistics.catalogue import MEMBER_TABLES, absence, row_heading
from dangvu.statistics.identities import Identity
from dangvu.statistics.queries.body_cells import CLOSED, NamedBody
from dangvu.statistics.queries.cells import CellEntry, CellPerson
from dangvu.statistics.queries.composition_cells import right_to_open
from dangvu.statistics.queries.course_cells import right_behind_course
from dangvu.statistics.sheets import Line, LineKind, Sheet
from dangvu.statistics.st01 import SEALED_COLUMN
from dangvu.statistics.tables import development, st07
from dangvu.units.queries.find import names_on

IN_ROWS = ("OPB", "ADM", "INX", "INR", "REI")
OUT_ROWS = ("OUX", "OUR", "DEL", "DELP", "EXP", "RES", "DEC")
#: The first row of each group, above which a line is drawn.
GROUP_STARTS = ("OPB", "REC", "OUX", "CHG", "CLOSING")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A figure as written, its address, and whether it is zero or absent."""

    shown: str
    url: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its sign before the label, how it is set, and its cells."""

    label: str
    sign: str
    style: str
    cells: tuple[TableCell, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class PeriodLink:
    """A usual period and whether it is the one shown."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class CellRow:
    """One entry of a person behind a cell; ``is_first`` begins a person."""

    name: str
    uuid: object
    is_first: bool
    day: dt.date
    word: str
    unit: str
    delta: int


Opens = Callable[[str, str], str]


def table_rows(report: Sheet, opens: Opens) -> list[TableRow]:
    """Write a table; ``opens`` gives the address behind a line and a column, or ''."""
    return [
        TableRow(
            label=line.label,
            sign=_sign(line.code) if line.kind == LineKind.FLOW else "",
            style=_style(line),
            cells=tuple(
                _cell(report.table, line, column.code, opens)
                for column in report.columns
            ),
            is_heading=line.kind == LineKind.HEADING,
        )
        for line in report.lines
    ]


def opening(report: Sheet, actor: Actor, reach: Sequence[str]) -> Opens:
    """Say which cells lead to the people behind them: those the actor may open."""
    period, table = (report.first_day, report.last_day), report.table

    def opens(line: str, column: str) -> str:
        right = right_behind(table, line, column)
        if right is None or (right and not may(actor, right, *reach)):
            return ""
        return cell_address(
            report.unit, period, line, column, report.as_known, table=table
        )

    return opens


def right_behind(table: str, line: str, column: str) -> str | None:
    """Return the right a cell asks for besides figures; None when it never opens."""
    if table in development.TITLES:
        return right_behind_course(table, column)
    if table == st07.CODE:
        return None if column in CLOSED else ""
    declared = MEMBER_TABLES.get(table)
    if declared:
        is_share = declared.share is not None and declared.share.code == column
        return None if is_share else right_to_open(declared, line)
    return register.VIEW_SEALED if column == SEALED_COLUMN else ""


def _cell(table: str, line: Line, column: str, opens: Opens) -> TableCell:
    if line.kind == LineKind.HEADING:
        return TableCell("")
    figure = line.cells[column]
    if figure is None:
        return TableCell(absence(table), style="absent")
    if isinstance(figure, float):
        return TableCell(formats.number(figure, decimals=1))
    is_signed = line.kind == LineKind.FLOW or column in st07.FLOWS
    write = formats.signed if is_signed else formats.number
    if not figure:
        return TableCell(write(figure), style="zero")
    return TableCell(write(figure), opens(line.code, column))


def balance(report: Sheet) -> dict[str, object]:
    """Say what lines are, whether they are signed, and which identities hold."""
    held = sum(identity.holds for identity in report.identities)
    return {
        "row_heading": row_heading(report.table),
        "checks": [identity_check(one, report.table) for one in report.identities],
        "has_signs": any(line.kind == LineKind.FLOW for line in report.lines),
        "held": held,
        "balances": held == len(report.identities),
    }


def identity_check(identity: Identity, table: str) -> Check:
    """Write an identity of a table as a line that holds or does not."""
    declared = MEMBER_TABLES.get(table)
    is_flow = declared is not None and bool(declared.flow)
    word = identity_word(identity.code, is_flow=is_flow)
    text = f"{identity.code} {word}"
    if identity.holds:
        return Check("ok", text)
    difference = formats.number(identity.difference)
    return Check("late", text, note=_("off by %(number)s") % {"number": difference})


def identity_word(code: str, *, is_flow: bool = False) -> str:
    """Say what an identity means (quality 7.2, 7.6), also of a table of a flow."""
    words = {
        "M1": _("opening + in − out = closing"),
        "M2": _("carries on from the period before"),
        "M3": _("the units below sum to the whole"),
        "M4": _("the months and quarters add up"),
        "M5": _("official + probationary = total"),
        "SUM": _("every part sums to the total"),
        "CROSS": _("agrees with the row “Admitted” of ST-01")
        if is_flow
        else _("agrees with the closing of ST-01"),
        "CONSOL": _("the units below sum to the whole"),
        "MOVE": _("opening + in − out = closing"),
        "CARRY": _("carries on from the period before"),
    }
    return words[code]


def period_links(
    code: str, period: Days, known: dt.date | None, table: str
) -> list[PeriodLink]:
    """Lead to the usual periods of the same unit."""
    return [
        PeriodLink(
            span.label,
            report_address(code, (span.first, span.last), known, table=table),
            (span.first, span.last) == period,
        )
        for span in usual_spans(today())
    ]


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A file of the table, by the program that opens it."""

    label: str
    url: str


def sign_address(report: Sheet) -> str:
    """Return the address where a table is signed."""
    period = {"from": report.first_day, "to": report.last_day}
    query = urlencode({"unit": report.unit, **period})
    return f"{reverse('desk:report_sign', args=[report.table.lower()])}?{query}"


def export_links(report: Sheet) -> list[ExportLink]:
    """Lead to the files of a table."""
    period = (report.first_day, report.last_day)
    return [
        ExportLink(
            label,
            export_address(
                report.unit, period, report.as_known, form=form, table=report.table
            ),
        )
        for form, label in FORMS.items()
    ]


def cell_rows(people: tuple[CellPerson, ...], day: dt.date) -> list[CellRow]:
    """Write the people behind a cell, an entry a row."""
    units = {entry.unit_id for person in people for entry in person.entries}
    names = names_on(units, day=day)
    known = Person.objects.filter(pk__in=ids_of(people)).values_list("pk", "uuid")
    uuids = dict(known)
    return [
        CellRow(
            name=person.full_name,
            uuid=uuids.get(person.person_id),
            is_first=entry is person.entries[0],
            day=entry.day,
            word=_entry_word(entry),
            unit=names.get(entry.unit_id, ""),
            delta=entry.delta,
        )
        for person in people
        for entry in person.entries
    ]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An organisation behind a cell, with its address."""

    name: str
    url: str
    kind: str
    day: dt.date
    delta: int


def body_rows(bodies: Iterable[NamedBody]) -> list[BodyRow]:
    """Write the organisations behind a cell."""
    kinds = st07.lines()
    return [
        BodyRow(
            body.name,
            reverse("desk:unit", args=[body.code]),
            kinds[body.kind],
            body.day,
            body.delta,
        )
        for body in bodies
    ]


def ids_of(people: Iterable[CellPerson]) -> list[int]:
    """Return the ids of people, for the trail."""
    return [person.person_id for person in people]


def _sign(code: str) -> str:
    if code in IN_ROWS:
        return "+"
    if code in OUT_ROWS:
        return formats.MINUS
    return "↔"


def _style(line: Line) -> str:
    set_as = {
        LineKind.TOTAL: "strong",
        LineKind.PART: "part",
        LineKind.HEADING: "strong group-start",
    }
    styles = [set_as.get(line.kind, "")]
    starts = line.kind in {LineKind.FLOW, LineKind.TOTAL} and line.code in GROUP_STARTS
    styles += ["group-start"] if starts or line.kind == LineKind.NO_DATA else []
    return " ".join(filter(None, styles))


def _entry_word(entry: CellEntry) -> str:
    words = {
        "MEMBER": _("Member"),
        "MOVE": _("Moved with the unit by reorganisation"),
        "FACTS": _("Something said anew"),
        "AGE": _("Turned 31"),
    }
    return words.get(entry.kind) or kind_word(entry.kind)
