"""What the pages of ST-01 show: rows, balance, the usual periods, the people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangvu.core.clock import today
from dangvu.desk import formats
from dangvu.desk.addressing import Days, cell_address, report_address
from dangvu.desk.days import usual_spans
from dangvu.desk.elements import Check
from dangvu.desk.words_of_register import kind_word
from dangvu.register.models import Person
from dangvu.statistics.identities import Identity
from dangvu.statistics.queries.cells import CellEntry, CellPerson
from dangvu.statistics.queries.movement import Report
from dangvu.statistics.st01 import COLUMNS, REA, SEALED_COLUMN, STOCK_ROWS
from dangvu.units.queries.find import names_on

IN_ROWS = ("OPB", "ADM", "INX", "INR", "REI")
OUT_ROWS = ("OUX", "OUR", "DEL", "DELP", "EXP", "RES", "DEC")
#: The first row of each group, above which a line is drawn.
GROUP_STARTS = ("OPB", "REC", "OUX", "CHG", "CLOSING")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its sign before the label, how it is set, and its cells with addresses."""

    label: str
    sign: str
    style: str
    is_signed: bool
    cells: tuple[tuple[int, str], ...]


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


def table_rows(report: Report, *, seals: bool) -> list[TableRow]:
    """Write the table; ``seals`` keeps the sealed column from opening."""
    period = (report.first_day, report.last_day)

    def cell(code: str, column: str) -> str:
        if seals and column == SEALED_COLUMN:
            return ""
        return cell_address(report.unit, period, code, column, report.as_known)

    return [
        TableRow(
            label=row.label,
            sign=_sign(row.code),
            style=_style(row.code),
            is_signed=row.code not in STOCK_ROWS,
            cells=tuple(
                (getattr(row.cells, column), cell(row.code, column))
                for column in COLUMNS
            ),
        )
        for row in report.rows
    ]


def balance(report: Report) -> dict[str, object]:
    """Say which identities hold."""
    held = sum(identity.holds for identity in report.identities)
    return {
        "checks": [identity_check(identity) for identity in report.identities],
        "held": held,
        "balances": held == len(report.identities),
    }


def identity_check(identity: Identity) -> Check:
    """Write an identity as a line that holds or does not."""
    text = f"{identity.code} {identity_word(identity.code)}"
    if identity.holds:
        return Check("ok", text)
    difference = formats.number(identity.difference)
    return Check("late", text, note=_("off by %(number)s") % {"number": difference})


def identity_word(code: str) -> str:
    """Say what an identity means (quality 7.2)."""
    words = {
        "M1": _("opening + in − out = closing"),
        "M2": _("carries on from the period before"),
        "M3": _("the units below sum to the whole"),
        "M4": _("the months and quarters add up"),
        "M5": _("official + probationary = total"),
    }
    return words[code]


def period_links(code: str, period: Days, known: dt.date | None) -> list[PeriodLink]:
    """Lead to the usual periods of the same unit."""
    return [
        PeriodLink(
            span.label,
            report_address(code, (span.first, span.last), known),
            (span.first, span.last) == period,
        )
        for span in usual_spans(today())
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


def ids_of(people: Iterable[CellPerson]) -> list[int]:
    """Return the ids of people, for the trail."""
    return [person.person_id for person in people]


def _sign(code: str) -> str:
    if code in IN_ROWS:
        return "+"
    if code in OUT_ROWS:
        return formats.MINUS
    return "" if code in {*STOCK_ROWS, REA} else "↔"


def _style(code: str) -> str:
    styles = ["strong"] if code in STOCK_ROWS else []
    styles += ["part"] if code == REA else []
    styles += ["group-start"] if code in GROUP_STARTS else []
    return " ".join(styles)


def _entry_word(entry: CellEntry) -> str:
    words = {
        "MEMBER": _("Member"),
        "MOVE": _("Moved with the unit by reorganisation"),
        "FACTS": _("Something said anew"),
        "AGE": _("Turned 31"),
    }
    return words.get(entry.kind) or kind_word(entry.kind)
