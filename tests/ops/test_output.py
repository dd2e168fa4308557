"""What commands print."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentTypeError
from io import BytesIO, StringIO
from unicodedata import normalize

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from dangvu.core.errors import Refused
from dangvu.ops.output import (
    Answer,
    AnsweringCommand,
    Column,
    Table,
    iso_day,
    json_text,
    shown,
    shown_moment,
    text_of,
    workbook,
)

TABLE = Table(
    "Đảng bộ",
    (Column("Tên"), Column("Số", is_number=True)),
    (("Chi bộ 1", 1200), (None, -3)),
    ("ghi chú",),
)


class Speaking(AnsweringCommand):
    reply = Answer({"unit": "Đ", "day": dt.date(2025, 7, 1)}, (TABLE,))

    def answer(self, **options):
        if isinstance(self.reply, Refused):
            raise self.reply
        return self.reply


def run(*arguments, reply=Speaking.reply):
    out, err = StringIO(), StringIO()
    command = Speaking(stdout=out, stderr=err)
    command.reply = reply
    call_command(command, *arguments)
    return out.getvalue(), err.getvalue()


def test_json_is_composed_and_not_escaped():
    text = json_text({"name": normalize("NFD", "Đảng bộ"), "none": None})

    assert text == '{\n  "name": "Đảng bộ",\n  "none": null\n}'


def test_json_goes_alone_to_standard_output():
    out, err = run("--format", "json")

    assert json.loads(out) == {"unit": "Đ", "day": "2025-07-01"}
    assert err == ""


def test_table_stands_in_columns():
    assert text_of([TABLE]).splitlines() == [
        "Đảng bộ",
        "",
        "Tên          Số",
        "────────  ─────",
        "Chi bộ 1  1.200",
        "–            −3",
        "ghi chú",
    ]


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (12345, "12.345", "12,345"),
        (1.5, "1,5", "1.5"),
        (dt.date(2025, 7, 1), "01-07-2025", "01-07-2025"),
        (None, "–", "–"),
    ],
)
def test_values_follow_the_language(value, vi, en):
    with translation.override("vi"):
        assert shown(value) == vi
    with translation.override("en"):
        assert shown(value) == en


def test_workbook_holds_numbers_and_plain_text():
    formula = Table("T", (Column("a"), Column("b", is_number=True)), (("=1+1", 7),))

    sheet = openpyxl.load_workbook(BytesIO(workbook([formula]))).active

    assert [cell.value for cell in sheet[4]] == ["=1+1", 7]
    assert sheet["A4"].data_type == "s"


def test_workbook_without_a_file_is_wrong_usage():
    with pytest.raises(CommandError) as refused:
        run("--format", "xlsx")

    assert refused.value.returncode == 2


def test_out_writes_the_file(tmp_path):
    file = tmp_path / "a.json"

    out, err = run("--format", "json", "--out", str(file))

    assert json.loads(file.read_text())["unit"] == "Đ"
    assert out == ""
    assert str(file) in err


def test_out_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(CommandError) as refused:
        run("--format", "xlsx", "--out", str(tmp_path / "no" / "a.xlsx"))

    assert refused.value.returncode == 1


def test_refusal_is_a_document_and_exit_code_1():
    out = StringIO()
    command = Speaking(stdout=out, stderr=StringIO())
    command.reply = Refused("Không có đơn vị này.", code="UNKNOWN_UNIT")

    with pytest.raises(CommandError, match="Không có đơn vị này") as refused:
        call_command(command, "--format", "json")

    assert refused.value.returncode == 1
    assert json.loads(out.getvalue()) == {
        "error": {"code": "UNKNOWN_UNIT", "message": "Không có đơn vị này."}
    }


def test_failure_is_shown_and_exit_code_1():
    with pytest.raises(CommandError, match="hỏng") as refused:
        run(reply=Answer({}, (TABLE,), failure="hỏng"))

    assert refused.value.returncode == 1


def test_iso_day_reads_one_form_only():
    assert iso_day("2025-07-01") == dt.date(2025, 7, 1)
    with pytest.raises(ArgumentTypeError):
        iso_day("01-07-2025")


def test_shown_moment_is_the_clock_in_vietnam():
    late = dt.datetime(2026, 11, 21, 18, 5, tzinfo=dt.UTC)

    assert shown_moment(late) == "22-11-2026 01:05"
