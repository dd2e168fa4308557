"""Lists handed out as workbooks hold whom the page shows."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from support.admissions import a_case
from support.classes import prospect, with_paper


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
