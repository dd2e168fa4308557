"""``units tree``, ``units import`` and ``units committees``."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from dangvu.register.operations.transfer import transfer_member
from dangvu.units.models import Unit
from dangvu.units.operations.found import found_units
from support.committees import give, term
from support.organisation import FOUNDED, PAPER, SYSTEM, TODAY, at, found
from support.reading import trail

LIST = """mã;tên;loại;cấp trên;từ ngày
XA;Đảng bộ xã Mẫu;ABOVE_GRASSROOTS;;2020-01-01
XA.1;Chi bộ thôn 1;BRANCH;XA;2020-01-01
"""


def answer(*arguments):
    out = StringIO()
    call_command("units", *arguments, "--format", "json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def tree(*arguments):
    return [
        (unit["code"], unit["parent"], unit["members"])
        for unit in answer("tree", *arguments)["units"]
    ]


def test_tree_answers_the_contract_in_pre_order(people):
    told = answer("tree", "--as-of", TODAY.isoformat())

    assert told["as_of"] == "2026-06-01"
    assert told["units"][0] == {
        "code": "TP",
        "name": "Đảng bộ thành phố Mẫu",
        "type": "CENTRALLY_RUN",
        "parent": None,
        "members": 4,
    }
    assert [(u["code"], u["parent"], u["members"]) for u in told["units"]] == [
        ("TP", None, 4),
        ("BAC", "TP", 3),
        ("BAC.CTY", "BAC", 1),
        ("BAC.CTY.1", "BAC.CTY", 1),
        ("BAC.CTY.2", "BAC.CTY", 0),
        ("BAC.1", "BAC", 2),
        ("BAC.2", "BAC", 0),
        ("NAM", "TP", 1),
        ("NAM.1", "NAM", 1),
    ]


def test_tree_counts_the_members_of_the_day(units, people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=units.south_1.pk,
        received_on=dt.date(2026, 3, 1),
        decision=PAPER,
    )

    before, after = tree("--as-of", "2026-02-28"), tree("--as-of", "2026-03-01")
    assert [members for _code, _parent, members in before] == [
        4,
        3,
        1,
        1,
        0,
        2,
        0,
        1,
        1,
    ]
    assert [members for _code, _parent, members in after] == [4, 2, 1, 1, 0, 1, 0, 2, 2]


def test_tree_before_the_first_unit_is_empty(people):
    assert tree("--as-of", (FOUNDED - dt.timedelta(days=1)).isoformat()) == []


def test_tree_does_not_list_groups(people):
    group = found("BAC.1.T", "GROUP", "Tổ đảng", parent="BAC.1")
    found_units(actor=SYSTEM, at=at(), drafts=[group])

    assert "BAC.1.T" not in [code for code, _parent, _members in tree()]
    assert tree()[-1][0] == "NAM.1"


def test_import_founds_the_units_of_a_file_once_for_a_key(db, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text(LIST, encoding="utf-8")

    first = answer("import", str(path), "--key", "k")
    again = answer("import", str(path), "--key", "k")

    assert first == again
    assert first["created"] == 2
    assert list(Unit.objects.order_by("code").values_list("code", flat=True)) == [
        "XA",
        "XA.1",
    ]


@pytest.mark.parametrize(
    "arguments", [("tree", "file.csv"), ("import",), ("tree", "--as-of", "1-2-2026")]
)
def test_units_refuses_wrong_usage(people, arguments):
    with pytest.raises(CommandError) as error:
        answer(*arguments)

    assert error.value.returncode in (1, 2)


def test_import_refuses_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError) as error:
        answer("import", str(tmp_path / "none.csv"))

    assert error.value.returncode == 1


def committees(*arguments, office="ORG_OFFICE@TP"):
    return answer("committees", *arguments, "--as", office)


def test_committees_answer_in_the_order_of_the_tree_with_their_warnings(units, people):
    term(units.north_1)
    give(units.north_1, people.binh)

    told = committees("--unit", "BAC", "--as-of", TODAY.isoformat())

    assert (told["unit"], told["as_of"]) == ("BAC", "2026-06-01")
    assert [one["unit"] for one in told["committees"]] == [
        "BAC",
        "BAC.CTY",
        "BAC.CTY.1",
        "BAC.CTY.2",
        "BAC.1",
        "BAC.2",
    ]
    branch = told["committees"][4]
    assert branch["term"]["planned_end"] == "2030-01-01"
    assert branch["members"] == [
        {
            "post": "SECRETARY",
            "person": people.binh.pk,
            "full_name": "Trần Thị Bình",
            "from": "2025-01-01",
            "basis": "ELECTED",
            "standing": "probationary",
            "inside": True,
            "left_on": None,
        }
    ]
    assert [(w["code"], w["citation"], w["mark"]) for w in branch["warnings"]] == [
        ("PROBATIONARY_HOLDER", None, "K")
    ]
    assert trail("access.list_committees")[-1].subject_id == units.north.pk


def test_committees_are_those_of_the_day(units, people):
    term(units.north_1)

    told = committees("--unit", "BAC.1", "--as-of", "2024-12-31")

    assert [one["term"] for one in told["committees"]] == [None]


def test_committees_go_into_a_workbook(units, people, tmp_path):
    term(units.north_1)
    give(units.north_1, people.an)
    file = tmp_path / "committees.xlsx"

    call_command(
        *("units", "committees", "--unit", "BAC.1", "--as", "ORG_OFFICE@TP"),
        *("--format", "xlsx", "--out", str(file)),
        stderr=StringIO(),
    )

    cells = [cell.value for row in load_workbook(file).active for cell in row]
    assert {"Nguyễn Văn An", "Bí thư chi bộ"} <= set(cells)


def test_committees_of_a_foreign_unit_are_refused(units, people):
    with pytest.raises(CommandError) as error:
        committees("--unit", "NAM", office="ORG_OFFICE@BAC")

    assert error.value.returncode == 1


@pytest.mark.parametrize("arguments", [("committees",), ("tree", "--unit", "BAC")])
def test_committees_need_their_unit_and_nothing_else_takes_one(units, arguments):
    with pytest.raises(CommandError) as error:
        answer(*arguments)

    assert error.value.returncode == 2
