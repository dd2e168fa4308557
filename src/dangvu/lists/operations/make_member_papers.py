"""The sheet of one member, and their history, as papers."""

from __future__ import annotations

import datetime as dt

from django.utils.text import capfirst
from django.utils.translation import override

from dangvu.access.made_by import watermark
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor, require
from dangvu.core.clock import date_in_vietnam
from dangvu.lists import permissions
from dangvu.lists.columns import Column as ListColumn
from dangvu.lists.columns import columns
from dangvu.lists.member_sheet import sheet_items
from dangvu.lists.operations.make_list import ListOrder, make_person
from dangvu.lists.queries.values import may_take
from dangvu.lists.selection import Selection
from dangvu.papers.paper import (
    Cell,
    Column,
    Issuer,
    Line,
    Lines,
    Paper,
    Signature,
    Table,
    Text,
)
from dangvu.papers.wording import capitals, cell_text, day_text
from dangvu.register.enums import EventKind, StatusKind
from dangvu.register.fields import Tier
from dangvu.register.models import Person
from dangvu.register.queries.history import BODY_MOVED, Happening, history_of
from dangvu.register.queries.people import person_for
from dangvu.units.queries.find import reach_of
from dangvu.units.queries.issuing import issuer_of

SHEET_TITLE = "PHIẾU ĐẢNG VIÊN"
HISTORY_TITLE = "QUÁ TRÌNH SINH HOẠT ĐẢNG"
_MOVED = "Chuyển theo tổ chức do sắp xếp"
_HISTORY_COLUMNS = (
    Column("Số TT", 4, "center"),
    Column("Ngày", 8, "center"),
    Column("Nội dung", 16),
    Column("Từ", 16),
    Column("Đến", 16),
    Column("Quyết định", 14),
)


def make_member_sheet(
    *, actor: Actor, at: dt.datetime, person: Person, reason: str = ""
) -> Paper:
    """Return the sheet of a member with what is held, empty lines for what is not.

    The sealed items (ethnic group, religion) are filled only with the right and a
    ``reason``. The trail says who took which items out. Raises NotFound, NotAllowed.
    """
    person = person_for(actor, str(person.pk))
    keys = [item.key for item in sheet_items() if item.key]
    shown = [column for column in _open(actor, keys) if _is_due(column, reason)]
    order = ListOrder(
        SHEET_TITLE, Selection(), tuple(column.key for column in shown), reason
    )
    listing = make_person(actor=actor, at=at, person=person, order=order)
    values = listing.rows[0].values
    lines = [
        Line(item.label, _told(item.key, values.get(item.key)), item.number)
        for item in sheet_items()
    ]
    day = date_in_vietnam(at)
    return Paper(
        issuer=_issuer(person, day),
        title=SHEET_TITLE,
        subtitles=[f"Theo hồ sơ trên máy, tính đến ngày {day_text(day)}"],
        blocks=[Lines(lines)],
        signatures=[
            Signature(["NGƯỜI KHAI"], note="(Ký, ghi rõ họ tên)"),
            Signature(["T/M CẤP ỦY"], note="(Ký, ghi rõ họ tên, đóng dấu)"),
        ],
        imprint=watermark(actor, at),
    )


def make_member_history(*, actor: Actor, at: dt.datetime, person: Person) -> Paper:
    """Return everything the actor may know of a member's way, the oldest first.

    Entries that were taken back are left out. Raises NotFound, NotAllowed.
    """
    person = person_for(actor, str(person.pk))
    home = person.home_id or 0
    require(actor, permissions.TAKE_OUT, *reach_of(home))
    happened = [
        one for one in history_of(actor=actor, person=person) if not one.taken_back
    ]
    with override("vi"):
        rows = [_row(number, one) for number, one in enumerate(reversed(happened), 1)]
    write_line(
        actor=actor,
        at=at,
        code="lists.history",
        subject=Subject("person", person.pk, home or None),
        detail={"rows": len(rows)},
    )
    day = date_in_vietnam(at)
    return Paper(
        issuer=_issuer(person, day),
        title=HISTORY_TITLE,
        subtitles=[f"Đồng chí {person.full_name}"],
        blocks=[
            Table(_HISTORY_COLUMNS, rows),
            Text(f"Tính đến ngày {day_text(day)}.", quiet=True),
        ],
        signatures=[Signature(["T/M CẤP ỦY"], note="(Ký, ghi rõ họ tên)")],
        imprint=watermark(actor, at),
    )


def _open(actor: Actor, keys: list[str]) -> list[ListColumn]:
    known = columns()
    return [known[key] for key in keys if may_take(actor, known[key])]


def _is_due(column: ListColumn, reason: str) -> bool:
    return column.tier is not Tier.P3 or bool(reason.strip())


def _told(key: str, value: Cell) -> str:
    told = cell_text(value)
    return capitals(told) if key == "full_name" else told


def _issuer(person: Person, day: dt.date) -> Issuer:
    return issuer_of(person.home_id, day=day) if person.home_id else Issuer("")


def _row(number: int, one: Happening) -> list[Cell]:
    until = f" (đến hết ngày {day_text(_last(one.until))})" if one.until else ""
    return [
        number,
        one.day,
        _word(one.kind) + until,
        one.origin,
        one.destination,
        _decision(one),
    ]


def _last(until: dt.date) -> dt.date:
    """Return the last day of a period whose end is the day after."""
    return until - dt.timedelta(days=1)


def _word(kind: str) -> str:
    if kind == BODY_MOVED:
        return _MOVED
    kinds = StatusKind if kind in StatusKind else EventKind
    return capfirst(str(kinds(kind).label))


def _decision(one: Happening) -> str:
    decision = one.decision
    day = f"ngày {day_text(decision.date)}" if decision.date else ""
    return " ".join(filter(None, [decision.number, day, decision.issuer]))
