"""``lists``: rolls and registers from the shell."""

from __future__ import annotations

import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from dangvu.core.text.folding import nfc
from support.organisation import JOINED
from support.reading import trail

ROLL = ("roll", "--unit", "BAC.1", "--as-of", "2026-06-01")


def in_office(arguments):
    """Act in the office at the root unless another is named."""
    named = () if "--as" in arguments else ("--as", "ORG_OFFICE@TP")
    return (*arguments, *named)


def run(*arguments):
    out = StringIO()
    call_command("lists", *in_office(arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_roll_answers_json(people):
    answer = json.loads(run(*ROLL, "--format", "json"))

    assert (answer["list"], answer["unit"], answer["as_of"]) == (
        "roll",
        "BAC.1",
        "2026-06-01",
    )
    first = answer["rows"][0]
    assert (first["id"], first["full_name"]) == (people.an.pk, "Nguyễn Văn An")
    assert (first["birth_men"], first["birth_women"]) == ("1980-03-15", None)


def test_roll_is_a_table_for_people(people):
    assert "Nguyễn Văn An" in run(*ROLL)


def test_roll_is_written_as_pdf(people, tmp_path):
    out = tmp_path / "roll.pdf"
    run(*ROLL, "--format", "pdf", "--out", str(out))

    text = nfc(PdfReader(BytesIO(out.read_bytes())).pages[0].extract_text())
    for line in ("ĐẢNG ỦY XÃ BẮC MẪU", "CHI BỘ THÔN 1", "Trần Thị Bình"):
        assert line in text
    assert "In bởi shell ORG_OFFICE@TP" in text


def test_roll_is_written_as_workbook(people, tmp_path):
    out = tmp_path / "roll.xlsx"
    run(*ROLL, "--format", "xlsx", "--out", str(out))

    held = openpyxl.load_workbook(out).active.iter_rows(values_only=True)
    assert "Nguyễn Văn An" in {cell for row in held for cell in row}


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_file_needs_a_place(people, form):
    with pytest.raises(CommandError) as error:
        run(*ROLL, "--format", form)

    assert error.value.returncode == 2


def test_register_of_a_period_says_its_days(people):
    days = ("--from", str(JOINED), "--to", "2020-12-31")
    answer = json.loads(run("deaths", "--unit", "BAC", *days, "--format", "json"))

    assert answer == {
        "list": "deaths",
        "unit": "BAC",
        "from": "2020-01-02",
        "to": "2020-12-31",
        "rows": [],
    }


def test_an_office_is_held_to_its_place(people):
    with pytest.raises(CommandError) as error:
        run("roll", "--unit", "BAC", "--as", "BRANCH_SECRETARY@BAC.1")

    assert error.value.returncode == 1


def test_every_list_leaves_a_line(people):
    run(*ROLL)

    assert [line.detail["rows"] for line in trail("lists.roll")] == [2]
