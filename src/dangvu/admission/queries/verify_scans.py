"""Whether the scans that are kept open and are what was scanned.

Runs for the system, inside ``whole_register``.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from dangvu.admission.models import CaseScan, ScanKey, ScanPiece
from dangvu.admission.scan_sealing import is_whole
from dangvu.core.findings import Finding, Findings
from dangvu.seals.errors import SealRefused

#: How many scans are opened unless all are asked for: spread over all that are kept.
SAMPLE = 50


def verify_scans(*, deep: bool = False) -> Findings:
    """Open a sample of the scans, or all, and compare their fingerprints.

    Every scan is asked whether its key and pieces are there, and whether those of erased
    ones are gone. Where keys are not on this machine nothing is opened: ``seals status``
    tells of that.
    """
    kept = CaseScan.objects.filter(erased_at__isnull=True).order_by("pk")
    broken = [
        *_found("SCAN_MISSING", "its content is not there", kept.exclude(_is_held())),
        *_found(
            "SCAN_LEFT",
            "its content was to be erased",
            CaseScan.objects.filter(_has(ScanKey) | _has(ScanPiece)).exclude(
                erased_at__isnull=True
            ),
        ),
    ]
    held = kept.filter(_is_held())
    ids = list(held.values_list("pk", flat=True))
    step = 1 if deep else max(1, -(-len(ids) // SAMPLE))
    try:
        opened = [*_opened(ids[::step])]
    except SealRefused:
        opened = []
    broken += [found for found in opened if found]
    return Findings({"scans": kept.count(), "scans opened": len(opened)}, broken)


def _opened(ids: list[int]) -> Iterator[Finding | None]:
    for number in ids:
        scan = CaseScan.objects.get(pk=number)
        yield None if is_whole(scan) else _finding("SCAN", scan, "is not as scanned")


def _has(model: type[ScanKey | ScanPiece]) -> Exists:
    return Exists(model.objects.filter(scan=OuterRef("pk")))


def _is_held() -> Q:
    return Q(_has(ScanKey)) & Q(_has(ScanPiece))


def _found(rule: str, said: str, scans: QuerySet[CaseScan]) -> list[Finding]:
    return [_finding(rule, scan, said) for scan in scans]


def _finding(rule: str, scan: CaseScan, said: str) -> Finding:
    return Finding(rule, f"scan {scan.row}", said)
