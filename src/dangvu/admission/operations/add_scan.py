"""Add a scanned paper to the index of papers of a case; withdraw a wrong one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import DiskFull

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, CaseScan
from dangvu.admission.places import require_at
from dangvu.admission.queries.books import books
from dangvu.admission.queries.scans import require_scans_kept
from dangvu.admission.scan_files import ScanFile, kind_of
from dangvu.admission.scan_refused import ScanRefused
from dangvu.admission.scan_sealing import put_content
from dangvu.audit.models import Recording
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.clock import date_in_vietnam
from dangvu.core.db.scope import whole_register
from dangvu.core.reasons import require_reason
from dangvu.rulebook.library import library

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class AddedScan:
    """A scan that was added, and whether the same file lies in another case as well."""

    scan: CaseScan
    is_elsewhere: bool


@transaction.atomic
def add_scan(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, item: str, file: ScanFile
) -> AddedScan:
    """Seal a scan of a paper and put it beside the paper; all of it or nothing.

    ``item`` is the code of a paper of the dossier. Raises NotAllowed, SealedRefused in
    profile B, SealRefused; ScanRefused: NOT_AUTHORISED, UNKNOWN_PAPER, ALREADY_THERE,
    NO_SPACE and those of ``kind_of``. Sources: quality F10; records 2.7.
    """
    require_at(actor, permissions.PREPARE, case.unit_id)
    require_scans_kept()
    _require_paper(item, date_in_vietnam(at))
    kind, fingerprint = kind_of(file), file.sha256
    with whole_register():
        recording = open_recording(actor=actor, at=at, operation="admission.add_scan")
        is_elsewhere = _refuse_twice(case, fingerprint)
        scan = CaseScan.objects.create(
            case=case,
            item=item,
            kind=kind,
            file_name=file.shown_name,
            size=len(file.content),
            sha256=fingerprint,
            recording=recording,
        )
        _put(scan, file.content, at)
        _leave_line(actor, at, "admission.add_scan", scan, recording=recording)
    return AddedScan(scan, is_elsewhere)


@transaction.atomic
def withdraw_scan(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, scan: CaseScan, reason: str
) -> CaseScan:
    """Mark a wrong scan: it does not open any more, and its line stays with the reason.

    Raises NotAllowed, ReasonMissing; ScanRefused: WITHDRAWN when it was before.
    """
    require_at(actor, permissions.PREPARE, case.unit_id)
    require_reason(reason)
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="admission.withdraw_scan"
        )
        row = CaseScan.objects.select_for_update().get(pk=scan.pk, case=case)
        if row.withdrawn_at:
            raise ScanRefused(_("This scan was withdrawn before."), code="WITHDRAWN")
        row.withdrawn_at, row.withdrawn_by = at, actor.name
        row.withdrawn_reason = reason.strip()[:LONGEST_REASON]
        row.save(update_fields=CaseScan.WITHDRAWN)
        _leave_line(actor, at, "admission.withdraw_scan", row, recording=recording)
    return row


def scan_subject(scan: CaseScan) -> Subject:
    """Return what a line about a scan is about: its case."""
    return Subject("case", scan.case_id, scan.case.unit_id)


def _require_paper(item: str, day: dt.date) -> None:
    dossier = library().dossier(books().rules.on(day).pack)
    if item not in {paper.code for paper in dossier}:
        raise ScanRefused(
            _("Choose the paper of the dossier that was scanned."), code="UNKNOWN_PAPER"
        )


def _put(scan: CaseScan, content: bytes, at: dt.datetime) -> None:
    try:
        with transaction.atomic():
            put_content(scan, content, at=at)
    except OperationalError as error:
        if not isinstance(error.__cause__, DiskFull):
            raise
        raise ScanRefused(
            _(
                "The disk of the database is full: nothing of the scan was kept. Tell "
                "the administrator, then add it again."
            ),
            code="NO_SPACE",
        ) from error


def _refuse_twice(case: AdmissionCase, fingerprint: str) -> bool:
    """Say whether the same file lies in another case; refuse it in the same one."""
    rows = CaseScan.objects.filter(sha256=fingerprint, withdrawn_at__isnull=True)
    there = rows.filter(case=case, erased_at__isnull=True).first()
    if there:
        raise ScanRefused(
            _(
                "The same file was added to this case before: paper %(paper)s, “%(name)s”."
            )
            % {"paper": there.item, "name": there.file_name},
            code="ALREADY_THERE",
        )
    return rows.exclude(case=case).exists()


def _leave_line(
    actor: Actor,
    at: dt.datetime,
    code: str,
    scan: CaseScan,
    *,
    recording: Recording,
) -> None:
    told = {"scan": str(scan.row), "paper": scan.item, "size": scan.size}
    write_line(
        actor=actor,
        at=at,
        code=code,
        subject=scan_subject(scan),
        detail=told,
        recording=recording,
    )
