"""Who a row of a list of sources may be, however the row is written."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import openpyxl
import pytest

from dangvu.access.acting import acting
from dangvu.exchange.operations.import_prospects import (
    judge_prospects,
    receive_prospects,
)
from support.organisation import TODAY, at
from support.prospects import prospect

HEADER = ("Họ và tên", "Ngày sinh", "Số CCCD", "Chi bộ", "Nhóm nguồn")
#: «Nguyễn Văn An» as fonts of the nineties wrote it (TCVN3).
TCVN3 = "NguyÔn V¨n An"
HAMLET_1, HAMLET_2 = "Chi bộ thôn 1", "Chi bộ thôn 2"


@pytest.fixture
def office(organisation, settings, tmp_path):
    """The northern office at work, with a folder of its own for files."""
    settings.FILES = tmp_path
    with acting(organisation.actors.north_office):
        yield organisation.actors.north_office


@pytest.fixture
def judged(office, units):
    """Judge a list of these rows for the northern commune."""

    def of(*rows):
        book = openpyxl.Workbook()
        for row in (HEADER, *rows):
            book.active.append(row)
        content = BytesIO()
        book.save(content)
        content.seek(0)
        kept = receive_prospects(
            actor=office, at=at(), unit=units.north, name="nguon.xlsx", content=content
        )
        return judge_prospects(actor=office, kept=kept, today=TODAY)

    return of


def row(name, born="02/09/2004", number="", branch=HAMLET_1):
    return (name, born, number, branch, "Sinh viên")


@pytest.mark.parametrize(
    "line",
    [
        row("Nguyễn Văn An", "15/03/1980"),
        row("Nguyen van an", "15/03/1980"),
        row(unicodedata.normalize("NFD", "Nguyễn Văn An"), "15/03/1980"),
        row(TCVN3, "15/03/1980"),
        row("Nguyễn Văn An", "1980"),
        row("Đỗ Thị Hoa", number="001080000001"),
        row("Đỗ Thị Hoa", number="1080000001"),
    ],
    ids=["alike", "no-marks", "decomposed", "tcvn3", "year", "number", "zeros-lost"],
)
def test_member_of_the_register_is_found_again(organisation, judged, line):
    [one] = judged(line).rows

    assert [(d.kind, d.uuid) for d in one.doubles] == [
        ("MEMBER", organisation.people.an.uuid)
    ]
    assert one.is_new


def test_one_number_in_two_rows_with_two_names_is_an_error(judged):
    rows = judged(
        row("Đỗ Thị Hoa", number="001304000001"),
        row("Lý Văn Kha", number="001304000001"),
        row("Đỗ Thị Hoa", number="001304000001"),
        row("Đỗ Thị Hoa", number="001304000001", branch=HAMLET_2),
    ).rows

    assert [[(r.field, r.severity) for r in one.remarks] for one in rows] == [
        [],
        [("national_id", "error")],
        [("", "warning")],
        [("", "warning")],
    ]
    assert [one.is_new for one in rows] == [True, False, False, True]
    assert "2" in rows[3].remarks[0].message


def test_one_number_with_two_names_is_told_of_a_prospect_too(units, judged):
    known = prospect(units.north_2, national_id="001304000001")
    [one] = judged(row("Lý Văn Kha", number="001304000001")).rows

    assert [(d.kind, d.uuid) for d in one.doubles] == [("PROSPECT", known.uuid)]
