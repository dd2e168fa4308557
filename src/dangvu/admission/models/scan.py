"""Scans of the papers of a case: what is there, and its sealed content.

Only profile A holds any, and only where a committee authorised it (quality F10).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.admission.enums import ScanKind
from dangvu.admission.models.case import AdmissionCase
from dangvu.audit.models import Recording


class ScanAuthorisation(models.Model):
    """From a recording on: whether scans are kept here, and by which paper.

    The newest row holds. It is about the whole register.
    """

    database_rights = "APPEND_ONLY"

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="+")
    is_allowed = models.BooleanField(_("scans are kept"))
    decision_number = models.CharField(_("decision"), max_length=100)
    decision_date = models.DateField(_("date of decision"))
    decision_issuer = models.CharField(_("issued by"), max_length=300)

    def __str__(self) -> str:
        """Return the row and the answer."""
        return f"scans {self.pk} {'allowed' if self.is_allowed else 'not allowed'}"


class CaseScan(models.Model):
    """One scanned paper of a case; ``sha256`` is of what was scanned, before sealing.

    ``row`` is what the seal is bound to. A wrong scan is withdrawn with a reason and
    does not open any more; its content is erased when retention says so, this row stays.
    """

    WITHDRAWN = ("withdrawn_at", "withdrawn_by", "withdrawn_reason")
    database_rights = ("UPDATE", [*WITHDRAWN, "erased_at"])
    #: Profile B holds none of them.
    sealed_columns: ClassVar[dict[str, tuple[str, ...]]] = {}

    case = models.ForeignKey(
        AdmissionCase, models.PROTECT, related_name="scans", db_index=False
    )
    row = models.UUIDField(default=uuid.uuid4, unique=True)
    item = models.CharField(_("paper of the dossier"), max_length=4)
    kind = models.CharField(_("kind of file"), max_length=4, choices=ScanKind.choices)
    file_name = models.CharField(_("name of the file"), max_length=200)
    size = models.IntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    recording = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawn_reason = models.CharField(
        _("why it was withdrawn"), max_length=300, blank=True
    )
    erased_at = models.DateTimeField(_("content erased at"), null=True)

    class Meta:
        """The scans of a case by paper."""

        indexes = [
            models.Index(fields=["case", "item", "id"], name="admission_scans_of")
        ]

    def __str__(self) -> str:
        """Return the row and the paper."""
        return f"scan {self.pk} {self.item}"


class ScanKey(models.Model):
    """The key of one scan's content, sealed; without it the content is worth nothing."""

    database_rights = "ADD_AND_REMOVE"
    #: Profile B holds none of them.
    sealed_columns: ClassVar[dict[str, tuple[str, ...]]] = {}

    scan = models.OneToOneField(CaseScan, models.PROTECT, related_name="+")
    row = models.UUIDField(unique=True)
    content = models.BinaryField(_("content"))

    def __str__(self) -> str:
        """Return the row."""
        return f"scan key {self.pk}"


class ScanPiece(models.Model):
    """One sealed piece of a scan; all in their order are its content."""

    database_rights = "ADD_AND_REMOVE"
    #: Profile B holds none of them.
    sealed_columns: ClassVar[dict[str, tuple[str, ...]]] = {}

    scan = models.ForeignKey(CaseScan, models.PROTECT, related_name="+", db_index=False)
    number = models.SmallIntegerField(_("number"))
    content = models.BinaryField(_("content"))

    class Meta:
        """Each piece once."""

        constraints = [
            models.UniqueConstraint(
                fields=["scan", "number"], name="admission_scan_piece_once"
            )
        ]

    def __str__(self) -> str:
        """Return the row and the number."""
        return f"scan piece {self.pk} {self.number}"
