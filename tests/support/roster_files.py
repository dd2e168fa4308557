"""Roster files for tests: a few columns, a few people of the small organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook

HEADINGS = {
    "name": "Họ và tên",
    "born": "Ngày sinh",
    "sex": "Giới tính",
    "number": "Số CCCD",
    "card": "Số thẻ đảng viên",
    "ceremony": "Ngày vào Đảng",
    "official": "Ngày chính thức",
    "ethnicity": "Dân tộc",
    "religion": "Tôn giáo",
    "health": "Tình trạng sức khỏe",
    "employer": "Đơn vị công tác",
    "phone": "Điện thoại",
    "address": "Thường trú",
    "status": "Trạng thái",
    "unit": "Chi bộ",
    "uuid": "ID",
    "others": "Tên gọi khác",
    "cv": "Số lý lịch",
}
Member = Mapping[str, str]


def member(name: str, *, born: str = "15/03/1980", **cells: str) -> dict[str, str]:
    """Return the cells of somebody official since long."""
    usual = {"ceremony": "19/05/2010", "official": "19/05/2011"}
    return {"name": name, "born": born, **usual, **cells}


def write_roster(path: Path, members: Iterable[Member], *, sheet: str = "DS") -> Path:
    """Write one sheet; the header is line 1, members follow from line 2."""
    return write_sheets(path, {sheet: list(members)})


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Member]]) -> Path:
    """Write a workbook of several sheets."""
    with Workbook(str(path)) as book:
        for name, members in sheets.items():
            page = book.add_worksheet(name)
            used = {cell for member in members for cell in member}
            columns = [key for key in HEADINGS if key in used]
            page.write_row(0, 0, ["STT", *(HEADINGS[key] for key in columns)])
            for line, cells in enumerate(members, start=1):
                values = [cells.get(key, "") for key in columns]
                page.write_row(line, 0, [str(line), *values])
    return path
