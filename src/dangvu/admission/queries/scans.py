"""Scans of a case, and whether this register keeps any."""

from __future__ import annotations

import uuid

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from dangvu.admission.models import AdmissionCase, CaseScan, ScanAuthorisation
from dangvu.admission.scan_refused import ScanRefused
from dangvu.core.deployment import holds_sealed, require_sealed_allowed
from dangvu.core.errors import NotFound


def authorisation_now() -> ScanAuthorisation | None:
    """Return the authorisation that holds, or that was withdrawn last; None for none."""
    newest: ScanAuthorisation | None = authorisations().first()
    return newest


def authorisations() -> QuerySet[ScanAuthorisation]:
    """Return what was authorised and withdrawn, the latest first; it names nobody."""
    return ScanAuthorisation.objects.select_related("recording").order_by("-id")


def are_scans_kept() -> bool:
    """Say whether scans may be added and opened here now."""
    newest = authorisation_now() if holds_sealed() else None
    return newest is not None and newest.is_allowed


def require_scans_kept() -> None:
    """Raise SealedRefused in profile B, ScanRefused without an authorisation (F10)."""
    require_sealed_allowed(_("scans of papers"))
    if not are_scans_kept():
        raise ScanRefused(
            _(
                "Scans are not kept here: no committee has authorised it, or the "
                "authorisation was withdrawn. Only the index of papers is kept."
            ),
            code="NOT_AUTHORISED",
        )


def scans_of(case: AdmissionCase) -> QuerySet[CaseScan]:
    """Return every scan of a case by paper, withdrawn ones too; the case was asked for."""
    rows = CaseScan.objects.filter(case=case).select_related("recording")
    return rows.order_by("item", "id")


def scan_of(case: AdmissionCase, row: uuid.UUID) -> CaseScan:
    """Return one scan of a case. Raises NotFound."""
    scan: CaseScan | None = scans_of(case).filter(row=row).first()
    if scan is None:
        raise NotFound(_("There is no such scan."))
    return scan


def scans_by_paper(case: AdmissionCase) -> dict[str, int]:
    """Return how many scans in force each paper of a case has."""
    in_force = CaseScan.objects.filter(
        case=case, withdrawn_at__isnull=True, erased_at__isnull=True
    )
    counted = in_force.order_by().values_list("item").annotate(Count("id"))
    return dict(counted)
