"""Scans: only where a committee allowed them, sealed, opened with a reason, erased."""

from __future__ import annotations

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction
from psycopg.errors import DiskFull

from dangvu.access.acting import acting
from dangvu.admission.models import CaseScan, ScanAuthorisation, ScanKey, ScanPiece
from dangvu.admission.operations.add_scan import add_scan, withdraw_scan
from dangvu.admission.operations.erase_scans import erase_scans
from dangvu.admission.operations.open_scan import open_scan
from dangvu.admission.queries.scans import are_scans_kept, scans_by_paper, scans_of
from dangvu.admission.scan_files import ScanFile
from dangvu.core.db.scope import whole_register
from dangvu.core.decision import Decision
from dangvu.core.deployment import SealedRefused
from dangvu.core.errors import NotAllowed, Refused
from dangvu.core.reasons import ReasonMissing
from dangvu.register.operations.open_sealed import Why
from dangvu.register.sealed_parts import UnknownReason, reasons
from support.admissions import a_case
from support.organisation import PAPER, SYSTEM, at
from support.reading import trail
from support.scans import a_pdf, a_png, a_scan, allow_scans

WHY = Why(next(iter(reasons())), "Thẩm định hồ sơ trước cuộc họp")


@pytest.fixture
def case(units):
    """A case at a branch, where scans are allowed."""
    allow_scans()
    return a_case(units.north_1)


def opened(case, scan, *, actor=SYSTEM, why=WHY):
    with acting(actor):
        return open_scan(actor=actor, at=at(), case=case, scan=scan, why=why).content


def refused(work, *args, **more):
    with pytest.raises(Refused) as caught:
        work(*args, **more)
    return caught.value.code


def stored(model, **wanted):
    with whole_register():
        return list(model.objects.filter(**wanted).order_by("pk"))


def test_scans_are_off_until_a_committee_allows_them(units):
    case = a_case(units.north_1)
    before = refused(a_scan, case)

    allow_scans()
    a_scan(case)

    assert before == "NOT_AUTHORISED"
    [line] = trail("admission.authorise_scans")
    assert line.detail == {"allowed": True, "paper": PAPER.number}
    with whole_register():
        row = ScanAuthorisation.objects.get()
    assert (row.decision_issuer, row.decision_date) == (PAPER.issuer, PAPER.date)


def test_authorisation_that_was_withdrawn_stops_adding_and_opening(case):
    scan = a_scan(case)
    allow_scans(allow=False)

    assert not are_scans_kept()
    assert refused(a_scan, case, a_png()) == "NOT_AUTHORISED"
    assert refused(opened, case, scan) == "NOT_AUTHORISED"
    allow_scans()
    assert opened(case, scan) == a_pdf()


def test_authorisation_needs_its_paper(units):
    assert refused(allow_scans, decision=Decision("12-QĐ/ĐU")) == "PAPER_MISSING"
    assert refused(allow_scans, allow=False) == "NOTHING_CHANGES"


def test_only_the_office_of_the_whole_register_authorises(actors):
    allow_scans(actor=actors.city_office)

    with pytest.raises(NotAllowed):
        allow_scans(actor=actors.north_office, allow=False)


def test_profile_b_never_keeps_a_scan(case, profile_b):
    assert not are_scans_kept()
    with pytest.raises(SealedRefused):
        a_scan(case)
    with pytest.raises(SealedRefused):
        allow_scans(allow=False)


def test_scan_comes_back_as_it_was_and_is_kept_sealed(case):
    content = a_pdf(about="Nguyễn Thị Mẫu An")
    scan = a_scan(case, content)

    assert opened(case, scan) == content
    [piece], [key] = stored(ScanPiece, scan=scan), stored(ScanKey, scan=scan)
    assert b"%PDF" not in bytes(piece.content)
    assert bytes(key.content)[:1] == b"\x01"
    [line] = trail("admission.add_scan")
    assert line.detail == {"scan": str(scan.row), "paper": "A2", "size": len(content)}


def test_same_file_is_noticed(case, units):
    a_scan(case)
    other = a_case(units.north_2, name="Lê Văn Mẫu Khác")
    again = add_scan(
        actor=SYSTEM, at=at(), case=other, item="A3", file=ScanFile("x.pdf", a_pdf())
    )

    assert refused(a_scan, case, item="A3") == "ALREADY_THERE"
    assert again.is_elsewhere


def test_scan_belongs_to_a_paper_of_the_dossier(case):
    assert refused(a_scan, case, item="Z9") == "UNKNOWN_PAPER"
    assert refused(a_scan, case, b"MZ a program") == "NOT_A_SCAN"
    assert stored(CaseScan) == []


def test_opening_leaves_who_and_why(case, actors):
    scan = a_scan(case)

    opened(case, scan, actor=actors.city_office)

    [line] = trail("admission.open_scan")
    assert line.detail == {
        "scan": str(scan.row),
        "paper": "A2",
        "reason": WHY.code,
        "text": WHY.text,
    }
    assert (line.actor_name, line.subject_id) == (actors.city_office.name, case.pk)


def test_opening_asks_for_a_reason(case):
    scan = a_scan(case)

    with pytest.raises(UnknownReason):
        opened(case, scan, why=Why("NONE", "vì cần"))
    with pytest.raises(ReasonMissing):
        opened(case, scan, why=Why(WHY.code, " "))
    assert trail("admission.open_scan") == []


def test_who_prepares_a_dossier_adds_and_withdraws_but_does_not_open(case, actors):
    with acting(actors.secretary):
        scan = a_scan(case, actor=actors.secretary)
        with pytest.raises(NotAllowed):
            opened(case, scan, actor=actors.secretary)
        withdraw_scan(
            actor=actors.secretary, at=at(), case=case, scan=scan, reason="Nhầm đơn"
        )


def test_database_gives_contents_only_where_sealed_parts_are_read(case, actors):
    a_scan(case)

    with acting(actors.secretary):
        seen = (CaseScan.objects.count(), ScanPiece.objects.count())
    with acting(actors.city_office):
        open_to_the_office = (ScanKey.objects.count(), ScanPiece.objects.count())

    assert seen == (1, 0)
    assert open_to_the_office == (1, 1)


def test_withdrawn_scan_stays_with_its_reason_and_does_not_open(case):
    scan = a_scan(case)
    row = withdraw_scan(
        actor=SYSTEM, at=at(), case=case, scan=scan, reason="Nhầm của người khác"
    )

    assert refused(opened, case, row) == "WITHDRAWN"
    assert row.withdrawn_reason == "Nhầm của người khác"
    with whole_register():
        assert [one.row for one in scans_of(case)] == [scan.row]
        assert scans_by_paper(case) == {}
    assert (
        refused(withdraw_scan, actor=SYSTEM, at=at(), case=case, scan=row, reason="x")
        == "WITHDRAWN"
    )
    a_scan(case)


def test_content_that_is_not_what_was_scanned_does_not_open(case):
    scan = a_scan(case)
    scan.sha256 = "0" * 64

    assert refused(opened, case, scan) == "SEAL_BROKEN"


def test_erasing_takes_keys_and_contents_and_leaves_the_lines(case):
    wrong, right = a_scan(case), a_scan(case, a_png(), name="b.png")
    withdraw_scan(actor=SYSTEM, at=at(), case=case, scan=wrong, reason="Nhầm")

    first = erase_scans(actor=SYSTEM, at=at(), case=case, only_withdrawn=True)
    left = [row.scan_id for row in stored(ScanPiece)]
    second = erase_scans(actor=SYSTEM, at=at(), case=case, only_withdrawn=False)

    assert (first, left, second) == (1, [right.pk], 1)
    assert (stored(ScanKey), stored(ScanPiece)) == ([], [])
    [_wrong, row] = stored(CaseScan)
    assert (row.erased_at, row.sha256) == (at(), right.sha256)
    assert refused(opened, case, row) == "ERASED"


def test_database_keeps_contents_that_were_not_marked(case):
    a_scan(case)

    with whole_register():
        ScanPiece.objects.all().delete()
        assert ScanPiece.objects.count() == 1
    with (
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute("UPDATE admission_scanpiece SET number = 7")


def test_half_a_scan_is_never_left(case, monkeypatch):
    """As when the process is killed or the disk is full after the first rows."""

    def no_more(*_args, **_more):
        raise MemoryError

    monkeypatch.setattr(ScanPiece.objects, "create", no_more)
    with pytest.raises(MemoryError), transaction.atomic():
        a_scan(case)

    assert (stored(CaseScan), stored(ScanKey)) == ([], [])


def test_full_disk_is_said_and_nothing_is_left(case, monkeypatch):
    def no_room(*_args, **_more):
        error = OperationalError("could not extend file")
        error.__cause__ = DiskFull()
        raise error

    monkeypatch.setattr(ScanPiece.objects, "create", no_room)

    assert refused(a_scan, case) == "NO_SPACE"
    assert (stored(CaseScan), stored(ScanKey)) == ([], [])
