"""One real thing for every address of the desk: what the tests of rights ask for.

A new address that is about something takes its keys from ``samples``: add there the own
thing in the northern commune, and to ``ABSENT_KEYS`` if it is told by number or name.
An address without a sample fails the suite, and so does one whose GET is something else
than its page and that is not named here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from api.calls import api_calls
from dangvu.access.acting import acting
from dangvu.access.operations.service_tokens import TokenDraft, make_token
from dangvu.access.roles import Role
from dangvu.admission.operations.proceedings import open_proceeding
from dangvu.admission.operations.requests import RequestDraft, add_requests
from dangvu.admission.procedures import REMOVAL
from dangvu.core.db.scope import whole_register
from dangvu.correspondence.operations.take_number import PaperDraft, take_number
from dangvu.desk.addresses import pages
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.lists.models import Template
from dangvu.register.models import MembershipEvent
from dangvu.statistics.operations.sign_report import Signing, sign_report
from dangvu.units.operations.codes import add_code
from support.admissions import a_case, forwarded, on_probation
from support.approvals import proposed_undo
from support.classes import opened, referral
from support.committees import SINCE, give, term
from support.duties import duties_of
from support.organisation import (
    SYSTEM,
    TODAY,
    Organisation,
    at,
    enter_members,
    open_account,
    person_draft,
)
from support.own_templates import document_of
from support.plans import proposed
from support.prospects import brought, reviewed, sympathiser

ABSENT = "0190a1b2-0000-7000-8000-00000000dead"
#: What the office of the whole register alone may open.
WHOLE_REGISTER = {"backups", "backup_file"}
#: What the northern office keeps is for this office alone.
OF_THE_OFFICE = {"kept_list", "template", "template_file"}
#: Addresses that are only written to.
ONLY_POST = {
    *("find_duplicates", "decide_duplicate", "part_duplicate"),
    *("tour", "import_write", "import_undo", "end_status", "close_code", "undo"),
    *("draft", "drop_draft", "guest_leaves"),
    *("import_forget", "decide_approval", "close_part", "withdraw_rule"),
    "revoke_token",
    *("acknowledge", "package", "withdraw_plan"),
}
#: What a GET of one's own answers when it is not the page itself.
OTHERWISE = {
    "backup_file": 404,
    "branch_resolution": 404,
    "numbers": 302,
    "outgoing": 302,
    "write_part": 302,
    "import_batch": 302,
    "import_preview": 302,
    "import_result": 302,
}
QUERY = {"report_cell": {"row": "CLOSING", "column": "total"}}
#: Pages of the list kind take what they are about from the address' query.
IN_QUERY = ("members", "report", "report_cell", "report_export", "report_sign")
PAGES = {page.name: page for page in pages}
#: What a page's own key means, where it is not the sample of that name.
KEYS_OF: dict[str, dict[str, str]] = {
    "agenda_sheet": {"form": "sheet_form"},
    **{n: {"reference": "batch"} for n in PAGES if n.startswith("import_")},
    **{n: {"reference": "signed"} for n in PAGES if n.startswith("signed")},
    "managed_account": {"number": "account"},
    "case_papers": {"reference": "case"},
    "case_paper": {"reference": "case", "code": "paper_form"},
    **{n: {"reference": "case"} for n in ("case", "case_export", "case_requests")},
    "case_step": {"reference": "case", "code": "step"},
    "forward_case": {"reference": "admitted"},
    "receive_case": {"reference": "forwarded"},
    "case_proceedings": {"reference": "admitted"},
    "proceeding": {"reference": "admitted", "number": "removal"},
    "proceeding_step": {
        "reference": "admitted",
        "number": "removal",
        "code": "removal_step",
    },
    "case_section": {"reference": "case", "name": "section"},
    "case_request": {"reference": "case"},
    **{n: {"code": "part"} for n in ("sealed_part", "close_part", "write_part")},
}
#: Keys of samples that are told by a reference, or by a number.
REFERENCES = (
    *("reference", "batch", "signed", "named", "kept", "prospect", "brought"),
    *(
        "admitted",
        "forwarded",
        "removal",
        "case",
        "issued",
        "course",
        "referral",
        "letter",
    ),
)
NUMBERS = (
    "term",
    "mandate",
    "number",
    "pair",
    "proposal",
    "asked",
    "incident",
    "subject",
    "token",
    "account",
    "recorded",
)
#: Rules are the same for everybody, a form of the own sheet too: no place owns them.
EVERYBODYS = {"rule", "rule_pack", "withdraw_rule", "agenda_sheet"}
Things = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Something asked that is no page of the desk, such as a call of the API.

    ``ask`` gets what opens a browser for an account, the user name and the samples; it
    answers the HTTP status. ``permission`` is the code it declares.
    """

    name: str
    permission: str
    ask: Callable[[Callable[..., Client], str, Things], int]


#: Calls beside the pages, asked for every office like them.
CALLS = [Call(*told) for told in api_calls()]


def samples(organisation: Organisation, visit: Callable[..., Client]) -> Things:
    """What every address is about: things of the northern commune, by key."""
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
    hoa = sympathiser(branch)
    course = opened(organisation.units.north)
    case = a_case(branch)
    return {
        "case": case.public_id,
        "step": "T1",
        "section": "listing",
        "letter": _letter(case),
        "year": proposed(branch).year,
        "answer": "approve",
        "people": "sympathisers",
        **_removal(branch),
        "forwarded": forwarded(organisation.units.north_2, branch).public_id,
        "prospect": hoa.uuid,
        "course": course.uuid,
        "sheet": "attendance",
        "referral": referral(hoa, organisation.units.north_2).uuid,
        "move": "send",
        "act": "note",
        "review": "monthly",
        "purpose": "listing",
        "recorded": reviewed(branch, hoa).pk,
        "brought": brought(organisation.actors.north_office, branch).uuid,
        "pair": pair.pk,
        "token": _token(organisation),
        "proposal": proposed_undo(organisation.actors.north_office, branch).pk,
        "term": term(branch).pk,
        "mandate": give(branch, an).pk,
        "warning": "NO_SECRETARY",
        "committee": "EXECUTIVE",
        "number": code.pk,
        "code": "BAC.1",
        "parameter": "decide-admission",
        "pack": "TW-294",
        "reference": an.uuid,
        "batch": batch.url.split("/")[2] if batch.status_code == 302 else ABSENT,
        "event_id": event.pk,
        "part": "origin",
        "account": organisation.actors.secretary.user_id,
        "kind": "trf",
        "register": "roll",
        "name": "khong-co.tar.age",
        "named": _kept(visit("north")),
        "kept": _brought(visit("north")),
        "issued": _numbered(organisation),
        "paper_form": "5-TN",
        "sheet_form": "pdf",
        "table": "st-01",
        "form": "xlsx",
        "duty": "GUEST",
        **duties_of(organisation),
        "signed": _signed(organisation.units.north_1),
    }


def absent(own: Things) -> Things:
    """The same of what is not there."""
    return {
        **own,
        "code": "NONE",
        **dict.fromkeys(REFERENCES, ABSENT),
        **dict.fromkeys(NUMBERS, 999_999_999),
    }


def _removal(branch):
    """A removal that was begun about somebody on probation."""
    case = on_probation(branch, "Đinh Văn Mẫu Dự")
    found = open_proceeding(
        actor=SYSTEM, at=at(), case=case, code=REMOVAL, opened_on=TODAY
    )
    return {
        "admitted": case.public_id,
        "removal": found.public_id,
        "removal_step": "R-ASK",
    }


def _letter(case):
    """A verification letter of a case."""
    draft = RequestDraft("Đảng ủy xã Đông Mẫu", TODAY)
    with acting(SYSTEM):
        return add_requests(actor=SYSTEM, at=at(), case=case, drafts=[draft])[
            0
        ].public_id


def _token(organisation):
    """A token of the northern office."""
    draft = TokenDraft(
        "Cổng Bắc",
        Role.ORG_OFFICE,
        organisation.units.north.pk,
        ("units.view",),
        SINCE,
        SINCE + dt.timedelta(days=300),
    )
    return make_token(actor=SYSTEM, at=at(), draft=draft)[0].pk


def _numbered(organisation):
    """An outgoing paper of a branch of the northern commune."""
    draft = PaperDraft(
        unit_id=organisation.units.north_1.pk,
        kind="NQ",
        term="2025–2030",
        issued_on=SINCE,
        title="Đề nghị kết nạp đảng viên",
    )
    with whole_register():
        return take_number(actor=SYSTEM, at=at(), draft=draft).uuid


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
    """The address of a page about the things; its keys are theirs unless said."""
    other = KEYS_OF.get(name, {})
    kwargs = {
        key: things[other.get(key, key)] for key in PAGES[name].pattern.converters
    }
    return reverse(f"desk:{name}", kwargs=kwargs)


def asked(name, things):
    unit = {"unit": things["code"]} if name in IN_QUERY else {}
    return {**unit, **QUERY.get(name, {})}


def is_about_something(name):
    has_key = bool(PAGES[name].pattern.converters) or name in IN_QUERY
    return has_key and name not in EVERYBODYS
