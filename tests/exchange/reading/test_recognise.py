"""Headers in every shape."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dangvu.exchange.reading.columns import FIELDS, RecognisedSheet
from dangvu.exchange.reading.header_book import _source
from dangvu.exchange.reading.opening import open_workbook
from dangvu.exchange.reading.recognise import (
    count_data_lines,
    data_sheets,
    recognise,
)
from dangvu.exchange.reading.refusals import FileRefused
from dangvu.exchange.reading.workbook import Merge
from support.fonts import Font, in_font
from support.rosters import AN, AS_OF, BINH, CUONG, HEADER, write_csv, write_xlsx


def _recognised(path: Path, overrides=None) -> RecognisedSheet:
    sheet = open_workbook(path).sheets[0]
    return recognise(sheet, as_of=AS_OF, overrides=overrides)


def _codes(recognised: RecognisedSheet) -> list[tuple[str | None, str | None, str]]:
    return [(i.column, i.field, i.code) for i in recognised.issues]


def test_recognise_a_plain_list(tmp_path: Path) -> None:
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", [HEADER, AN, BINH, CUONG]))
    assert found.header_row == 1
    assert found.mapping == {
        "STT": "ordinal",
        "Họ và tên": "full_name",
        "Ngày sinh": "birth_date",
        "Giới tính": "sex",
        "Số CCCD": "national_id",
        "Ngày vào Đảng": "admission_ceremony_on",
        "Ngày chính thức": "official_on",
    }
    assert _codes(found) == [
        (None, "ethnicity", "MISSING_COLUMN"),
        (None, "religion", "MISSING_COLUMN"),
    ]


def test_recognise_below_headings(tmp_path: Path) -> None:
    rows = [
        ["ĐẢNG BỘ PHƯỜNG A", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["CHI BỘ TỔ DÂN PHỐ 1"],
        [],
        [None, None, "DANH SÁCH ĐẢNG VIÊN"],
        [None, None, "(Tính đến ngày 30/9/2026)"],
        [],
        HEADER,
        AN,
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows, merges=["C4:G4", "C5:G5"])
    assert _recognised(path).header_row == 7


def test_recognise_two_lines_with_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["DANH SÁCH ĐẢNG VIÊN"],
        [
            "TT",
            "Họ và tên",
            "Ngày, tháng, năm sinh",
            None,
            "Ngày vào Đảng",
            None,
            "Quê quán",
        ],
        [None, None, "Nam", "Nữ", "Dự bị", "Chính thức", None],
        [1, "Nguyễn Văn An", "03/02/1980", None, "19/05/2005", "19/05/2006", "Hà Nội"],
    ]
    merges = ["A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows, merges=merges))
    assert (found.header_rows, found.header_row) == ((1, 2), 3)
    assert found.mapping == {
        "TT": "ordinal",
        "Họ và tên": "full_name",
        "Ngày, tháng, năm sinh / Nam": "birth_date_male",
        "Ngày, tháng, năm sinh / Nữ": "birth_date_female",
        "Ngày vào Đảng / Dự bị": "admission_ceremony_on",
        "Ngày vào Đảng / Chính thức": "official_on",
        "Quê quán": "hometown",
    }


def test_recognise_two_lines_in_csv(tmp_path: Path) -> None:
    text = (
        "STT,Họ và tên,Giới tính,,Ngày sinh\n,,Nam,Nữ,\n1,Nguyễn Văn An,x,,03/02/1980\n"
    )
    found = _recognised(write_csv(tmp_path / "a.csv", text))
    assert found.header_row == 2
    assert found.mapping == {
        "STT": "ordinal",
        "Họ và tên": "full_name",
        "Giới tính / Nam": "sex_male",
        "Giới tính / Nữ": "sex_female",
        "Ngày sinh": "birth_date",
    }


def test_recognise_two_lines_merged_downwards_only(tmp_path: Path) -> None:
    rows = [HEADER, [None] * len(HEADER), AN, BINH]
    merges = [f"{letter}1:{letter}2" for letter in "ABCDEFG"]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows, merges=merges))
    assert (found.header_row, found.first_data) == (2, 2)
    assert found.mapping["Họ và tên"] == "full_name"


def test_recognise_headings_of_groups_of_columns(tmp_path: Path) -> None:
    rows = [
        ["THÔNG TIN CÁ NHÂN", None, None, "THÔNG TIN VỀ ĐẢNG", None],
        ["STT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"],
        [1, "Nguyễn Văn An", "03/02/1980", "19/05/2005", "19/05/2006"],
    ]
    found = _recognised(
        write_xlsx(tmp_path / "a.xlsx", rows, merges=["A1:C1", "D1:E1"])
    )
    assert found.header_row == 2
    assert list(found.mapping.values()) == [
        "ordinal",
        "full_name",
        "birth_date",
        "admission_ceremony_on",
        "official_on",
    ]


def test_recognise_line_breaks_and_capitals(tmp_path: Path) -> None:
    rows = [["SỐ\nTT", "HỌ VÀ TÊN\n(viết chữ in hoa)", "NGÀY\nSINH"], [1, "AN", "1960"]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.mapping == {
        "SỐ TT": "ordinal",
        "HỌ VÀ TÊN (viết chữ in hoa)": "full_name",
        "NGÀY SINH": "birth_date",
    }


def test_recognise_a_name_in_two_columns(tmp_path: Path) -> None:
    rows = [["STT", "Họ đệm", "Tên", "Năm sinh"], [1, "Nguyễn Văn", "An", 1980]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert list(found.mapping.values())[1:3] == ["family_middle_name", "given_name"]


@pytest.mark.parametrize("merges", [["B1:C1"], []])
def test_recognise_one_header_over_two_columns_of_names(
    tmp_path: Path, merges: list[str]
) -> None:
    rows = [["STT", "Họ và tên", None, "Năm sinh"], [1, "Nguyễn Văn", "An", 1980]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows, merges=merges))
    assert list(found.mapping.values()) == [
        "ordinal",
        "family_middle_name",
        "given_name",
        "birth_year",
    ]


def test_recognise_takes_a_lone_name_for_the_whole(tmp_path: Path) -> None:
    rows = [["STT", "Tên", "Năm sinh"], [1, "Nguyễn Văn An", 1980]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.mapping["Tên"] == "full_name"


def test_recognise_years_of_birth_under_the_sexes(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Nam", "Nữ"], ["An", 1980, None], ["Bình", None, 1991]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert list(found.mapping.values())[1:] == ["birth_date_male", "birth_date_female"]


def test_recognise_gives_a_field_to_the_better_column(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Nơi ở hiện nay", "Thường trú"],
        ["An", "1960", "Hà Nội", "Huế"],
    ]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.mapping["Nơi ở hiện nay"] is None
    assert found.mapping["Thường trú"] == "permanent_address"
    assert ("Nơi ở hiện nay", "permanent_address", "DUPLICATE_COLUMN") in _codes(found)


def test_recognise_numbers_repeated_headers_and_letters_blank_ones(
    tmp_path: Path,
) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Ghi chú", "Ghi chú", None],
        ["An", 1960, "a", "b", "c"],
    ]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert list(found.mapping.items())[2:] == [
        ("Ghi chú", "note"),
        ("Ghi chú (2)", None),
        ("(E)", None),
    ]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_recognise_headers_of_old_fonts(tmp_path: Path, encoding: str) -> None:
    lines = {
        "tcvn3": "STT;Hä vµ tªn;Ngµy sinh;Quª qu¸n\n1;NguyÔn V¨n An;1960;Th¸i B×nh\n",
        "vni": "STT;Hoï vaø teân;Ngaøy sinh;Queâ quaùn\n1;NguyeÃn Vaên An;1960;Thaùi Bình\n",
    }
    found = _recognised(write_csv(tmp_path / "a.csv", lines[encoding], "cp1252"))
    assert list(found.mapping.items()) == [
        ("STT", "ordinal"),
        ("Họ và tên", "full_name"),
        ("Ngày sinh", "birth_date"),
        ("Quê quán", "hometown"),
    ]
    assert [c.encoding for c in found.columns][1] == encoding


def test_recognise_the_template_of_the_national_database(tmp_path: Path) -> None:
    upper = [
        "STT",
        "ID",
        "Họ và tên *",
        "Giới tính *",
        "Sinh ngày *",
        "Quê quán (2 cấp)",
    ]
    upper += [None, None, "Ngày vào Đảng *", "Tổ chức Đảng đang sinh hoạt *"]
    lower = [None, None, None, None, "dd/MM/yyyy", "Tỉnh", "Xã", "Chi tiết", None, None]
    row = [1, "0b8e2f6c-3d6a-4a53-9d2e-0a4f6f1b2c3d", "An", "Nam", "03/02/1980"]
    row += ["Hà Nội", "Phường A", "Tổ 1", "19/05/2005", "Chi bộ 1"]
    blank: list[None] = []
    rows = [["MẪU"], blank, blank, blank, blank, upper, lower, row]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows, merges=["F6:H6"]))
    assert found.header_row == 7
    assert [(c.field, c.part) for c in found.columns] == [
        ("ordinal", 0),
        ("national_uuid", 0),
        ("full_name", 0),
        ("sex", 0),
        ("birth_date", 0),
        ("hometown", 4),
        ("hometown", 2),
        ("hometown", 1),
        ("admission_ceremony_on", 0),
        ("unit", 0),
    ]


def test_recognise_does_not_take_any_id_for_the_national_one(tmp_path: Path) -> None:
    rows = [["ID", "Họ và tên", "Ngày sinh"], ["NV01", "An", 1960]]
    assert _recognised(write_xlsx(tmp_path / "a.xlsx", rows)).mapping["ID"] is None


def test_recognise_leaves_out_dates_that_are_marks(tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Chính thức"],
        ["An", 1960, "x"],
        ["Bình", 1961, "x"],
    ]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.mapping["Chính thức"] is None
    assert ("Chính thức", "official_on", "COLUMN_OF_MARKS") in _codes(found)


def test_recognise_obeys_overrides(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh", "Mục 3", "Ghi chú"], ["An", 1960, "Kinh", "x"]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    found = _recognised(path, {"Mục 3": "note", "Ngày sinh": None})
    assert found.mapping == {
        "Họ và tên": "full_name",
        "Ngày sinh": None,
        "Mục 3": "note",
        "Ghi chú": None,
    }


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["a", "b"], ["c", "d"]],
        [["Nguyễn Văn An", "Nam", "Kinh"]],
        [["Ngày sinh", "Dân tộc"], ["1960", "Kinh"]],
        [["Họ và tên"], ["An"]],
    ],
)
def test_recognise_refuses_a_sheet_without_a_header(tmp_path: Path, rows) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    with pytest.raises(FileRefused) as refused:
        _recognised(path)
    assert refused.value.code == "NO_HEADER"


def test_data_sheets_puts_the_fullest_first(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        [HEADER, AN],
        name="ít",
        others={
            "bìa": [["Đảng bộ"]],
            "nhiều": [HEADER, AN, BINH, CUONG],
            "ẩn": [HEADER, AN, BINH, CUONG, CUONG],
            "trống": [HEADER],
        },
        hidden=["ẩn"],
    )
    found = data_sheets(open_workbook(path), as_of=AS_OF)
    assert [r.sheet.name for r in found] == ["nhiều", "ít"]


def test_count_data_lines_looks_at_name_and_facts(tmp_path: Path) -> None:
    rows = [HEADER, AN, ["Chi bộ 1"], BINH, [None, "Tổng cộng"]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert count_data_lines(found) == 2


def test_recognise_takes_dates_of_excel_for_dates(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Nam", "Nữ"], ["An", dt.date(1980, 2, 3), None]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert found.mapping["Nam"] == "birth_date_male"


def test_recognise_refuses_a_field_that_is_none(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, AN])
    with pytest.raises(FileRefused) as refused:
        _recognised(path, {"STT": "shoe_size"})
    assert refused.value.code == "NO_SUCH_FIELD"


def test_fields_are_those_of_the_header_book() -> None:
    assert set(FIELDS) - set(_source()["fields"]) == {"birth_day", "birth_month"}
    assert set(_source()["fields"]) <= set(FIELDS)


def test_recognise_bears_merges_that_overlap(tmp_path: Path) -> None:
    sheet = open_workbook(write_xlsx(tmp_path / "a.xlsx", [HEADER, AN])).sheets[0]
    merges = tuple(Merge(1, 0, 200_000, 255) for _ in range(200_000))
    found = recognise(replace(sheet, merges=merges), as_of=AS_OF)
    assert found.header_row == 1


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
@pytest.mark.parametrize("lower", [False, True], ids=["as typed", "small"])
def test_recognise_a_header_in_an_old_font_above_a_list_in_unicode(
    tmp_path: Path, font: Font, lower: bool
) -> None:
    texts = [*HEADER, "Dân tộc", "Tôn giáo", "Số thẻ Đảng", "Quê quán", "Địa chỉ"]
    header = [in_font(t.lower() if lower else t, font) for t in texts]
    rows = [header, [*AN, "Kinh", "Không", AN[4], "Hà Nội", "Số 1"], BINH]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert list(found.mapping.values()) == [
        "ordinal",
        "full_name",
        "birth_date",
        "sex",
        "national_id",
        "admission_ceremony_on",
        "official_on",
        "ethnicity",
        "religion",
        "card_number",
        "hometown",
        "permanent_address",
    ]


@pytest.mark.parametrize("font", ["tcvn3", "vni"])
def test_recognise_a_header_of_two_lines_in_an_old_font(
    tmp_path: Path, font: Font
) -> None:
    rows = [
        ["Họ và tên", "Năm sinh", None, "Ngày vào Đảng", None],
        [None, "Nam", "Nữ", "Dự bị", "Chính thức"],
    ]
    header = [[t and in_font(t, font) for t in row] for row in rows]
    data = [["An", 1980, None, "19/05/2005", "19/05/2006"]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", [*header, *data]))
    assert list(found.mapping.items()) == [
        ("Họ và tên", "full_name"),
        ("Năm sinh / Nam", "birth_date_male"),
        ("Năm sinh / Nữ", "birth_date_female"),
        ("Ngày vào Đảng / Dự bị", "admission_ceremony_on"),
        ("Ngày vào Đảng / Chính thức", "official_on"),
    ]


def test_recognise_years_of_two_digits_in_columns_of_the_sexes(tmp_path: Path) -> None:
    rows = [["Họ và tên", "Nam", "Nữ"], ["An", 75, None], ["Bình", None, "80"]]
    found = _recognised(write_xlsx(tmp_path / "a.xlsx", rows))
    assert list(found.mapping.values()) == [
        "full_name",
        "birth_date_male",
        "birth_date_female",
    ]
