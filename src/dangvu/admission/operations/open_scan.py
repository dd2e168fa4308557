"""Open a scan for one reading, with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dangvu.admission import permissions
from dangvu.admission.models import AdmissionCase, CaseScan
from dangvu.admission.operations.add_scan import scan_subject
from dangvu.admission.places import require_at
from dangvu.admission.queries.scans import require_scans_kept
from dangvu.admission.scan_refused import ScanRefused
from dangvu.admission.scan_sealing import content_of
from dangvu.audit.operations.write_line import write_line
from dangvu.core.actor import Actor
from dangvu.core.reasons import require_reason
from dangvu.register.operations.open_sealed import LONGEST_REASON, Why
from dangvu.register.permissions import VIEW_SEALED
from dangvu.register.sealed_parts import reason


@dataclass(frozen=True, slots=True)
class OpenedScan:
    """What was scanned."""

    scan: CaseScan
    content: bytes


@transaction.atomic
def open_scan(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, scan: CaseScan, why: Why
) -> OpenedScan:
    """Return what was scanned, and leave a line that says who opened it and why.

    Each reading asks anew, and for the right to sealed parts as well, as the database
    does; the line is among those that the member may read. Raises NotAllowed, SealedRefused in
    profile B, UnknownReason, ReasonMissing, SealRefused; ScanRefused: NOT_AUTHORISED,
    WITHDRAWN, ERASED. Sources: 06-HD/TW 8.2e; quality F10.
    """
    require_at(actor, permissions.OPEN_SCAN, case.unit_id)
    require_at(actor, VIEW_SEALED, case.unit_id)
    require_scans_kept()
    reason(why.code)
    require_reason(why.text)
    _refuse_gone(scan)
    content = content_of(scan)
    write_line(
        actor=actor,
        at=at,
        code="admission.open_scan",
        subject=scan_subject(scan),
        detail={
            "scan": str(scan.row),
            "paper": scan.item,
            "reason": why.code,
            "text": why.text.strip()[:LONGEST_REASON],
            **({"ids": [case.person_id]} if case.person_id else {}),
        },
    )
    return OpenedScan(scan, content)


def _refuse_gone(scan: CaseScan) -> None:
    if scan.erased_at:
        raise ScanRefused(_("The content of this scan was erased."), code="ERASED")
    if scan.withdrawn_at:
        raise ScanRefused(
            _("This scan was withdrawn: %(reason)s. It does not open any more.")
            % {"reason": scan.withdrawn_reason},
            code="WITHDRAWN",
        )
