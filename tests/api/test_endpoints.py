"""The interface gives the documents of the commands, within the office of the token."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from api.conftest import Connect
from dangvu.api.endpoints import units_tree
from dangvu.audit.models import Entry
from dangvu.core.db.scope import whole_register
from dangvu.exchange.models import Batch
from dangvu.register.models import Person
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.transfer import transfer_member
from dangvu.statistics.catalogue import TITLES
from dangvu.units.operations.change import change_unit
from support.organisation import PAPER, SYSTEM, Organisation, at
from support.reading import trail
from support.roster_files import member, write_roster

SPAN = {"unit": "BAC", "from": "2026-01-01", "to": "2026-06-01"}
CSV = "text/csv"


def command(*words: str) -> object:
    out = StringIO()
    call_command(*words, "--format", "json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


@pytest.fixture
def city(connect: Connect):
    return connect("city")


def test_units_are_those_of_the_command(city):
    assert city.get("/units").json() == command("units", "tree")


def test_units_of_a_commune_are_its_own(connect: Connect):
    told = connect("south").get("/units", as_of="2026-05-31").json()

    assert told["as_of"] == "2026-05-31"
    assert [(u["code"], u["parent"], u["members"]) for u in told["units"]] == [
        ("NAM", None, 1),
        ("NAM.1", "NAM", 1),
    ]


def test_count_is_that_of_the_command(city):
    told = city.get("/count", unit="BAC", as_of="2026-06-01").json()

    assert told == command("count", "--unit", "BAC", "--as-of", "2026-06-01")
    assert told["total"] == 3


def test_report_is_that_of_the_command(city):
    told = city.get("/reports/ST-01", **SPAN).json()

    words = ["--unit", "BAC", "--from", "2026-01-01", "--to", "2026-06-01"]
    assert told == command("report", "ST-01", *words)
    assert (told["from"], told["identities"][0]["holds"]) == ("2026-01-01", True)


def test_members_found_are_those_of_the_command_and_leave_a_line(city):
    told = city.get("/members", text="nguyen van an").json()

    office = ["--as", "ORG_OFFICE@TP"]
    assert told == command("members", "find", "nguyen van an", *office)
    assert [m["unit"] for m in told["members"]] == ["BAC.1"]
    line = trail("register.find")[0]
    assert (line.actor_name, line.role) == ("API city 0", "ORG_OFFICE")
    assert line.detail == {"ids": [told["members"][0]["id"]]}


def test_member_shown_is_that_of_the_command_and_leaves_a_line(
    city, organisation: Organisation
):
    an = str(organisation.people.an.pk)

    told = city.get(f"/members/{an}").json()

    assert told == command("members", "show", an, "--as", "ORG_OFFICE@TP")
    line = trail("register.open")[0]
    assert (line.subject_id, line.detail) == (int(an), {"tiers": ["P1"]})


def test_every_table_is_that_of_the_command(city):
    words = ["--unit", "BAC", "--from", "2026-01-01", "--to", "2026-06-01"]

    for table in TITLES:
        told = city.get(f"/reports/{table}", **SPAN)
        assert told.json() == command("report", table, *words)


def test_member_with_a_whole_history_is_shown(city, organisation: Organisation):
    """A status, a move of the body and an entry taken back, as the command has them."""
    cuc, units = organisation.people.cuc, organisation.units
    done = {"actor": SYSTEM, "at": at(), "decision": PAPER}
    day, south = dt.date(2026, 3, 1), {"parent_id": units.south.pk}
    event = transfer_member(
        person=cuc, to_unit_id=units.north_2.pk, received_on=day, **done
    )
    reverse_events(actor=SYSTEM, at=at(), event_ids=[event.pk], reason="nhầm")
    change_unit(unit=units.works, day=dt.date(2025, 7, 1), changes=south, **done)

    told = city.get(f"/members/{cuc.pk}").json()

    assert told == command("members", "show", str(cuc.pk), "--as", "ORG_OFFICE@TP")
    known = [(h["kind"], h["recorded_at"] is None) for h in told["history"]]
    assert known == [("TRF", False), ("MOVED", True), ("OPB", False)]


def test_what_is_foreign_is_not_found(connect: Connect, organisation: Organisation):
    south, an = connect("south"), organisation.people.an

    answers = [
        south.get("/count", unit="BAC"),
        south.get("/reports/ST-01", **SPAN),
        south.get("/members", text="an", unit="BAC"),
        south.get(f"/members/{an.pk}"),
        south.get(f"/members/{an.uuid}"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert answers[0].json()["error"] == {
        "code": "UNKNOWN_UNIT",
        "message": "Không có tổ chức đảng mang mã “BAC”.",
    }
    assert south.get("/members", text="nguyen van an").json() == {"members": []}


def roster(tmp_path):
    path = write_roster(
        tmp_path / "danh sách.xlsx",
        [member("Đỗ Thị Hoa", number="001180000009", unit="BAC.1")],
    )
    return SimpleUploadedFile("danh sách.xlsx", path.read_bytes())


def people() -> int:
    with whole_register():
        return Person.objects.count()


def test_trial_of_an_import_writes_nothing(connect: Connect, tmp_path):
    before = people()

    told = connect("north", "exchange.import").post(
        "/imports/roster", file=roster(tmp_path), unit="BAC", dry_run="true"
    )

    assert (told.status_code, told.json()["created"], told.json()["batch"]) == (
        200,
        1,
        None,
    )
    assert people() == before


def test_import_writes_once_for_its_key(connect: Connect, tmp_path):
    system, before = connect("north", "exchange.import"), people()

    first, again = (
        system.post("/imports/roster", key, file=roster(tmp_path), unit="BAC").json()
        for key in ("2026-06", "2026-06")
    )

    assert (first, people()) == (again, before + 1)
    assert (first["accepted"], first["created"]) == (1, 1)
    with whole_register():
        batch = Batch.objects.get(uuid=first["batch"])
    assert batch.created_by.startswith("API north")
    assert [line.actor_name for line in trail("exchange.import")] == [batch.created_by]


def test_keys_of_two_systems_are_apart(connect: Connect, tmp_path):
    systems = (
        connect("north", "exchange.import"),
        connect("north", "exchange.import", "units.view"),
    )

    told = [
        one.post("/imports/roster", "1", file=roster(tmp_path), unit="BAC").json()
        for one in systems
    ]

    assert [one["created"] for one in told] == [1, 0]


def test_import_without_a_key_is_refused(connect: Connect, tmp_path):
    told = connect().post("/imports/roster", file=roster(tmp_path), unit="BAC")

    assert (told.status_code, told.json()["error"]["code"]) == (409, "NO_KEY")


def test_file_that_is_no_roster_is_refused_with_a_sentence(connect: Connect):
    file = SimpleUploadedFile("x.xlsx", b"nothing")

    told = connect().post("/imports/roster", "1", file=file, unit="BAC")

    assert told.status_code == 409
    assert set(told.json()["error"]) == {"code", "message"}


def test_import_right_alone_opens_no_members(connect: Connect):
    importer = connect("north", "exchange.import")

    assert importer.get("/members", text="an").status_code == 403


def test_trail_is_checked_by_an_office_of_the_whole_register(connect: Connect, city):
    told = city.get("/audit/verify").json()

    assert (told["broken"], told["links"]) == ([], 0)
    with whole_register():
        assert told["waiting"]["entry"] == Entry.objects.count()
    assert connect("north").get("/audit/verify").status_code == 403


def test_views_keep_their_names_and_rights():
    assert (units_tree.__name__, units_tree.permission) == ("units_tree", "units.view")
