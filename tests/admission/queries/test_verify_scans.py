"""What is wrong with stored scans is found: gone, touched, left behind."""

from __future__ import annotations

import pytest

from dangvu.admission.models import CaseScan, ScanKey
from dangvu.admission.operations.erase_scans import erase_scans
from dangvu.admission.queries import verify_scans as verifying
from dangvu.admission.queries.verify_scans import verify_scans
from dangvu.core.db.scope import whole_register
from support.admissions import a_case
from support.organisation import SYSTEM, at
from support.scans import a_pdf, a_scan, allow_scans


@pytest.fixture
def case(units):
    """A case with three scans."""
    allow_scans()
    case = a_case(units.north_1)
    for pages in (1, 2, 3):
        a_scan(case, a_pdf(pages=pages))
    return case


def verified(**more):
    with whole_register():
        found = verify_scans(**more)
    return found.checked, [(one.invariant, one.where) for one in found.broken]


def scan_at(place):
    with whole_register():
        return CaseScan.objects.order_by("pk")[place]


def touch(scan):
    """Put the key of another scan in the place of its own."""
    with whole_register():
        key = ScanKey.objects.exclude(scan=scan).first()
        CaseScan.objects.filter(pk=scan.pk).update(erased_at=at())
        ScanKey.objects.filter(scan=scan).delete()
        ScanKey.objects.create(scan=scan, row=scan.row, content=bytes(key.content))
        CaseScan.objects.filter(pk=scan.pk).update(erased_at=None)


def test_whole_scans_are_sound(case):
    assert verified() == ({"scans": 3, "scans opened": 3}, [])


def test_key_of_another_scan_is_found(case):
    scan = scan_at(1)
    touch(scan)

    assert verified()[1] == [("SCAN", f"scan {scan.row}")]


def test_sample_is_smaller_than_all(case, monkeypatch):
    monkeypatch.setattr(verifying, "SAMPLE", 2)

    assert verified()[0]["scans opened"] == 2
    assert verified(deep=True)[0]["scans opened"] == 3


def test_content_that_is_gone_or_left_is_found(case):
    gone, left = scan_at(1), scan_at(2)
    with whole_register():
        CaseScan.objects.filter(pk=gone.pk).update(erased_at=at())
        ScanKey.objects.filter(scan=gone).delete()
        CaseScan.objects.filter(pk=gone.pk).update(erased_at=None)
        CaseScan.objects.filter(pk=left.pk).update(erased_at=at())

    assert verified()[1] == [
        ("SCAN_MISSING", f"scan {gone.row}"),
        ("SCAN_LEFT", f"scan {left.row}"),
    ]


def test_erased_scans_are_sound(case):
    erase_scans(actor=SYSTEM, at=at(), case=case, only_withdrawn=False)

    assert verified() == ({"scans": 0, "scans opened": 0}, [])


def test_nothing_is_opened_where_the_keys_are_missing(case, settings, tmp_path):
    settings.SEAL_KEYS = tmp_path / "none"

    assert verified() == ({"scans": 3, "scans opened": 0}, [])
