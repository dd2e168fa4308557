"""Sealing the content of scans: pieces under a key of the scan, that key sealed."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from dangvu.admission.models import CaseScan, ScanKey, ScanPiece
from dangvu.seals.columns import SealedColumn
from dangvu.seals.envelope import disclose, enclose
from dangvu.seals.errors import SealRefused
from dangvu.seals.sealing import SealedPlace, seal_broken


def place_of(row: ScanKey | CaseScan) -> SealedPlace:
    """Return where a scan is sealed."""
    return SealedPlace("admission_casescan", str(row.row))


SEALED = SealedColumn(ScanKey, place_of)


def put_content(scan: CaseScan, content: bytes, *, at: dt.datetime) -> None:
    """Seal the content of a scan that was written just now. Raises SealRefused."""
    envelope = enclose(content, place=place_of(scan), at=at)
    ScanKey.objects.create(scan=scan, row=scan.row, content=envelope.key)
    for number, piece in enumerate(envelope.pieces):
        ScanPiece.objects.create(scan=scan, number=number, content=piece)


def content_of(scan: CaseScan) -> bytes:
    """Return what was scanned, found to be what it was. Raises SealRefused."""
    key = ScanKey.objects.filter(scan=scan).first()
    if key is None:
        raise seal_broken()
    pieces = ScanPiece.objects.filter(scan=scan).order_by("number")
    stored = (bytes(piece) for piece in pieces.values_list("content", flat=True))
    content = disclose(key.content, stored, place=place_of(scan))
    if sha256(content).hexdigest() != scan.sha256:
        raise seal_broken()
    return content


def is_whole(scan: CaseScan) -> bool:
    """Say whether the content opens and is what was scanned.

    Raises SealRefused when the keys are not on this machine.
    """
    try:
        content_of(scan)
    except SealRefused as refusal:
        if refusal.code != "SEAL_BROKEN":
            raise
        return False
    return True
