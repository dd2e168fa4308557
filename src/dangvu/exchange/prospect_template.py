"""The workbook that an office fills in to bring a list of development sources."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.utils.translation import override

from dangvu.sources.enums import IntroducedBy
from dangvu.sources.groups import stored_groups

#: Headings as the importer reads them, and how wide their columns are.
HEADINGS = (
    ("STT", 5),
    ("Họ và tên", 26),
    ("Ngày sinh", 12),
    ("Giới tính", 9),
    ("Số CCCD", 16),
    ("Chi bộ", 26),
    ("Nhóm nguồn", 34),
    ("Nghề nghiệp", 20),
    ("Nơi công tác", 30),
    ("Nơi thường trú", 30),
    ("Điện thoại", 13),
    ("Ngày vào Đoàn", 13),
    ("Bên giới thiệu", 18),
    ("Tổ chức giới thiệu", 26),
    ("Ngày giới thiệu", 14),
)
ROWS = 500
_SHEET, _WORDS = "Nguồn", "Danh mục"


def prospect_template() -> bytes:
    """Write the workbook: one heading line, choices of groups and introducers."""
    target = BytesIO()
    with override("vi"):
        by = [str(label) for label in IntroducedBy.labels]
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, words = book.add_worksheet(_SHEET), book.add_worksheet(_WORDS)
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        for at, (heading, width) in enumerate(HEADINGS):
            sheet.set_column(at, at, width, text)
            sheet.write_string(0, at, heading, head)
        sheet.freeze_panes(1, 2)
        groups = [group.vi for group in stored_groups().values()]
        for column, several in enumerate((groups, by)):
            for row, word in enumerate(several):
                words.write_string(row, column, word)
        _offer(sheet, "Nhóm nguồn", f"='{_WORDS}'!$A$1:$A${len(groups)}")
        _offer(sheet, "Bên giới thiệu", f"='{_WORDS}'!$B$1:$B${len(by)}")
    return target.getvalue()


def _offer(sheet: xlsxwriter.worksheet.Worksheet, heading: str, source: str) -> None:
    at = [name for name, _width in HEADINGS].index(heading)
    choice = {"validate": "list", "source": source, "error_type": "information"}
    sheet.data_validation(1, at, ROWS, at, choice)
