"""``count`` and ``report``."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from support.small_register import SmallRegister, small_register

D = dt.date
PERIOD = ("--from", "2025-01-01", "--to", "2025-12-31")


@pytest.fixture
def register(db) -> SmallRegister:
    register = small_register()
    register.open("B1", D(2024, 12, 31))
    register.admit("B2", D(2025, 2, 1))
    return register


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def refused(*arguments: str) -> tuple[int, str]:
    """Exit code and code of the refusal."""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command(*arguments, stdout=out, stderr=StringIO())
    return error.value.returncode, json.loads(out.getvalue())["error"]["code"]


def test_count_answers_the_contract(register):
    text = run("count", "--unit", "G", "--as-of", "2025-06-30", "--format", "json")

    assert json.loads(text) == {
        "unit": "G",
        "as_of": "2025-06-30",
        "as_known": None,
        "total": 2,
        "official": 1,
        "probationary": 1,
    }


def test_count_knows_only_what_was_recorded(register):
    known = ("--as-known", register.at.date().isoformat())
    before = ("--as-known", (register.at.date() - dt.timedelta(days=1)).isoformat())
    common = ("count", "--unit", "R", "--as-of", "2025-06-30", "--format", "json")

    assert json.loads(run(*common, *known))["total"] == 2
    assert json.loads(run(*common, *before))["total"] == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_count_answers_for_the_first_and_the_last_day_of_all(register, day):
    days = ("--as-of", day, "--as-known", day)

    document = json.loads(run("count", "--unit", "R", *days, "--format", "json"))

    assert document["total"] == (2 if day == "9999-12-31" else 0)


def test_count_is_of_today_by_default(register, time_machine):
    time_machine.move_to(dt.datetime(2025, 12, 31, 18, 0, tzinfo=dt.UTC))

    assert json.loads(run("count", "--unit", "R", "--format", "json")) == {
        "unit": "R",
        "as_of": "2026-01-01",
        "as_known": None,
        "total": 2,
        "official": 1,
        "probationary": 1,
    }


def test_count_of_an_unknown_unit_is_refused(register):
    assert refused("count", "--unit", "X", "--format", "json") == (1, "UNKNOWN_UNIT")


def test_report_answers_the_contract(register):
    text = run("report", "ST-01", "--unit", "R", *PERIOD, "--format", "json")

    document = json.loads(text)
    totals = {r["code"]: r["cells"]["total"] for r in document["rows"]}
    assert {code: n for code, n in totals.items() if n} == {
        "OPENING": 1,
        "ADM": 1,
        "CLOSING": 2,
    }
    assert document["identities"] == [
        {"code": f"M{n}", "holds": True, "difference": 0} for n in range(1, 6)
    ]


def test_report_prints_a_table(register):
    lines = run("report", "ST-01", "--unit", "R", *PERIOD).splitlines()

    assert lines[0] == "Đơn vị R"
    assert len([line for line in lines if line.rstrip().endswith(" 0")]) == 18


def test_report_writes_a_workbook(register, tmp_path):
    file = tmp_path / "st01.xlsx"

    run(
        *("report", "ST-01", "--unit", "R", *PERIOD),
        *("--format", "xlsx", "--out", str(file)),
    )

    sheet = openpyxl.load_workbook(BytesIO(file.read_bytes())).active
    assert sheet["A1"].value == "Đơn vị R"
    assert sheet["B7"].value == 1


def test_report_of_an_unknown_table_is_refused(register):
    arguments = ("report", "ST-99", "--unit", "R", *PERIOD, "--format", "json")

    assert refused(*arguments) == (1, "UNKNOWN_REPORT")


def test_report_of_days_in_the_wrong_order_is_refused(register):
    days = ("--from", "2025-12-31", "--to", "2025-01-01")

    assert refused("report", "ST-01", "--unit", "R", *days, "--format", "json") == (
        *(1, "PERIOD"),
    )


@pytest.mark.parametrize("text", ["31-12-2025", "2025-02-30", "x"])
def test_a_day_that_is_none_is_wrong_usage(register, text):
    with pytest.raises(CommandError):
        run("count", "--unit", "R", "--as-of", text)
