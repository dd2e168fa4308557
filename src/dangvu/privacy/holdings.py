"""What is held about one person, table by table, and who saw it: the answer package.

The person's own words for fields come from the dictionary of fields. Sealed fields are
given only by who may see them; the others are named as held and not given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field as Column
from django.db.models import ForeignKey, Model
from django.utils.translation import override

from dangvu.admission.models import CaseScan
from dangvu.audit.queries.concerning import lines_concerning
from dangvu.core.actor import Actor
from dangvu.core.clock import VIETNAM
from dangvu.core.db.scope import whole_register
from dangvu.privacy.duty_data import purposes
from dangvu.privacy.models import Consent, PersonRequest
from dangvu.register.code_lists import label
from dangvu.register.fields import Tier, fields
from dangvu.register.models import (
    FieldRestriction,
    Membership,
    MembershipEvent,
    Person,
    PersonalDetail,
    PersonName,
    PersonNumber,
    Profile,
    RecordChange,
    SealedPart,
    StatusFact,
)
from dangvu.register.queries.card import tiers_for
from dangvu.register.sealed_parts import part
from dangvu.units.queries.find import names_on

HELD = (
    (PersonName, "Họ tên"),
    (PersonNumber, "Số hiệu giấy tờ"),
    (Profile, "Thông tin trong danh sách"),
    (PersonalDetail, "Thông tin cá nhân"),
    (Membership, "Quá trình sinh hoạt đảng"),
    (MembershipEvent, "Các lần ghi sổ"),
    (StatusFact, "Trạng thái kèm theo"),
    (RecordChange, "Căn cứ sửa hồ sơ"),
    (FieldRestriction, "Mục hạn chế sử dụng"),
)
#: Columns that say nothing about the person.
INNER = frozenset({"id", "person", "known", "slot", "recording", "reverses"})
#: More lines than anybody reads; the oldest of them are left out.
MOST_LINES = 10_000
NOT_GIVEN = "có giữ; phần bảo mật do cơ quan quản lý hồ sơ trả lời riêng"


@dataclass(frozen=True, slots=True)
class HeldTable:
    """One table about the person: headings and rows of plain texts."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def held_about(*, actor: Actor, person: Person, day: dt.date) -> list[HeldTable]:
    """Return every table about a person; the caller has checked the right.

    Read with the whole register in sight, because the answer is about the person and
    not about what one office sees; sealed fields follow the actor's own right.
    """
    gives_sealed = Tier.P3 in tiers_for(actor, person)
    with whole_register(), override("vi"):
        tables = [
            _table(model, title, person, day, gives_sealed=gives_sealed)
            for model, title in HELD
        ]
        return [
            *tables,
            _sealed(person, shown=gives_sealed),
            *_scans(person),
            *_of_this_room(person),
            _seen(person),
        ]


def _table(
    model: type[Model], title: str, person: Person, day: dt.date, *, gives_sealed: bool
) -> HeldTable:
    columns = [c for c in model._meta.local_concrete_fields if c.name not in INNER]
    found = list(model._default_manager.filter(person=person).order_by("id"))
    units = {
        getattr(row, column.attname)
        for row in found
        for column in columns
        if _is_unit(column)
    }
    names = names_on([unit for unit in units if unit], day=day)
    rows = tuple(
        tuple(
            _said(row, column, names, gives_sealed=gives_sealed) for column in columns
        )
        for row in found
    )
    return HeldTable(title, tuple(_heading(column) for column in columns), rows)


def _is_unit(column: Column[Any, Any]) -> bool:
    return isinstance(column, ForeignKey) and column.name.endswith("unit")


def _heading(column: Column[Any, Any]) -> str:
    known = fields().get(column.name)
    if known:
        return known.label_vi
    return str(column.verbose_name)


def _said(
    row: Model, column: Column[Any, Any], names: dict[int, str], *, gives_sealed: bool
) -> str:
    value = getattr(row, column.attname)
    if value is None or value == "":
        return ""
    known = fields().get(column.name)
    if known and known.tier is Tier.P3 and not gives_sealed:
        return NOT_GIVEN
    if known and known.code_list:
        return label(known.code_list, str(value), "vi")
    if _is_unit(column):
        return names.get(value, str(value))
    return text_of(value)


def text_of(value: Any) -> str:
    """Write a value of a table for a person to read."""
    if isinstance(value, dt.datetime):
        return value.astimezone(VIETNAM).strftime("%d-%m-%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d-%m-%Y")
    if hasattr(value, "lower") and hasattr(value, "upper_inf"):
        ends = [text_of(end) if end else "…" for end in (value.lower, value.upper)]
        return " – ".join(ends)
    if isinstance(value, bool):
        return "có" if value else "không"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _sealed(person: Person, *, shown: bool) -> HeldTable:
    """Name the sealed parts in which something stands; they are not opened for this.

    Which parts these are says something by itself: only who may open them is told.
    """
    if not shown:
        return HeldTable("Phần bảo mật", ("Phần", "Trả lời"), (("tất cả", NOT_GIVEN),))
    rows = SealedPart.objects.known_at().filter(person=person, is_empty=False)
    parts = sorted(rows.values_list("part", flat=True))
    return HeldTable(
        "Phần bảo mật",
        ("Phần", "Trả lời"),
        tuple((part(key).label("vi"), NOT_GIVEN) for key in parts),
    )


def _scans(person: Person) -> Iterable[HeldTable]:
    """Name the scans of the papers of the person's own cases; none is opened for this."""
    rows = CaseScan.objects.filter(case__person=person).select_related("recording")
    found = tuple(
        (
            scan.item,
            *(
                text_of(moment) if moment else ""
                for moment in (
                    scan.recording.recorded_at,
                    scan.withdrawn_at,
                    scan.erased_at,
                )
            ),
        )
        for scan in rows.order_by("id")
    )
    if found:
        headings = ("Tài liệu", "Ngày thêm", "Rút ngày", "Xóa nội dung ngày")
        yield HeldTable("Bản quét tài liệu (không kèm theo đây)", headings, found)


def _of_this_room(person: Person) -> Iterable[HeldTable]:
    answers = Consent.objects.filter(person=person).order_by("id")
    yield HeldTable(
        "Sự đồng ý của đồng chí",
        ("Mục đích", "Trả lời", "Bản văn", "Cách trả lời", "Ngày", "Giấy giữ tại"),
        tuple(
            (
                purposes()[c.purpose].name_vi,
                str(c.get_answer_display()),
                c.text_version,
                str(c.get_way_display()),
                text_of(c.day),
                c.paper,
            )
            for c in answers
        ),
    )
    asked = PersonRequest.objects.filter(person=person).order_by("id")
    yield HeldTable(
        "Yêu cầu của đồng chí",
        ("Yêu cầu", "Nội dung", "Ngày nhận", "Hạn trả lời", "Trả lời"),
        tuple(
            (
                str(r.get_kind_display()),
                r.text,
                text_of(r.received_on),
                text_of(r.answer_by),
                r.answer,
            )
            for r in asked
        ),
    )


def _seen(person: Person) -> HeldTable:
    lines = lines_concerning(person.pk, limit=MOST_LINES)[::-1]
    return HeldTable(
        "Ai đã xem, ai đã sửa",
        ("Lúc", "Người", "Tư cách", "Việc"),
        tuple((text_of(x.at), x.actor_name, x.role, x.code) for x in lines),
    )


def as_document(tables: Sequence[HeldTable]) -> list[dict[str, object]]:
    """Return the tables as a JSON document."""
    return [
        {
            "title": table.title,
            "rows": [dict(zip(table.headings, row, strict=True)) for row in table.rows],
        }
        for table in tables
    ]
