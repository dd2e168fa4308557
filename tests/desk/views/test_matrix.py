"""Who gets what: every address of the desk for every office, own and foreign.

Everything asked for lies in the northern commune. The city and the north answer for it,
the secretary for one branch of it, the southern commune for none of it.
"""

from __future__ import annotations

import datetime as dt
import re
from operator import methodcaller
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dangvu.access.acting import acting
from dangvu.access.roles import Role
from dangvu.core.db.scope import whole_register
from dangvu.desk.addresses import pages
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.lists.models import Template
from dangvu.register.models import MembershipEvent
from dangvu.statistics.operations.sign_report import Signing, sign_report
from dangvu.units.operations.codes import add_code
from support.approvals import proposed_undo
from support.committees import SINCE, give, term
from support.organisation import (
    SYSTEM,
    at,
    enter_members,
    open_account,
    person_draft,
)
from support.own_templates import document_of

ABSENT = "0190a1b2-0000-7000-8000-00000000dead"
#: What the branch secretary may open.
SECRETARY = {
    *("home", "office", "units", "unit_options", "sizes", "unit"),
    *("search", "search_options", "help", "tour"),
    *("members", "member", "numbers", "entry"),
    *("reports", "report", "report_cell", "report_export"),
    *("signed", "signed_export"),
    *("unit_lists", "unit_register", "national"),
    *("committee", "committees", "committees_workbook"),
    *("directory", "directory_workbook"),
    *("papers", "lists", "chosen_list", "placeholders"),
}
#: What the office of the whole register alone may open.
WHOLE_REGISTER = {"backups", "backup_file"}
#: What the northern office keeps is for this office alone.
OF_THE_OFFICE = {"kept_list", "template", "template_file"}
#: Addresses that are only written to.
ONLY_POST = {
    *("find_duplicates", "decide_duplicate", "part_duplicate"),
    *("tour", "import_write", "import_undo", "end_status", "close_code", "undo"),
    *("draft", "drop_draft", "guest_leaves"),
    *("import_forget", "decide_approval"),
}
#: What a GET of one's own answers when it is not the page itself.
OTHERWISE = {
    "backup_file": 404,
    "numbers": 302,
    "import_batch": 302,
    "import_preview": 302,
    "import_result": 302,
}
QUERY = {"report_cell": {"row": "CLOSING", "column": "total"}}
#: Pages of the list kind take what they are about from the address' query.
IN_QUERY = ("members", "report", "report_cell", "report_export", "report_sign")
PAGES = {page.name: page for page in pages}
SPOILT = (
    "/members/%00/",
    "/members/?q=%00",
    "/members/x/",
    "/members/0/",
    "/members/999999999999999999999999/",
    "/members/1/entries/99999999999999999999/",
    "/units/%00/",
    f"/units/{'x' * 500}/",
    "/units/a:b/",
    "/units/?as_of=99-99-9999",
    "/units/?open=%00",
    "/reports/st-01/?unit=%00",
    "/reports/st-01/cell/?row=%27&column=%22",
    "/record/?q=%F0%9F%99%82",
)
OFFICES = ("city", "north", "secretary", "south")


@pytest.fixture
def about(organisation, visit):
    """What an address is about, in the north, and the same of what is not there."""
    open_account("south", Role.ORG_OFFICE, organisation.units.south)
    an = organisation.people.an
    with whole_register():
        event = MembershipEvent.objects.get(person=an)
    file = SimpleUploadedFile("danh-sach.csv", "Họ và tên,Ngày sinh\n".encode())
    batch = visit("north").post(
        "/imports/", {"file": file, "unit": "BAC.1", "as_of": "01-06-2026"}
    )
    branch = organisation.units.north_1
    code = add_code(
        actor=SYSTEM, at=at(), unit=branch, scheme="GSO", value="00103", day=SINCE
    )
    twin = person_draft("Nguyễn Văn An")
    enter_members([(twin, organisation.units.works_2, "OFFICIAL")])
    find_duplicates(actor=SYSTEM, at=at())
    with whole_register():
        pair = SuspectedPair.objects.get()
    own = {
        "pair": pair.pk,
        "proposal": proposed_undo(organisation.actors.north_office, branch).pk,
        "term": term(branch).pk,
        "mandate": give(branch, an).pk,
        "warning": "NO_SECRETARY",
        "committee": "EXECUTIVE",
        "number": code.pk,
        "code": "BAC.1",
        "reference": an.uuid,
        "batch": batch.url.split("/")[2] if batch.status_code == 302 else ABSENT,
        "event_id": event.pk,
        "kind": "trf",
        "register": "roll",
        "name": "khong-co.tar.age",
        "named": _kept(visit("north")),
        "kept": _brought(visit("north")),
        "table": "st-01",
        "form": "xlsx",
        "signed": _signed(organisation.units.north_1),
    }
    absent = {**own, "code": "NONE"}
    names = ("reference", "batch", "signed", "named", "kept")
    absent |= dict.fromkeys(names, ABSENT)
    absent |= dict.fromkeys(
        ("term", "mandate", "number", "pair", "proposal"), 999_999_999
    )
    return {"own": own, "absent": absent}


def _kept(client):
    """A list that the northern office keeps."""
    asked = {"title": "Mẫu", "day": "01-06-2026", "columns": ["full_name"]}
    return client.post("/lists/chosen/", {**asked, "keep": "1"}).url.split("/")[3]


def _brought(client):
    """A template of the northern office."""
    file = SimpleUploadedFile("mau.docx", document_of("{{ ho_ten }}"))
    client.post("/lists/", {"name": "Mẫu", "file": file})
    with whole_register():
        return Template.objects.get().uuid


def _signed(unit):
    with acting(SYSTEM):
        report = sign_report(
            actor=SYSTEM,
            at=at(),
            table="ST-01",
            unit=unit,
            period=(dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
            signing=Signing("Trần Thị Ký", "Phó Bí thư"),
        )
    return report.uuid


def address(name, things):
    converters = PAGES[name].pattern.converters
    kwargs = {key: things[key] for key in converters}
    if name.startswith("import_"):
        kwargs["reference"] = things["batch"]
    if name.startswith("signed"):
        kwargs["reference"] = things["signed"]
    return reverse(f"desk:{name}", kwargs=kwargs)


def asked(name, things):
    unit = {"unit": things["code"]} if name in IN_QUERY else {}
    return {**unit, **QUERY.get(name, {})}


def is_about_something(name):
    return bool(PAGES[name].pattern.converters) or name in IN_QUERY


def without_names(answer, things):
    """The page without what was typed to get it, and without tokens."""
    text = answer.content.decode()
    for thing in (
        things["code"],
        str(things["reference"]),
        str(things["batch"]),
        str(things["signed"]),
    ):
        text = text.replace(thing, "…")
    return re.sub(r'"X-CSRFToken": "\w+"|value="\w{64}"|next" value="[^"]*"', "", text)


def status_of(answer):
    """The status of an answer, whose file is closed unread."""
    if answer.streaming:
        answer.file_to_stream.close()
    return answer.status_code


def expected(name, username):
    if name in ONLY_POST:
        return 405
    if username == "secretary" and name not in SECRETARY | OF_THE_OFFICE:
        return 403
    if name in WHOLE_REGISTER and username != "city":
        return 403
    is_kept_elsewhere = name in OF_THE_OFFICE and username != "north"
    if is_kept_elsewhere or (username == "south" and is_about_something(name)):
        return 404
    return OTHERWISE.get(name, 200)


@pytest.mark.parametrize("username", OFFICES)
def test_pages_open_for_those_who_may(about, visit, username):
    client, things = visit(username), about["own"]

    answers = {
        name: status_of(client.get(address(name, things), asked(name, things)))
        for name in PAGES
    }

    assert answers == {name: expected(name, username) for name in PAGES}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("username", ["south", "secretary"])
def test_foreign_looks_like_absent(about, visit, username, method):
    client = visit(username)
    foreign = [
        name
        for name in PAGES
        if is_about_something(name)
        and not (username == "secretary" and name in SECRETARY)
    ]

    def seen(name, things):
        ask = methodcaller(method, address(name, things), asked(name, things))
        answer = ask(client)
        return answer.status_code, without_names(answer, things)

    told = [n for n in foreign if seen(n, about["own"]) != seen(n, about["absent"])]
    assert told == []


def test_account_without_an_office_gets_nothing(about, visit):
    client = visit("nobody")

    answers = [client.get(address(name, about["own"])) for name in PAGES]

    assert {answer.status_code for answer in answers} == {403, 405}
    assert not any("Nguyễn Văn An" in answer.content.decode() for answer in answers)


def test_stranger_is_led_to_the_door(about, visit):
    client = visit()
    targets = [address(name, about["own"]) for name in PAGES]

    doors = [client.get(target).url for target in targets]

    assert doors == [f"/sign-in?next={target}" for target in targets]


def test_nothing_is_written_without_the_token(about, visit):
    client = visit("north")
    client.handler.enforce_csrf_checks = True

    answers = {
        name: client.post(address(name, about["own"]), {"key": str(uuid4())})
        for name in PAGES
    }

    assert {answer.status_code for answer in answers.values()} == {403}
    assert all("Trang này mở đã lâu" in a.content.decode() for a in answers.values())


def test_other_methods_are_refused(about, visit):
    client = visit("north")

    answers = {client.delete(address(n, about["own"])).status_code for n in PAGES}

    assert answers == {405}


def test_spoilt_addresses_break_nothing(visit):
    client = visit("north")

    assert {client.get(spoilt).status_code for spoilt in SPOILT} <= {200, 404}
