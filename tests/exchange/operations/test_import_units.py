"""Founding the units of a list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation
from xlsxwriter import Workbook

from dangvu.audit.models import Recording
from dangvu.core.errors import NotAllowed
from dangvu.exchange.operations.import_units import UnitListRefused, import_units
from dangvu.exchange.unit_list import NoUnitHeader
from dangvu.units.models import Unit, UnitCode
from dangvu.units.queries.find import version_on
from dangvu.units.queries.verify import verify_units
from support.organisation import SYSTEM, Organisation, Units, at

HEAD = ("Mã", "Tên tổ chức", "Loại", "Mã cấp trên", "Từ ngày", "Loại hình", "code:QLĐV")
WARD = (
    "P1",
    "Đảng bộ phường Một",
    "DB_CTTTCS",
    "TP",
    "01/07/2025",
    "Xã, phường, đặc khu",
    "38.1",
)
BODY = (
    "P1.CT",
    "Đảng bộ Công ty",
    "Đảng bộ cơ sở được ủy quyền",
    "P1",
    "08/2025",
    "DN_TN",
    "",
)
BRANCH = ("P1.1", "Chi bộ 1", "CBTT", "Đảng bộ phường Một", "", "", "38.1.1")


def workbook(folder: Path, *lines: tuple[str, ...], head=HEAD) -> Path:
    path = folder / "đơn vị.xlsx"
    with Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.write(0, 0, "DANH SÁCH TỔ CHỨC ĐẢNG")
        for number, line in enumerate((head, *lines), start=2):
            page.write_row(number, 0, line)
    return path


def run(path: Path, actor=SYSTEM):
    return import_units(actor=actor, at=at(), path=path)


def test_units_are_founded_in_one_recording(tmp_path: Path, units: Units):
    done = run(workbook(tmp_path, BRANCH, WARD))
    ward = Unit.objects.get(code="P1")
    branch = Unit.objects.get(code="P1.1")
    ward_now = version_on(ward.pk, day=dt.date(2025, 7, 1))
    branch_now = version_on(branch.pk, day=at().date())
    assert done.to_json() == {"created": 2, "units": ["P1.1", "P1"]}
    assert (ward_now.type, ward_now.host_kind, ward_now.has_seal) == (
        "ABOVE_GRASSROOTS",
        "XA",
        True,
    )
    assert (branch_now.type, branch_now.parent_id) == ("BRANCH", ward.pk)
    assert ward.created == branch.created == Recording.objects.latest("id")
    assert set(UnitCode.objects.values_list("unit__code", "scheme", "value")) == {
        ("P1", "QLĐV", "38.1"),
        ("P1.1", "QLĐV", "38.1.1"),
    }
    assert verify_units().broken == []


def test_code_of_another_set_may_carry_an_authority(tmp_path: Path, units: Units):
    body = (*BODY[:2], "DBCS_UQ", *BODY[3:])
    run(workbook(tmp_path, WARD, body))
    version = version_on(Unit.objects.get(code="P1.CT").pk, day=dt.date(2026, 1, 1))
    assert (version.type, version.authorities) == ("GRASSROOTS", "ADMIT_EXPEL")


def test_csv_is_read_too(tmp_path: Path, units: Units):
    path = tmp_path / "đơn vị.csv"
    path.write_text("code;name;type;parent\nB9;Chi bộ Chín;BRANCH;BAC\n", "utf-8")
    assert run(path).codes == ("B9",)


@pytest.mark.parametrize(
    ("line", "about"),
    [
        (("", "Chi bộ", "CBTT", "BAC"), "The code is missing."),
        (("X", "", "CBTT", "BAC"), "The name is missing."),
        (("X", "Chi bộ", "HỘI", "BAC"), "is not a type of organisation"),
        (("X", "Chi bộ", "CBTT", "KHÔNG"), "There is no unit with the code"),
        (("X", "Chi bộ", "CBTT", "P1", "2025"), "does not exist on 01-01-2025"),
        (("X", "Chi bộ", "CBTT", "BAC", "2019"), "does not exist on 01-01-2019"),
        (("X", "Chi bộ", "CBTT", "BAC.1"), "may not stand directly below"),
        (("BAC.1", "Chi bộ", "CBTT", "BAC"), "belongs to a unit in the register"),
        (("P1", "Chi bộ", "CBTT", "BAC"), "stands on line 4 already"),
        (("X", "Chi bộ", "CBTT", "BAC", "31/02/2025"), "is not a day"),
        (("X", "Chi bộ", "CBTT", "BAC", "", "QUÁN"), "is not a kind of host unit"),
    ],
)
def test_wrong_line_is_named_and_nothing_is_founded(
    tmp_path: Path, units: Units, line, about
):
    with translation.override("en"), pytest.raises(UnitListRefused) as refused:
        run(workbook(tmp_path, WARD, line))
    (mistake,) = refused.value.mistakes
    assert (mistake.row, about in mistake.message) == (5, True)
    assert not Unit.objects.filter(code__in=["P1", "X"]).exists()


def test_file_without_a_list_is_refused(tmp_path: Path, units: Units):
    with pytest.raises(NoUnitHeader):
        run(workbook(tmp_path, WARD, head=("A", "B")))
    with pytest.raises(UnitListRefused):
        run(workbook(tmp_path))


def test_units_are_founded_where_the_office_may(
    tmp_path: Path, organisation: Organisation
):
    with pytest.raises(NotAllowed):
        run(workbook(tmp_path, WARD), actor=organisation.actors.north_office)
