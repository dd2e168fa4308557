"""Files made to break an import: it refuses or reads them, and never fails."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook

from dangvu.core.db.scope import whole_register
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.register.models import Person
from dangvu.register.queries.verify import verify_register
from support.imports import Importer, counts_of
from support.organisation import Units

HEAD = "Họ và tên;Ngày sinh;Điện thoại;Email;Thường trú;Chi bộ;Lạ\n"
#: Enough lines that what follows is not looked at when the kind of file is judged.
FILLING = f";;;;;;{'dài' * 400}\n" * 60


def csv(importer: Importer, *lines: str) -> Path:
    path = importer.folder / "ds.csv"
    path.write_text(
        HEAD + FILLING + "".join(f"{line}\n" for line in lines), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    "line",
    [
        "Đỗ\x00 Hoa;1/1/1980;09\x0012345678;a\x00@b.vn;Số\x00 1;;\x00x\x00",
        "Đỗ Hoa\x00;1980;\x01\x02;a@b.vn;\ud7ff\ufffe;;'); DROP TABLE x; --",
        "ﬃ" * 100 + ";1980;0912345678;;;;",
        "ẫ" * 100 + ";1980;0912345678;;;;",
        "=cmd|' /C calc'!A0;1980;0912345678;;;;",
        "Đỗ Hoa;1980;" + "9" * 5000 + ";" + "x" * 5000 + ";" + "y" * 50000 + ";;",
        "Đỗ Hoa;1980;0912345678;\\N;\\.;;\\.",
    ],
)
def test_strange_characters_are_read(importer: Importer, units: Units, line: str):
    imported = importer(csv(importer, line), units.north_1)
    assert counts_of(imported) == {"created": 1}
    with whole_register():
        assert Person.objects.count() == 1
        assert verify_register().broken == []


def test_rejected_line_with_strange_characters_is_kept(
    importer: Importer, units: Units
):
    imported = importer(
        csv(importer, "Đỗ Hoa;32/1/1980\x00;\x00;;\x00;;\x00"), units.north_1
    )
    assert counts_of(imported) == {"rejected": 1}


def test_unit_with_strange_characters_is_unknown(importer: Importer, units: Units):
    line = "Đỗ Hoa;1980;0912345678;;;Chi bộ\x00 %s {} \\;"
    assert counts_of(importer(csv(importer, line), units.north)) == {"rejected": 1}


def test_sheet_with_too_long_a_name_is_refused(importer: Importer, units: Units):
    path = workbook(importer, sheet="A" * 31)
    with pytest.raises(FileRefused):
        importer(_with(path, "A" * 31, "A" * 3000), units.north_1)


def test_zero_character_in_a_workbook_is_dropped(importer: Importer, units: Units):
    path = workbook(importer, sheet="DS")
    for old, new in (("0912345678", "_x0000_0912_x0000_345678"), ("SĐT", "_x0000_SĐT")):
        path = _with(path, old, new)
    assert counts_of(importer(path, units.north_1)) == {"created": 1}


def workbook(importer: Importer, *, sheet: str) -> Path:
    path = importer.folder / "ds.xlsx"
    with Workbook(str(path)) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, ["Họ và tên", "Ngày sinh", "SĐT"])
        page.write_row(1, 0, ["Đỗ Hoa", "1980", "0912345678"])
    return path


def _with(path: Path, old: str, new: str) -> Path:
    """Replace a text in the parts of a workbook."""
    out = path.with_name(f"{path.stem}.{len(new)}.xlsx")
    with ZipFile(path) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old.encode(), new.encode()))
    return out
