"""Erase the content of scans when keeping them has no purpose any more."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from dangvu.admission.models import AdmissionCase, CaseScan, ScanKey, ScanPiece
from dangvu.audit.operations.record import open_recording
from dangvu.audit.operations.write_line import Subject, write_line
from dangvu.core.actor import Actor
from dangvu.core.db.scope import whole_register


@transaction.atomic
def erase_scans(
    *, actor: Actor, at: dt.datetime, case: AdmissionCase, only_withdrawn: bool
) -> int:
    """Erase keys and contents of the scans of a case; return how many scans it was.

    The lines stay, with their fingerprint and the day of erasing: the paper itself lies
    in the archive, of which a scan is a copy. The caller has checked the right to decide
    about the retention. The database lets no content go that was not marked before.
    """
    with whole_register():
        recording = open_recording(
            actor=actor, at=at, operation="admission.erase_scans"
        )
        rows = CaseScan.objects.filter(case=case, erased_at__isnull=True)
        if only_withdrawn:
            rows = rows.filter(withdrawn_at__isnull=False)
        ids = list(rows.values_list("pk", flat=True))
        CaseScan.objects.filter(pk__in=ids).update(erased_at=at)
        ScanKey.objects.filter(scan__in=ids).delete()
        ScanPiece.objects.filter(scan__in=ids).delete()
        write_line(
            actor=actor,
            at=at,
            code="admission.erase_scans",
            subject=Subject("case", case.pk, case.unit_id),
            detail={"scans": len(ids), "only_withdrawn": only_withdrawn},
            recording=recording,
        )
    return len(ids)
