"""Lists handed out as workbooks hold whom the page shows."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import load_workbook

from support.admissions import a_case
from support.classes import prospect, with_paper
from support.plans import YEAR, approved, proposed
from support.prospects import sympathiser
from support.targets import admitted


@pytest.mark.parametrize(
    "address", ["/cases/", "/certificates/", "/prospects/studied/"]
)
def test_workbook_names_the_person_of_the_list(organisation, office, address):
    a_case(organisation.units.north_1, name="Vũ Thị Hoa")
    with_paper(prospect(organisation.units.north_1), "007/GCN")
    page = office.get(address).content.decode()
    book = load_workbook(BytesIO(office.get(f"{address}?form=xlsx").content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]

    assert "form=xlsx" in page
    assert "Vũ Thị Hoa" in cells


def cells_of(client, address):
    book = load_workbook(BytesIO(client.get(address).content))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_plan_and_targets_are_read_back_from_their_workbooks(organisation, office):
    units = organisation.units
    one = sympathiser(units.north_1)
    with_paper(one, "007/GCN", dt.date(2026, 3, 3))
    admitted(units.north_1, dt.date(2026, 5, 6), group="SV")
    approved(units.north, SV=3)
    proposed(units.north_1, SV=2)

    plan = cells_of(office, f"/plans/?unit=BAC&year={YEAR}&form=xlsx")
    targets = cells_of(office, f"/targets/?unit=BAC&year={YEAR}&form=xlsx")
    quiet = cells_of(office, "/plans/quiet/?unit=BAC.1&years=1&form=xlsx")
    people = cells_of(office, f"/targets/BAC/{YEAR}/people/certificates/?form=xlsx")
    below = cells_of(office, f"/targets/BAC/{YEAR}/units/units/?form=xlsx")

    assert [1, "Sinh viên, học viên", 1, 3, 3, 1, 33.3] in [row[:7] for row in plan]
    assert [
        row[n] for row in plan if row[1] == "Chi bộ thôn 1" for n in (3, 4, 2, 5)
    ] == [2, "", 1, 1]
    assert ["33,3 %", 1, 3] in [row[3:6] for row in targets]
    assert [row for row in quiet if row[1] == "BAC.1"] == []
    assert [row[1] for row in people if row[0] == 1] == ["Đỗ Thị Hoa"]
    assert [row[1] for row in below if isinstance(row[0], int)][:1] == ["BAC.CTY"]
