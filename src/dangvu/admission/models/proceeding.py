"""Procedures beside the admission: removal, cancellation, redoing, appeal."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.admission.enums import Level
from dangvu.admission.models.case import AdmissionCase
from dangvu.audit.models import Recording
from dangvu.units.models import Unit


class Proceeding(models.Model):
    """One such procedure about a case; its steps stand among those of the case.

    ``turn_unit`` and ``due_on`` with ``due_code`` say who acts next and until when, as
    those of a case do; lists ask them.
    """

    #: What follows from the facts and the state, written with every step.
    STANDING = ("turn_unit", "turn_level", "due_on", "due_code")
    database_rights = (
        "UPDATE",
        [
            "state",
            "closed_on",
            "turn_unit_id",
            "turn_level",
            "due_on",
            "due_code",
        ],
    )

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
    turn_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    turn_level = models.CharField(
        _("who acts"), max_length=8, choices=Level.choices, blank=True
    )
    due_on = models.DateField(_("due on"), null=True)
    due_code = models.CharField(_("clock"), max_length=30, blank=True)

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
