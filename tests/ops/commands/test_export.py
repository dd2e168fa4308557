"""``export national``, as an office's script calls it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from support.organisation import Organisation


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("export", "national", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.usefixtures("organisation")
def test_export_writes_the_file_and_answers(tmp_path: Path) -> None:
    path = tmp_path / "4.0.xlsx"
    office = ("--as", "ORG_OFFICE@BAC")
    told = run("--unit", "BAC", "--out", str(path), "--format", "json", *office)
    assert json.loads(told) == {
        "file": str(path),
        "unit": "BAC",
        "people": 3,
        "sealed": True,
    }
    assert load_workbook(path).worksheets[0]["C8"].value == "Nguyễn Văn An"
    again = tmp_path / "again.xlsx"
    own = ("--template", str(path), *office)
    run("--unit", "BAC.1", "--out", str(again), *own)
    assert load_workbook(again).worksheets[0].max_row == 9
    assert "3" in run("--unit", "BAC", "--out", str(path), *office)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--unit", "BAC"], 2),
        (["--unit", "KHONG", "--out", "x.xlsx"], 1),
        (["--unit", "BAC", "--out", "/khong/co/x.xlsx"], 1),
    ],
)
def test_export_refuses(
    organisation: Organisation, tmp_path: Path, monkeypatch, arguments, code
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError) as error:
        run(*arguments, "--as", "ORG_OFFICE@TP")
    assert error.value.returncode == code
    assert list(tmp_path.iterdir()) == []
