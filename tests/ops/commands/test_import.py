"""``import roster`` and ``units import``, as scripts call them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import Batch
from dangvu.register.models import Person
from support.organisation import Units
from support.roster_files import member, write_roster, write_sheets

HOA = member("Đỗ Thị Hoa", number="001180000009")
NOBODY = member("", number="001190000002")


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def roster(tmp_path: Path) -> str:
    return str(write_roster(tmp_path / "ds.xlsx", [HOA, NOBODY]))


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import", "roster", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def answer(*arguments: str) -> dict[str, object]:
    return json.loads(run(*arguments, "--format", "json"))


def refused(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import", "roster", *arguments, "--format", "json", stdout=out)
    return error.value.returncode, json.loads(out.getvalue())["error"]["code"]


def people() -> int:
    with whole_register():
        return Person.objects.count()


def test_import_answers_and_writes(units: Units, roster: str):
    document = answer(roster, "--unit", "BAC.1")
    with whole_register():
        assert document["batch"] == str(Batch.objects.get().uuid)
    assert (document["read"], document["created"], document["rejected"]) == (2, 1, 1)
    assert people() == 1


def test_dry_run_writes_nothing(units: Units, roster: str):
    document = answer(roster, "--unit", "BAC.1", "--dry-run")
    assert (document["batch"], document["created"], people()) == (None, 1, 0)


def test_same_key_answers_the_same_and_writes_once(units: Units, roster: str):
    first = answer(roster, "--unit", "BAC.1", "--key", "k1")
    again = answer(roster, "--unit", "BAC.1", "--key", "k1")
    with whole_register():
        assert Batch.objects.count() == 1
    assert again == first


def test_rejected_rows_are_written_to_a_file(units: Units, roster: str, tmp_path: Path):
    out = tmp_path / "lại.xlsx"
    answer(roster, "--unit", "BAC.1", "--rejected", str(out))
    lines = list(load_workbook(out).active.values)
    assert [line[0] for line in lines] == ["STT", "2"]


def test_file_that_cannot_be_written_stops_the_import(units: Units, roster: str):
    with pytest.raises(CommandError):
        run(roster, "--unit", "BAC.1", "--rejected", "/không/có/lại.xlsx")
    assert people() == 0


def test_sheets_are_units(units: Units, tmp_path: Path):
    path = write_sheets(tmp_path / "xa.xlsx", {"BAC.1": [HOA], "BAC.2": [NOBODY]})
    document = answer(str(path), "--unit", "BAC", "--each-sheet")
    assert (document["created"], document["rejected"]) == (1, 1)


def test_table_is_for_people(units: Units, roster: str):
    text = run(roster, "--unit", "BAC.1")
    assert "Họ và tên" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--unit", "BAC"), "UNIT_HOLDS_NO_MEMBERS"),
        (("--unit", "KHÔNG"), "UNKNOWN_UNIT"),
        (("--unit", "BAC.1", "--sheet", "Lạ"), "NO_SHEET"),
        (("--unit", "BAC.1", "--as-of", "2999-01-01"), "FUTURE_DAY"),
    ],
)
def test_nothing_to_write_is_exit_one(units: Units, roster: str, arguments, code):
    assert refused(roster, *arguments) == (1, code)


def test_sheet_and_each_sheet_together_are_wrong_usage(units: Units, roster: str):
    with pytest.raises(CommandError) as error:
        run(roster, "--unit", "BAC.1", "--sheet", "DS", "--each-sheet")
    assert error.value.returncode == 2


def test_units_import_answers_and_founds_once(units: Units, tmp_path: Path):
    path = tmp_path / "đơn vị.csv"
    path.write_text("code;name;type;parent\nB9;Chi bộ Chín;BRANCH;BAC\n", "utf-8")
    documents = []
    for _ in range(2):
        out = StringIO()
        call_command(
            *("units", "import", str(path), "--key", "u1", "--format", "json"),
            stdout=out,
        )
        documents.append(json.loads(out.getvalue()))
    assert documents == [{"created": 1, "units": ["B9"]}] * 2


def test_profile_b_drops_sealed_columns_and_says_so(
    units: Units, tmp_path: Path, profile_b
):
    told = HOA | {"ethnicity": "Tày", "religion": "Không"}
    roster = write_roster(tmp_path / "ds.xlsx", [told])
    document = answer(str(roster), "--unit", "BAC.1")
    warned = [i for i in document["issues"] if i["code"] == "SEALED_COLUMN"]

    assert [i["column"] for i in warned] == ["Dân tộc", "Tôn giáo"]
    assert (document["created"], document["mapping"]["Dân tộc"]) == (1, None)


def test_profile_b_refuses_other_sealed_columns(
    units: Units, tmp_path: Path, profile_b
):
    roster = write_roster(tmp_path / "ds.xlsx", [HOA | {"health": "Tốt"}])

    assert refused(str(roster), "--unit", "BAC.1") == (1, "SEALED_COLUMNS")
    assert people() == 0
