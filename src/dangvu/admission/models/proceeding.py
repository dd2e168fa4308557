"""Procedures beside the admission: removal, cancellation, redoing, appeal."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.admission.models.case import AdmissionCase
from dangvu.audit.models import Recording


class Proceeding(models.Model):
    """One such procedure about a case; its steps stand among those of the case."""

    database_rights = ("UPDATE", ["state", "closed_on"])

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(
        AdmissionCase, models.PROTECT, related_name="proceedings", db_index=False
    )
    procedure = models.CharField(_("procedure"), max_length=20)
    state = models.CharField(_("state"), max_length=8)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True)
    recording = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        """One open proceeding of a kind for a case."""

        constraints = [
            models.UniqueConstraint(
                fields=["case", "procedure"],
                condition=models.Q(closed_on__isnull=True),
                name="admission_proceeding_open",
            )
        ]

    def __str__(self) -> str:
        """Return the row and the procedure."""
        return f"proceeding {self.pk} {self.procedure}"
