"""``sources import``: a list of development sources, everybody or nobody."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import ProspectFile
from dangvu.sources.models import Prospect
from support.organisation import Units
from support.reading import trail

HEADER = "Họ và tên,Ngày sinh,Chi bộ,Nhóm nguồn\n"
LAN = "Mai Thị Lan,02/09/2004,Chi bộ thôn 1,Sinh viên\n"
KHA = "Lý Văn Kha,02/09/1999,Chi bộ thôn 2,Nông dân\n"
WRONG = "Đỗ Thị Hoa,31/02/2004,Chi bộ trên mây,Sinh viên\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings) -> Path:
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def listed(tmp_path: Path):
    """Write a list of sources, and give its path."""

    def written(*rows: str) -> str:
        path = tmp_path / "nguồn.csv"
        path.write_text(HEADER + "".join(rows), encoding="utf-8")
        return str(path)

    return written


def answer(*arguments: str) -> dict[str, object]:
    out = StringIO()
    options = {"stdout": out, "stderr": StringIO()}
    call_command(
        "sources", "import", *arguments, "--unit", "BAC", "--format", "json", **options
    )
    return json.loads(out.getvalue())


def refused(*arguments: str) -> tuple[int, dict[str, object]]:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("sources", "import", *arguments, "--format", "json", stdout=out)
    return error.value.returncode, json.loads(out.getvalue())


def names() -> list[str]:
    with whole_register():
        rows = Prospect.objects.order_by("pk")
        return list(rows.values_list("full_name", flat=True))


def test_everybody_of_the_list_is_entered(units: Units, listed):
    document = answer(listed(LAN, KHA, LAN))

    with whole_register():
        kept = ProspectFile.objects.get()
    assert document == {
        "list": str(kept.uuid),
        "sheet": "",
        "sheets_not_read": {},
        "read": 3,
        "new": 2,
        "known": 1,
        "wrong": 0,
        "entered": 2,
        "issues": [
            {
                "row": 4,
                "field": "",
                "severity": "warning",
                "message": "Người này đã có ở dòng 2: dòng này được bỏ qua.",
                "column": "",
            }
        ],
        "doubles": [],
    }
    assert names() == ["Mai Thị Lan", "Lý Văn Kha"]
    assert [line.actor_name for line in trail("sources.import")] == ["shell"]


def test_one_wrong_row_keeps_everybody_out_and_says_where(units: Units, listed, files):
    code, document = refused(listed(LAN, WRONG), "--unit", "BAC")

    places = [(i["row"], i["column"], i["severity"]) for i in document["issues"]]
    assert (code, document["wrong"], document["entered"], names()) == (1, 1, 0, [])
    assert places == [(3, "Ngày sinh", "error"), (3, "Chi bộ", "error")]
    with whole_register():
        assert not ProspectFile.objects.exists()
    assert not files.exists()


def test_dry_run_writes_nothing(units: Units, listed):
    document = answer(listed(LAN), "--dry-run")

    assert (document["new"], document["entered"], document["list"]) == (1, 0, None)
    assert names() == []


def test_same_key_answers_the_same_and_writes_once(units: Units, listed):
    path = listed(LAN)
    first, again = answer(path, "--key", "k1"), answer(path, "--key", "k1")

    assert again == first
    assert names() == ["Mai Thị Lan"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("khong-co.xlsx", "--unit", "BAC"), "FILE_NOT_FOUND"),
        (("khong-co.xlsx", "--unit", "NONE"), "UNKNOWN_UNIT"),
    ],
)
def test_what_cannot_be_read_is_refused(units: Units, arguments, code):
    status, document = refused(*arguments)

    assert (status, document["error"]["code"]) == (1, code)


def test_people_read_a_table(units: Units, listed):
    out = StringIO()
    call_command("sources", "import", listed(LAN), "--unit", "BAC", stdout=out)

    assert "Đã nhập" in out.getvalue()
