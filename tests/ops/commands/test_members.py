"""``members find`` and ``members show``."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from dangvu.access.actors import NoOffice
from dangvu.audit.models import Recording
from dangvu.register.operations.correct import reverse_events
from dangvu.register.operations.leave import end_membership
from dangvu.register.operations.merge_people import merge_people
from dangvu.register.operations.transfer import transfer_member
from support.organisation import JOINED, PAPER, SYSTEM, at
from support.reading import events_of, trail

DAY = dt.date(2026, 3, 1)


def in_office(arguments):
    """Act in the office at the root unless another is named."""
    named = () if "--as" in arguments else ("--as", "ORG_OFFICE@TP")
    return (*arguments, *named)


def run(*arguments):
    out = StringIO()
    call_command("members", *in_office(arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def answer(*arguments):
    return json.loads(run(*arguments, "--format", "json"))


def refused(*arguments):
    """(exit code, code of the refusal)"""
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command(
            "members",
            *in_office(arguments),
            "--format",
            "json",
            stdout=out,
            stderr=StringIO(),
        )
    said = out.getvalue()
    return error.value.returncode, json.loads(said)["error"]["code"] if said else ""


def found(*arguments):
    return [member["full_name"] for member in answer("find", *arguments)["members"]]


def leave(person, kind):
    end_membership(
        actor=SYSTEM, at=at(), person=person, kind=kind, day=DAY, decision=PAPER
    )


def test_find_answers_the_contract(people):
    assert answer("find", "nguyen van an") == {
        "members": [
            {
                "id": people.an.pk,
                "full_name": "Nguyễn Văn An",
                "birth_date": "1980-03-15",
                "unit": "BAC.1",
                "standing": "official",
            }
        ]
    }
    assert answer("find", "không có ai") == {"members": []}


def test_find_knows_four_standings(people):
    leave(people.an, "DEC")
    leave(people.cuc, "RES")
    entry = events_of(people.dung)[0].pk
    reverse_events(actor=SYSTEM, at=at(), event_ids=[entry], reason="nhầm")

    names = ("nguyen van an", "tran thi binh", "le thi cuc", "pham tien dung")
    standings = [answer("find", name)["members"][0]["standing"] for name in names]

    assert standings == ["dead", "probationary", "left", "left"]


def test_find_stays_in_a_unit_and_in_the_office(people):
    assert found("thi") == ["Trần Thị Bình", "Lê Thị Cúc"]
    assert found("thi", "--unit", "BAC.CTY") == ["Lê Thị Cúc"]
    assert found("thi", "--as", "BRANCH_SECRETARY@BAC.1") == ["Trần Thị Bình"]
    assert found("dung", "--as", "ORG_OFFICE@BAC") == []
    assert found("thi", "--unit", "NAM", "--as", "ORG_OFFICE@BAC") == []


def test_find_gives_at_most_so_many(people):
    assert found("thi", "--limit", "1") == ["Trần Thị Bình"]
    assert refused("find", "thi", "--limit", "0") == (2, "")


def test_find_is_audited_by_ids_and_office(people, units):
    found("thi", "--as", "ORG_OFFICE@BAC")

    [line] = trail("register.find")
    assert (line.actor_name, line.role, line.unit_id) == (
        "shell ORG_OFFICE@BAC",
        "ORG_OFFICE",
        units.north.pk,
    )
    assert line.detail == {"ids": [people.binh.pk, people.cuc.pk]}


def test_show_leads_from_a_merged_record_to_the_one_that_stays(people):
    merge_people(
        actor=SYSTEM,
        at=at(),
        duplicate=people.cuc,
        survivor=people.an,
        day=DAY,
        reason="trùng",
    )

    assert answer("show", str(people.cuc.pk))["merged_into"] == people.an.pk
    assert "merged_into" not in answer("show", str(people.an.pk))


def test_show_answers_the_roll_and_the_history(people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=people.cuc.home_id,
        received_on=DAY,
        decision=PAPER,
    )

    shown = answer("show", str(people.an.pk))

    history = shown.pop("history")
    assert shown == {
        "id": people.an.pk,
        "uuid": str(people.an.uuid),
        "full_name": "Nguyễn Văn An",
        "sex": "NAM",
        "birth_date": "1980-03-15",
        "national_uuid": None,
        "cv_number": "000001HN",
        "card_number": None,
        "card_number_old": None,
        "occupation": None,
        "employer": None,
        "political_theory": None,
        "admission_decision_on": None,
        "admission_decision_no": None,
        "admission_ceremony_on": None,
        "official_on": None,
        "official_decision_on": None,
        "unit": "BAC.CTY.1",
        "standing": "official",
    }
    recorded = [entry.pop("recorded_at") for entry in history]
    assert history == [
        {
            "date": "2026-03-01",
            "kind": "TRF",
            "from": "Chi bộ thôn 1",
            "to": "Chi bộ Phân xưởng 1",
            "standing": "official",
            "decision": "12-QĐ/ĐU",
            "taken_back": None,
        },
        {
            "date": JOINED.isoformat(),
            "kind": "OPB",
            "from": None,
            "to": "Chi bộ thôn 1",
            "standing": "official",
            "decision": None,
            "taken_back": None,
        },
    ]
    assert recorded[0] == "2026-06-01T02:00:00Z"


def test_show_takes_the_public_uuid(people):
    assert answer("show", str(people.an.uuid))["id"] == people.an.pk


def test_show_for_people_reads_as_words(people):
    with translation.override("vi"):
        text = run("show", str(people.an.pk))

    assert text.startswith("Nguyễn Văn An\n")
    assert "15-03-1980" in text
    assert "Nam" in text
    assert str(people.an.home_id) not in text.split()


def test_show_is_audited_like_a_page(people, units):
    answer("show", str(people.an.pk), "--as", "BRANCH_SECRETARY@BAC.1")

    [line] = trail("register.open")
    assert (line.actor_name, line.subject_id, line.unit_id) == (
        "shell BRANCH_SECRETARY@BAC.1",
        people.an.pk,
        units.north_1.pk,
    )
    assert line.detail == {"tiers": ["P1", "P2"]}


@pytest.mark.parametrize("reference", ["0", "x", "99999999999999999999"])
def test_show_refuses_nobody_and_strangers_alike(people, reference):
    office = ("--as", "ORG_OFFICE@BAC")

    assert refused("show", reference, *office) == (1, "NOT_FOUND")
    assert refused("show", str(people.dung.pk), *office) == (1, "NOT_FOUND")
    assert trail("register.open") == []


@pytest.mark.parametrize(
    ("office", "code"),
    [("KING@TP", "NO_OFFICE"), ("ORG_OFFICE@TÂY", "UNKNOWN_UNIT")],
)
def test_members_refuses_an_office_that_is_none(people, office, code):
    assert refused("find", "an", "--as", office) == (1, code)


def test_members_refuses_an_unknown_unit(people):
    assert refused("find", "an", "--unit", "TÂY") == (1, "UNKNOWN_UNIT")


def test_members_in_an_empty_register_has_no_office(db):
    with pytest.raises(CommandError) as error:
        call_command("members", "find", "an", stdout=StringIO(), stderr=StringIO())

    assert error.value.returncode == 1
    assert isinstance(error.value.__cause__, NoOffice)


def test_members_needs_a_known_action(people):
    assert refused("delete", "1") == (1, "")


def test_show_for_people_names_what_happened(people):
    transfer_member(
        actor=SYSTEM,
        at=at(),
        person=people.an,
        to_unit_id=people.cuc.home_id,
        received_on=DAY,
        decision=PAPER,
    )
    [transfer] = events_of(people.an)[-1:]
    reverse_events(actor=SYSTEM, at=at(), event_ids=[transfer.pk], reason="Ghi nhầm.")

    with translation.override("vi"):
        text = run("show", str(people.an.pk))

    assert "chuyển sinh hoạt đảng trong đảng bộ (đã hủy)" in text
    assert "vào sổ từ danh sách ban đầu" in text
    assert "TRF" not in text


def test_a_register_of_real_people_asks_for_the_office(people):
    with pytest.raises(CommandError, match="--as VAI@MÃ_TỔ_CHỨC") as error:
        call_command("members", "find", "an", stdout=StringIO(), stderr=StringIO())

    assert error.value.returncode == 1


def test_a_demo_register_has_the_office_at_the_root_by_default(people):
    Recording.objects.create(recorded_at=at(), operation="demo", actor_name="demo")
    out = StringIO()

    call_command("members", "find", "nguyen van an", "--format", "json", stdout=out)

    assert len(json.loads(out.getvalue())["members"]) == 1
