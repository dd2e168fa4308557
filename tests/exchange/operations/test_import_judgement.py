"""What an import believes, warns of and leaves alone. The sentences: contracts §3."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import load_workbook

from dangvu.core.db.scope import whole_register
from dangvu.exchange.operations.import_roster import Imported
from dangvu.exchange.operations.write_rejected_rows import write_rejected_rows
from dangvu.exchange.queries.batches import batch_for, result_of
from support.imports import Importer, counts_of, facts_of, issues_of, person_named
from support.organisation import SYSTEM, Units
from support.other_files import write_ods, write_xls
from support.roster_files import member, write_sheets

MAY, APRIL = dt.date(2026, 5, 1), dt.date(2026, 4, 1)
HOA = member("Đỗ Thị Hoa", number="001180000009", sex="Nữ", cv="000001HN")


def _codes(imported: Imported, *wanted: str) -> list[tuple[str | None, str]]:
    return [(i[1], i[3]) for i in issues_of(imported) if i[3] in wanted]


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("sex", {"sex": "Nam"}),
        ("birth_date", {"born": "16/03/1980", "number": ""}),
        ("admission_ceremony_on", {"ceremony": "20/05/2010"}),
        ("official_on", {"official": "20/05/2011"}),
        ("cv_number", {"cv": "000002HN"}),
    ],
)
@pytest.mark.parametrize("as_of", [APRIL, MAY], ids=["older", "same day"])
def test_protected_fact_conflicts_however_old_the_file_is(
    importer: Importer, units: Units, field: str, cells: dict[str, str], as_of: dt.date
):
    key = {"uuid": "0b4b9a3e-7f8e-4d8a-9a43-3b8d6e1c2f10"}
    importer([HOA | key], units.north_1, as_of=MAY)
    known = facts_of(person_named("Đỗ Thị Hoa"))
    imported = importer([HOA | key | cells], units.north_1, as_of=as_of, name="khác")
    assert counts_of(imported) == {"unchanged": 1}
    assert _codes(imported, "CONFLICT", "NEWER_KNOWN") == [(field, "CONFLICT")]
    assert facts_of(person_named("Đỗ Thị Hoa")) == known


def test_part_of_a_date_conflicts_only_when_it_differs(
    importer: Importer, units: Units
):
    importer([HOA], units.north_1)
    year = HOA | {"ceremony": "2010", "official": "6/2011"}
    imported = importer([year], units.north_1, name="sau")
    assert _codes(imported, "CONFLICT", "PARTIAL_DATE") == [("official_on", "CONFLICT")]


def test_recognition_still_to_come_conflicts_with_a_known_one(
    importer: Importer, units: Units
):
    importer([HOA], units.north_1, as_of=MAY)
    ahead = HOA | {"official": "19/06/2026", "status": "Chính thức"}
    imported = importer([ahead], units.north_1, as_of=APRIL, name="sau")
    assert _codes(imported, "CONFLICT") == [("official_on", "CONFLICT")]


def test_two_full_numbers_tell_namesakes_apart(importer: Importer, units: Units):
    importer([HOA], units.north_1)
    others = [
        member("Đỗ Thị Hoa", born="1980", number="001180000010"),
        member("Đỗ Thị Hòa", number="001180000017"),
    ]
    imported = importer(others, units.north_1, name="sau")
    assert counts_of(imported) == {"created": 2}
    assert _codes(imported, "POSSIBLE_DUPLICATE") == []


def test_same_name_and_day_with_another_number_may_be_a_wrong_number(
    importer: Importer, units: Units
):
    importer([HOA], units.north_1)
    told = HOA | {"number": "001180000019", "cv": ""}
    imported = importer([told], units.north_1, name="sau")
    (doubt,) = [
        issue
        for _, issue in imported.result.issues
        if issue.code == "POSSIBLE_DUPLICATE"
    ]
    assert counts_of(imported) == {"created": 1}
    assert "số định danh khác" in doubt.message


@pytest.mark.parametrize("first", ["", "001180000009"], ids=["neither", "one"])
def test_namesake_without_a_number_may_be_the_same(
    importer: Importer, units: Units, first: str
):
    importer([HOA | {"number": first}], units.north_1)
    told = HOA | {"number": "", "cv": ""}
    imported = importer([told], units.north_1, name="sau")
    assert _codes(imported, "POSSIBLE_DUPLICATE") == [
        ("full_name", "POSSIBLE_DUPLICATE")
    ]


def test_issues_come_by_sheet_line_and_column(importer: Importer, units: Units):
    bad = {"born": "31/02/1980", "ceremony": "abc", "sex": "?x"}
    path = write_sheets(
        importer.folder / "xa.xlsx",
        {
            "BAC.2": [HOA, member("Lê Văn Tám", **bad), member("Tổng cộng")],
            "BAC.1": [member("Vũ Văn Lâm", **bad)],
        },
    )
    imported = importer(path, units.north, each_sheet=True)
    listed = imported.result.to_json()["issues"]
    columns = ["STT", *("Họ và tên", "Ngày sinh", "Giới tính"), "Số CCCD"]
    columns += ["Ngày vào Đảng", "Ngày chính thức"]
    places = [
        (
            ["BAC.2", "BAC.1"].index(issue["sheet"]),
            issue["row"] or 0,
            columns.index(issue["column"]) if issue["column"] else -1,
        )
        for issue in listed
    ]
    assert {place[:2] for place in places} >= {(0, 1), (0, 3), (0, 4), (1, 2)}
    assert places == sorted(places)
    with whole_register():
        batch = batch_for(SYSTEM, imported.result.batch)
        assert result_of(batch).to_json()["issues"] == listed


def test_two_digit_years_of_birth_are_read_wherever_they_stand(
    importer: Importer, units: Units
):
    members = [
        member("Lê Văn Tám", born="75"),
        member("Lê Văn Chín", born="00"),
        member("Lê Văn Mười", born="3/2/75"),
    ]
    imported = importer(members, units.north_1)
    born = [facts_of(person_named(m["name"]))["birth_date"] for m in members]
    assert counts_of(imported) == {"created": 3}
    assert born == [dt.date(1975, 1, 1), dt.date(2000, 1, 1), dt.date(1975, 2, 3)]
    assert _codes(imported, "TWO_DIGIT_YEAR") == [("birth_date", "TWO_DIGIT_YEAR")] * 3


@pytest.mark.parametrize("write", [write_xls, write_ods], ids=["xls", "ods"])
def test_rejected_rows_of_other_files_come_back_too(
    importer: Importer, units: Units, write
):
    header = ["Họ và tên", "Ngày sinh", "Số CCCD"]
    rows = [header, ["Đỗ Thị Hoa", dt.date(1980, 3, 15), 1180000009], ["Tám", "x9", 1]]
    path = write(importer.folder / "ds", {"DS": [["DANH SÁCH"], *rows]})
    imported = importer(path, units.north_1)
    out = importer.folder / "loại.xlsx"
    assert counts_of(imported) == {"created": 1, "rejected": 1}
    assert write_rejected_rows(path=out, imported=imported) == 1
    told = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert [line[:3] for line in told] == [tuple(header), ("Tám", "x9", "1")]
    assert "x9" in told[1][3]
