"""Lists of people before and under admission, as workbooks of Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from dangvu.access.actors import unit_of
from dangvu.access.made_by import watermark
from dangvu.core.clock import date_in_vietnam
from dangvu.desk.case_rows import CaseRow
from dangvu.desk.class_page import CertificateRow
from dangvu.desk.files import handed_out
from dangvu.desk.page import OfficeRequest
from dangvu.desk.prospect_rows import ProspectRow
from dangvu.papers.paper import Block, Cell, Column, Paper, Table
from dangvu.papers.render import XLSX, render
from dangvu.units.queries.issuing import issuer_of

#: As many rows go into one workbook.
MOST_ROWS = 5_000

_CASES = (
    Column("Số TT", 5, "center"),
    Column("Họ và tên", 24),
    Column("Trạng thái", 26),
    Column("Chi bộ", 28),
    Column("Đến lượt", 28),
    Column("Hạn", 11, "center"),
    Column("Còn lại", 16),
)
_CERTIFICATES = (
    Column("Số TT", 5, "center"),
    Column("Số giấy chứng nhận", 16),
    Column("Họ và tên", 24),
    Column("Ngày sinh", 11, "center"),
    Column("Loại lớp", 26),
    Column("Ngày cấp", 11, "center"),
    Column("Nơi cấp", 28),
    Column("Có giá trị đến", 12, "center"),
    Column("Tình trạng", 16),
)
_STUDIED = (
    Column("Số TT", 5, "center"),
    Column("Họ và tên", 24),
    Column("Chi bộ", 28),
    Column("Số giấy chứng nhận", 16),
    Column("Ngày cấp", 11, "center"),
    Column("Có giá trị đến", 12, "center"),
    Column("Vướng mắc", 28),
    Column("Đảng viên giúp đỡ", 24),
)


def is_wanted(request: OfficeRequest) -> bool:
    """Say whether the address asks for the list as a workbook."""
    return request.GET.get("form") == XLSX


def cases_workbook(
    request: OfficeRequest, rows: Iterable[CaseRow], *, at: dt.datetime
) -> HttpResponse:
    """Hand the list of cases out."""
    cells: list[list[Cell]] = [
        [row.name, row.state, row.unit, row.turn, row.due, row.lateness] for row in rows
    ]
    return _list(request, "DANH SÁCH HỒ SƠ KẾT NẠP", _CASES, cells, at)


def certificates_workbook(
    request: OfficeRequest, rows: Iterable[CertificateRow], *, at: dt.datetime
) -> HttpResponse:
    """Hand the book of certificates out."""
    cells: list[list[Cell]] = [
        [
            *(one.number, one.full_name, one.birth_date, one.get_kind_display()),
            *(one.issued_on, one.issuer, one.valid_until, row.word),
        ]
        for row in rows
        for one in (row.held.certificate,)
    ]
    return _list(request, "SỔ CẤP GIẤY CHỨNG NHẬN", _CERTIFICATES, cells, at)


def studied_workbook(
    request: OfficeRequest, rows: Iterable[ProspectRow], *, at: dt.datetime
) -> HttpResponse:
    """Hand the list of those who studied and were not admitted out."""
    cells: list[list[Cell]] = [
        [
            row.prospect.full_name,
            row.unit,
            row.certificate.number if row.certificate else "",
            row.certificate.issued_on if row.certificate else None,
            row.certificate.valid_until if row.certificate else None,
            ", ".join(row.obstacles),
            ", ".join(given.helper_name for given in row.helpers),
        ]
        for row in rows
    ]
    return _list(request, "ĐÃ HỌC, CHƯA KẾT NẠP", _STUDIED, cells, at)


def book(
    request: OfficeRequest,
    title: str,
    blocks: Sequence[Block],
    *,
    subtitles: Sequence[str] = (),
    at: dt.datetime,
) -> HttpResponse:
    """Hand tables out as one sheet with the heading of the reader's unit."""
    day = date_in_vietnam(at)
    paper = Paper(
        issuer=issuer_of(unit_of(request.actor).pk, day=day),
        title=title,
        blocks=blocks,
        subtitles=subtitles,
        imprint=watermark(request.actor, at),
        landscape=True,
        unnumbered=True,
        day=day,
    )
    return handed_out(render(paper, form=XLSX, made_at=at), name=title, form=XLSX)


def numbered(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Put the number of each row before it."""
    return [[n, *row] for n, row in enumerate(rows, 1)]


def _list(
    request: OfficeRequest,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    at: dt.datetime,
) -> HttpResponse:
    return book(request, title, [Table(columns, numbered(rows))], at=at)
