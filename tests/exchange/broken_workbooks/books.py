"""Workbooks broken in every way that offices send, each made by a function.

What must come out of each stands in ``expected.json`` under the name of the function.
All people are made up.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from support.fonts import Font, in_font
from support.other_files import write_ods, write_xls
from support.rosters import Formula, Written, write_csv, write_xlsx

HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Ngày vào Đảng"]
HOA = [1, "Đỗ Thị Hoà", "15/03/1980", "Nữ", "001180000009", "19/05/2010"]
LAM = [2, "Vũ Văn Lẫm", "02/09/1975", "Nam", "001075000008", "03/02/2000"]
TAM = [3, "Lê Bá Tám", "1955", "Nam", "001055000033", "02/9/1975"]
Rows = Sequence[Sequence[Written]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def merged_headers(folder: Path) -> Path:
    rows = [
        ["ĐẢNG BỘ XÃ BẮC MẪU", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["DANH SÁCH ĐẢNG VIÊN"],
        [],
        ["TT", "Họ và tên", "Năm sinh", None, "Ngày vào Đảng", None, "Số CCCD"],
        [None, None, "Nam", "Nữ", "Dự bị", "Chính thức", None],
        [1, "Đỗ Thị Hoà", None, "15/03/1980", "19/05/2010", "19/05/2011", HOA[4]],
        [2, "Vũ Văn Lẫm", 1975, None, "03/02/2000", "03/02/2001", LAM[4]],
    ]
    spans = ["A1:C1", "D1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5"]
    return write_xlsx(folder / "a.xlsx", rows, merges=spans)


def lost_zeros(folder: Path) -> Path:
    header = [*HEADER, "Số thẻ đảng viên", "Điện thoại", "Số lý lịch"]
    rows = [
        header,
        [*HOA[:4], 1180000009, HOA[5], 1180000009, 912345678, "123HN"],
        [*LAM[:4], "1.075.000.008", LAM[5], 12345, 987654321, "000124HN"],
        [*TAM[:4], 123456789, TAM[5], 7654321, "0123 456 789", "125HN"],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def tcvn3(folder: Path) -> Path:
    return _in_font(folder, "tcvn3")


def vni(folder: Path) -> Path:
    return _in_font(folder, "vni")


def _in_font(folder: Path, font: Font) -> Path:
    header = [*HEADER, "Quê quán", "Dân tộc"]
    rows = [header, [*HOA, "Thái Bình", "Kinh"], [*LAM, "Hưng Yên", "Tày"]]
    written = [[in_font(c, font) if isinstance(c, str) else c for c in r] for r in rows]
    return write_xlsx(folder / "a.xlsx", written)


def old_font_above_unicode(folder: Path) -> Path:
    header = [in_font(text, "tcvn3") for text in HEADER]
    return write_xlsx(folder / "a.xlsx", [header, HOA, LAM])


def decomposed(folder: Path) -> Path:
    rows = [HEADER, HOA, LAM]
    written = [
        [unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in row]
        for row in rows
    ]
    return write_xlsx(folder / "a.xlsx", written)


def dates_as_text(folder: Path) -> Path:
    births = (
        *("ngày 3 tháng 2 năm 1980", "3-2-80", "02.1980", "năm 1980", "75", "00"),
        *(
            "1980-02-03 00:00:00",
            "'03/02/1980",
            "31/02/1980",
            "khoảng 1980",
            "../../1980",
        ),
    )
    rows = [
        [n, f"Lê Văn {GIVEN[n - 1]}", born, "Nam", None, "19/05/2010"]
        for n, born in enumerate(births, 1)
    ]
    return write_xlsx(folder / "a.xlsx", [HEADER, *rows])


GIVEN = ("Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý", "Tý", "Sửu")


def dates_as_serials(folder: Path) -> Path:
    rows = [
        HEADER,
        [*HOA[:2], 29295, *HOA[3:5], 40317],
        [*LAM[:2], "27639", *LAM[3:5], dt.date(2000, 2, 3)],
        [*TAM[:2], 55, *TAM[3:5], 75],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def american_dates(folder: Path) -> Path:
    rows = [
        HEADER,
        [*HOA[:2], "03/15/1980", *HOA[3:5], "5/19/2010"],
        [*LAM[:2], "09-02-1975", *LAM[3:5], "Feb 3, 2000"],
        [*TAM[:2], "1955-13-40", *TAM[3:5], "02/9/1975"],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def two_people_with_one_number(folder: Path) -> Path:
    other = [2, "Vũ Văn Lẫm", "02/09/1975", "Nam", HOA[4], "03/02/2000"]
    again = [3, "ĐỖ THỊ HÒA", "1980", "Nữ", "1180000009", "19/05/2010"]
    return write_xlsx(folder / "a.xlsx", [HEADER, HOA, other, again])


def formulas(folder: Path) -> Path:
    name = Formula('="Đỗ Thị"&" Hoà"', "Đỗ Thị Hoà")
    number = Formula('="001"&"180000009"', "001180000009")
    lost = Formula("=VLOOKUP(A3,Khác!A:B,2)")
    rows = [
        HEADER,
        [1, name, *HOA[2:4], number, HOA[5]],
        [2, "Vũ Văn Lẫm", "02/09/1975", "Nam", lost, "03/02/2000"],
        [3, lost, "1955", "Nam", TAM[4], TAM[5]],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def hidden_rows_and_filter(folder: Path) -> Path:
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("DS")
        for y, row in enumerate([HEADER, HOA, LAM, TAM]):
            page.write_row(y, 0, row)
        page.autofilter(0, 0, 3, 5)
        page.filter_column(3, "x == Nữ")
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(5, 5, None, None, {"hidden": True})
    return path


def empty_sheet_first(folder: Path) -> Path:
    return write_xlsx(
        folder / "a.xlsx",
        [],
        name="Bìa",
        others={
            "Hướng dẫn": [["Nhập mỗi đảng viên một dòng"]],
            "Danh sách": [HEADER, HOA, LAM],
            "Nháp": [HEADER, TAM],
            "Ẩn": [HEADER, HOA, LAM, TAM],
        },
        hidden=["Ẩn"],
    )


def totals_in_the_middle(folder: Path) -> Path:
    rows = [
        HEADER,
        ["I", "Chi bộ thôn 1"],
        HOA,
        [None, "Cộng: 01 đồng chí", None, None, None, None],
        ["II", "Tổ đảng 2", 25],
        LAM,
        HEADER,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        TAM,
        [],
        ["Tổng cộng", None, 3],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def signature_block(folder: Path) -> Path:
    rows = [
        ["DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1"],
        ["(Tính đến ngày 30/9/2026)"],
        HEADER,
        HOA,
        LAM,
        ["Danh sách này có 02 đồng chí./."],
        [None, None, None, "Bắc Mẫu, ngày 30 tháng 9 năm 2026"],
        ["NGƯỜI LẬP BIỂU", None, None, "T/M CHI ỦY"],
        [None, None, None, "BÍ THƯ"],
        [],
        ["Vũ Văn Lẫm", None, None, "Lê Bá Tám"],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def swapped_columns(folder: Path) -> Path:
    order = [4, 5, 2, 3, 1]
    header = ["Ghi chú", *(HEADER[n] for n in order), None]
    rows = [["x" if r is HOA else None, *(r[n] for n in order)] for r in (HOA, LAM)]
    return write_xlsx(folder / "a.xlsx", [header, *rows])


def men_and_women(folder: Path) -> Path:
    rows = [
        ["STT", "Họ và tên", "Nam", "Nữ", "Ngày vào Đảng"],
        [1, "Đỗ Thị Hoà", None, 80, "19/05/2010"],
        [2, "Vũ Văn Lẫm", "75", None, "2000"],
        [3, "Lê Bá Tám", 55, 55, "02/9/75"],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def header_of_two_lines(folder: Path) -> Path:
    rows = [
        ["TT", "Họ và tên", "Ngày, tháng,\nnăm sinh", "Số", None, "Trình độ", None],
        [None, None, None, "CCCD", "Thẻ đảng", "Văn hóa", "LLCT"],
        [1, 2, 3, 4, 5, 6, 7],
        [1, "Đỗ Thị Hoà", "15/03/1980", HOA[4], HOA[4], "12/12", "Trung cấp"],
    ]
    return write_xlsx(folder / "a.xlsx", rows)


def branch_merged_over_lines(folder: Path) -> Path:
    rows = [
        ["Chi bộ", *HEADER[1:]],
        ["Chi bộ thôn 1", *HOA[1:]],
        [None, *LAM[1:]],
        ["Chi bộ không có", *TAM[1:]],
    ]
    return write_xlsx(folder / "a.xlsx", rows, merges=["A2:A3"])


def old_excel(folder: Path) -> Path:
    born = [*HOA[:2], dt.date(1980, 3, 15), "Nữ", 1180000009, HOA[5]]
    sheets = {"Bìa": [["Kính gửi"]], "DS": [["DANH SÁCH"], HEADER, born, LAM]}
    return write_xls(folder / "a.xls", sheets)


def libre_office(folder: Path) -> Path:
    born = [*HOA[:2], dt.date(1980, 3, 15), "Nữ", 1180000009, HOA[5]]
    rows = [["DANH SÁCH", *[None] * 5], HEADER, born, LAM]
    return write_ods(folder / "a.ods", {"DS": rows}, merges=[(0, 0, 0, 5)])


def code_page_1258(folder: Path) -> Path:
    text = _csv([HEADER, HOA, LAM], ";")
    path = folder / "a.csv"
    path.write_bytes(_decomposed_tones(text).encode("cp1258"))
    return path


def utf_16(folder: Path) -> Path:
    return write_csv(folder / "a.txt", _csv([HEADER, HOA, LAM], "\t"), "utf-16")


def quoted_csv(folder: Path) -> Path:
    text = (
        'sep=,\r\nSTT,"Họ và\r\ntên",Ngày sinh,Thường trú\r\n'
        '1,"Đỗ Thị Hoà",15/03/1980,"Số 1, ngõ 2\r\nphường C"\r\n'
        '2,"Vũ Văn ""Lẫm""",02/09/1975,\r\n'
    )
    return write_csv(folder / "a.csv", text, "utf-8-sig")


def password(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(OLE + bytes(1016) + "EncryptedPackage".encode("utf-16-le"))
    return path


def renamed_html(folder: Path) -> Path:
    table = "<table><tr><td>STT</td><td>Họ và tên</td><td>Ngày sinh</td></tr></table>"
    return write_csv(folder / "a.xls", f"<html><body>{table}</body></html>")


def cut_off(folder: Path) -> Path:
    path = write_xlsx(folder / "a.xlsx", [HEADER, *[HOA] * 200])
    path.write_bytes(path.read_bytes()[:4000])
    return path


def _csv(rows: Rows, delimiter: str) -> str:
    return "".join(f"{delimiter.join(map(str, row))}\r\n" for row in rows)


def _decomposed_tones(text: str) -> str:
    """Write letters as code page 1258 has them: the tone is a mark of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return "".join(
        letter
        if (parts := unicodedata.normalize("NFD", letter))[-1] not in tones
        else unicodedata.normalize("NFC", parts[:-1]) + parts[-1]
        for letter in text
    )


BOOKS: dict[str, Callable[[Path], Path]] = {
    make.__name__: make
    for make in (
        merged_headers,
        lost_zeros,
        tcvn3,
        vni,
        old_font_above_unicode,
        decomposed,
        dates_as_text,
        dates_as_serials,
        american_dates,
        two_people_with_one_number,
        formulas,
        hidden_rows_and_filter,
        empty_sheet_first,
        totals_in_the_middle,
        signature_block,
        swapped_columns,
        men_and_women,
        header_of_two_lines,
        branch_merged_over_lines,
        old_excel,
        libre_office,
        code_page_1258,
        utf_16,
        quoted_csv,
        password,
        renamed_html,
        cut_off,
    )
}
