"""Units, people and what the register itself holds of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dangvu.access.acting import acting
from dangvu.core.db.scope import whole_register
from dangvu.duplicates.models import SuspectedPair
from dangvu.duplicates.operations.find_duplicates import find_duplicates
from dangvu.register.models import MembershipEvent
from dangvu.statistics.operations.sign_report import Signing, sign_report
from dangvu.units.operations.codes import add_code
from support.approvals import proposed_undo
from support.committees import SINCE, give, term
from support.duties import duties_of
from support.organisation import SYSTEM, Organisation, at, enter_members, person_draft

#: What stands in for something that is not there.
ABSENT = "0190a1b2-0000-7000-8000-00000000dead"


def register_things(
    organisation: Organisation, visit: Callable[..., Client]
) -> dict[str, Any]:
    """Things of the northern commune that pages of the register are about."""
    an, branch = organisation.people.an, organisation.units.north_1
    with whole_register():
        event = MembershipEvent.objects.get(person=an)
    batch = _imported(visit("north"))
    code = add_code(
        actor=SYSTEM, at=at(), unit=branch, scheme="GSO", value="00103", day=SINCE
    )
    return {
        "code": "BAC.1",
        "reference": an.uuid,
        "event_id": event.pk,
        "batch": batch.url.split("/")[2] if batch.status_code == 302 else ABSENT,
        "number": code.pk,
        "pair": _suspected(organisation),
        "part": "origin",
        "proposal": proposed_undo(organisation.actors.north_office, branch).pk,
        "signed": _signed(branch),
        **_committee(branch, an),
        **duties_of(organisation),
    }


def _imported(client):
    """Answer to the sending of a roster."""
    file = SimpleUploadedFile("danh-sach.csv", "Họ và tên,Ngày sinh\n".encode())
    sent = {"file": file, "unit": "BAC.1", "as_of": "01-06-2026"}
    return client.post("/imports/", sent)


def _suspected(organisation):
    """A pair that may be one person."""
    twin = person_draft("Nguyễn Văn An")
    enter_members([(twin, organisation.units.works_2, "OFFICIAL")])
    find_duplicates(actor=SYSTEM, at=at())
    with whole_register():
        return SuspectedPair.objects.get().pk


def _committee(branch, person):
    """A term of a branch's committee, and a mandate in it."""
    return {
        "term": term(branch).pk,
        "mandate": give(branch, person).pk,
        "warning": "NO_SECRETARY",
        "committee": "EXECUTIVE",
    }


def _signed(unit):
    """A signed report of a branch."""
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
