"""The pages of plans and targets as workbooks of Excel: what the page shows, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from dangvu.desk.page import OfficeRequest
from dangvu.desk.plan_page import GroupRow, PartRow
from dangvu.desk.target_page import PersonRow, TargetRow, UnitRow
from dangvu.desk.workbooks import book, numbered
from dangvu.papers.paper import Block, Cell, Column, Section, Table, Text
from dangvu.targets.queries.quiet import QuietBranch

_COUNTS = (
    Column("Nguồn hiện có", 11, "right"),
    Column("Đề xuất", 11, "right"),
    Column("Được duyệt", 11, "right"),
    Column("Đã kết nạp", 11, "right"),
    Column("Đạt (%)", 11, "right"),
)
_NUMBER = Column("Số TT", 5, "center")
_GROUPS = (_NUMBER, Column("Nhóm nguồn", 40), *_COUNTS)
_PARTS = (
    _NUMBER,
    Column("Đơn vị", 40),
    *_COUNTS,
    Column("Trạng thái", 16),
)
_TARGETS = (
    _NUMBER,
    Column("Chỉ tiêu", 30),
    Column("Cách tính", 48),
    Column("Kết quả", 12, "right"),
    Column("Tử số", 11, "right"),
    Column("Mẫu số", 11, "right"),
    Column("Mức giao", 11, "center"),
    Column("Đánh giá", 14),
    Column("Căn cứ", 24),
)
_QUIET = (
    _NUMBER,
    Column("Mã", 12),
    Column("Chi bộ", 44),
    Column("Nguồn hiện có", 12, "right"),
    Column("Kết nạp gần nhất", 16, "center"),
)
_UNITS = (
    _NUMBER,
    Column("Mã", 12),
    Column("Đơn vị", 44),
    Column("Được duyệt", 11, "right"),
    Column("Ngày duyệt", 12, "center"),
    Column("Đã kết nạp", 11, "right"),
    Column("Trạng thái", 18),
)
_PEOPLE = (
    _NUMBER,
    Column("Họ và tên", 30),
    Column("Ngày sinh", 12, "center"),
    Column("Trạng thái hoặc số", 34),
    Column("Ngày", 12, "center"),
)


def plan_workbook(
    request: OfficeRequest,
    place: tuple[str, int],
    groups: Sequence[GroupRow],
    parts: Sequence[PartRow],
    *,
    at: dt.datetime,
) -> HttpResponse:
    """Hand out the plan of a unit and a year, by group and by the units below."""
    unit, year = place
    total = frozenset(n for n, row in enumerate(groups) if row.is_total)
    cells = numbered([_counts(row) for row in groups])
    blocks: list[Block] = [Table(_GROUPS, cells, strong=total)]
    if parts:
        rows = numbered([[*_counts(row), row.state] for row in parts])
        blocks += [Section("Các đơn vị trực thuộc"), Table(_PARTS, rows)]
    title = f"KẾ HOẠCH KẾT NẠP ĐẢNG VIÊN NĂM {year}"
    return book(request, title, blocks, subtitles=(unit,), at=at)


def targets_workbook(
    request: OfficeRequest,
    place: tuple[str, int],
    rows: Iterable[TargetRow],
    *,
    at: dt.datetime,
) -> HttpResponse:
    """Hand out the targets of a unit and a year with formula, counts and citation."""
    unit, year = place
    cells = [_target(row) for row in rows]
    title = f"CHỈ TIÊU PHÁT TRIỂN ĐẢNG NĂM {year}"
    table = Table(_TARGETS, numbered(cells))
    return book(request, title, [table], subtitles=(unit,), at=at)


def quiet_workbook(
    request: OfficeRequest,
    unit: str,
    years: int,
    rows: Iterable[QuietBranch],
    *,
    at: dt.datetime,
) -> HttpResponse:
    """Hand out the branches with sources and no admission for so many years."""
    cells: list[list[Cell]] = [
        [row.code, row.name, row.sources, row.last] for row in rows
    ]
    title = f"CHI BỘ CÓ NGUỒN, {years} NĂM LIỀN KHÔNG KẾT NẠP"
    blocks: list[Block] = [
        Table(_QUIET, numbered(cells)),
        Text("Ngày để trống: chưa ghi nhận lần kết nạp nào.", quiet=True),
    ]
    return book(request, title, blocks, subtitles=(unit,), at=at)


def people_workbook(
    request: OfficeRequest, title: str, rows: Iterable[PersonRow], *, at: dt.datetime
) -> HttpResponse:
    """Hand out who is behind one count of a target."""
    cells: list[list[Cell]] = [
        [row.name, row.birth_date, row.what, row.day] for row in rows
    ]
    return book(request, title.upper(), [Table(_PEOPLE, numbered(cells))], at=at)


def units_workbook(
    request: OfficeRequest,
    title: str,
    place: tuple[str, int],
    rows: Iterable[UnitRow],
    *,
    at: dt.datetime,
) -> HttpResponse:
    """Hand out the units behind one count of a target."""
    cells: list[list[Cell]] = [
        [
            *(row.code, row.name, row.approved, row.approved_on),
            *(row.admitted, row.state),
        ]
        for row in rows
    ]
    subtitles = (f"{place[0]} – {place[1]}",)
    blocks = [Table(_UNITS, numbered(cells))]
    return book(request, title.upper(), blocks, subtitles=subtitles, at=at)


def _counts(row: GroupRow | PartRow) -> list[Cell]:
    return [
        row.name,
        *(row.sources, row.proposed, row.approved, row.admitted, row.share),
    ]


def _target(row: TargetRow) -> list[Cell]:
    sides = (row.numerator, row.denominator)
    return [
        *(row.name, row.formula, row.value),
        *(side.number if side else None for side in sides),
        *(row.bound, row.verdict),
        " · ".join(filter(None, (row.citation, row.document))),
    ]
