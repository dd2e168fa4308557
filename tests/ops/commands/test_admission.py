"""``admission check``: a case outside the database is judged."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dangvu.admission.case.schema import case_text
from support.cases import whole_case
from support.cases.published import FOLDER, SCHEMA

WHOLE = FOLDER / "we-01.json"


def told(*arguments: object, form: str = "json") -> str:
    out = StringIO()
    call_command(
        "admission",
        *map(str, arguments),
        "--format",
        form,
        stdout=out,
        stderr=StringIO(),
    )
    return out.getvalue()


def refused(tmp_path: Path, text: str) -> str:
    file = tmp_path / "case.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        told("check", "--file", file, form="table")
    assert refusal.value.returncode == 1
    return str(refusal.value)


def test_check_says_findings_and_deadlines_as_the_contract_does(tmp_path):
    file = tmp_path / "case.json"
    file.write_text(case_text(whole_case(cv__has_photo=False)), encoding="utf-8")
    how = ("--pack", "TW-294", "--profile", "HN-02", "--at", "2026-01-15")

    found = json.loads(told("check", "--file", file, *how))

    assert found["findings"] == [
        {
            "check": "B13",
            "severity": "B",
            "gate": "T6",
            "message_vi": "Thiếu ảnh 3x4 ở trang 1 của lý lịch.",
            "message_en": "3×4 photo missing on page 1.",
            "citation": "02-HD/BTCTU A.II.1.2.1(5)",
        }
    ]
    assert {
        "code": "t-cert",
        "due": "2030-07-15",
        "extended": None,
        "citation": "06-HD/TW điểm 5.4.b",
    } in found["deadlines"]


def test_check_goes_by_the_file_where_no_option_is_given():
    found = json.loads(told("check", "--file", WHOLE))
    decided = {one["code"]: one["due"] for one in found["deadlines"]}["t-decide"]

    assert (found["findings"], decided) == ([], "2025-11-12")


def test_file_saved_with_a_byte_order_mark_is_read(tmp_path):
    file = tmp_path / "case.json"
    file.write_text(WHOLE.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert json.loads(told("check", "--file", file))["findings"] == []


def test_options_take_the_place_of_what_the_file_says():
    late = json.loads(told("check", "--file", WHOLE, "--at", "2025-11-01"))

    assert {one["check"] for one in late["findings"]} == {"G03"}


def test_day_of_the_option_replaces_the_day_in_the_file():
    earlier = json.loads(told("check", "--file", WHOLE, "--at", "2026-01-01"))

    assert earlier["findings"] == []


def test_check_writes_a_table_for_people():
    told_table = told("check", "--file", FOLDER / "we-02-a.json", form="table")

    assert "P01" in told_table
    assert "294-QĐ/TW điểm 1.1.1" in told_table


def test_schema_is_the_published_one():
    assert json.loads(told("schema")) == json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_mistakes_in_the_file_are_said_with_the_path_of_the_field(tmp_path):
    said = refused(
        tmp_path,
        json.dumps(
            {
                "ten": "A",
                "applicant": {"birth_date": "2001-02-30", "occupation": "KING"},
                "listing": {"helpers": [{"since": 3}]},
                "steps": [{"gate": "T1"}],
                "cv": {"has_photo": "maybe", "siblings": "two", "kin": 4},
            }
        ),
    )

    lines = said.splitlines()[1:]
    assert [line.split(": ")[0] for line in lines] == [
        "applicant.birth_date",
        "applicant.occupation",
        "listing.helpers[0].since",
        "cv.has_photo",
        "cv.siblings",
        "cv.kin",
        "steps[0].on",
        "ten",
    ]


def test_what_is_no_json_and_no_case_is_refused(tmp_path):
    assert "JSON" in refused(tmp_path, "{")
    assert refused(tmp_path, "[]").count("\n") == 1
    assert "JSON" in refused(tmp_path, "[" * 100_000)
    with pytest.raises(CommandError, match="absent"):
        told("check", "--file", tmp_path / "absent.json")


def test_check_without_a_file_is_wrong_usage():
    with pytest.raises(CommandError, match="--file") as refusal:
        told("check")

    assert refusal.value.returncode == 2


def test_null_says_absent_as_leaving_out_does(tmp_path):
    case = json.loads(WHOLE.read_text(encoding="utf-8"))
    absent = {"place": None, "calendar": None, "next": None}
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case | absent), encoding="utf-8")
    with_nulls = told("check", "--file", file)
    file.write_text(
        json.dumps({k: v for k, v in case.items() if k not in absent}), encoding="utf-8"
    )

    assert with_nulls == told("check", "--file", file)


def test_next_step_may_be_its_code_and_is_then_planned_for_the_day_asked(tmp_path):
    case = json.loads((FOLDER / "we-02-a.json").read_text(encoding="utf-8"))
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case | {"next": "T8"}), encoding="utf-8")

    def fires(*day: str) -> list[tuple[str, str]]:
        found = json.loads(told("check", "--file", file, *day))["findings"]
        return [(one["check"], one["gate"]) for one in found]

    assert fires() == [("P01", "T8")]
    assert fires("--at", "2025-10-20") == []


def test_case_may_carry_days_off_of_its_own(tmp_path):
    case = json.loads(WHOLE.read_text(encoding="utf-8"))
    file = tmp_path / "case.json"

    def decided_by(calendar: object) -> str:
        file.write_text(json.dumps(case | {"calendar": calendar}), encoding="utf-8")
        found = json.loads(told("check", "--file", file))
        assert found["findings"] == []
        return next(o["due"] for o in found["deadlines"] if o["code"] == "t-decide")

    # Wednesday 10-09-2025 and 45 working days.
    assert decided_by({}) == "2025-11-12"
    assert decided_by(["2025-11-10", "2027-01-01"]) == "2025-11-13"
    assert (
        decided_by({"days_off": ["2025-11-10"], "days_worked": ["2025-11-08"]})
        == "2025-11-12"
    )


@pytest.mark.parametrize(
    ("option", "value"), [("--pack", "TW-1"), ("--profile", "HN-1")]
)
def test_unknown_rules_are_refused(option, value):
    with pytest.raises(CommandError, match=value):
        told("check", "--file", WHOLE, option, value)
