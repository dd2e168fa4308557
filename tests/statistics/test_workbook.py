"""The table as a workbook."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import openpyxl
from django.utils import translation

from dangvu.core.clock import VIETNAM
from dangvu.statistics.queries.reports import make_sheet
from dangvu.statistics.workbook import report_workbook
from support.small_register import SYSTEM

D = dt.date
MADE = dt.datetime(2025, 9, 30, 16, 5, tzinfo=VIETNAM)


def test_workbook_has_heading_figures_and_notes(register):
    register.release(register.open("B1", D(2024, 12, 31)), D(2025, 2, 1))
    report = make_sheet(
        actor=SYSTEM,
        table="ST-01",
        unit=register.units["G"],
        period=(D(2025, 1, 1), D(2025, 3, 31)),
        as_known=D(2025, 12, 31),
    )

    with translation.override("en"):
        content = report_workbook(report, made_at=MADE)
        again = report_workbook(report, made_at=MADE)
    sheet = openpyxl.load_workbook(BytesIO(content)).active

    assert content == again
    assert [sheet[f"A{n}"].value for n in (1, 3, 4)] == [
        "Đơn vị G",
        "From 01-01-2025 to 31-03-2025",
        "Unit: G",
    ]
    figures = {
        row[0].value: [cell.value for cell in row[1:]]
        for row in sheet.iter_rows(min_row=7, max_row=24)
    }
    assert len(figures) == 18
    assert next(iter(figures.values())) == [1, 1, 0, 0, 0, 0]
    assert list(figures.values())[8] == [-1, -1, 0, 0, 0, 0]
    assert [sheet[f"A{n}"].value for n in range(26, 29)] == [
        "Data known until the end of 31-12-2025.",
        "Every check of the balance holds.",
        "Made on 30-09-2025 16:05.",
    ]
