"""The steps of a case: evidence, history and outbox at once; nothing is changed."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.admission.enums import Level
from dangvu.admission.models.case import AdmissionCase
from dangvu.admission.models.proceeding import Proceeding
from dangvu.audit.models import Recording
from dangvu.units.models import Unit


class CaseStep(models.Model):
    """One step: what was done, on which day, by which body, judged by which rules.

    ``acted_on`` is the day of the act; who recorded it, and when, is the recording.
    ``findings`` are those that fired and did not stop the step: check, severity, clause
    and messages, and for one that was passed, by whom, why and on which document.
    ``papers`` are form, number, day; ``facts`` what the step itself states (votes,
    receipts, reasons). ``event`` is the entry of the ledger that the step made.
    """

    database_rights = "APPEND_ONLY"

    case = models.ForeignKey(
        AdmissionCase, models.PROTECT, related_name="steps", db_index=False
    )
    proceeding = models.ForeignKey(
        Proceeding, models.PROTECT, null=True, related_name="steps", db_index=False
    )
    procedure = models.CharField(_("procedure"), max_length=20)
    transition = models.CharField(_("step"), max_length=12)
    from_state = models.CharField(_("from"), max_length=8)
    to_state = models.CharField(_("to"), max_length=8)
    acted_on = models.DateField(_("day"))
    level = models.CharField(_("who acts"), max_length=8, choices=Level.choices)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    recording = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )
    pack = models.CharField(_("rule pack"), max_length=20)
    profile = models.CharField(_("local overlay"), max_length=20, blank=True)
    findings = models.JSONField(_("findings"), default=list, encoder=DjangoJSONEncoder)
    papers = models.JSONField(_("papers"), default=list, encoder=DjangoJSONEncoder)
    facts = models.JSONField(_("facts"), default=dict, encoder=DjangoJSONEncoder)
    event_id = models.BigIntegerField(_("entry of the ledger"), null=True)

    class Meta:
        """The steps of a case in their order; those of a day for figures."""

        indexes = [
            models.Index(fields=["case", "id"], name="admission_steps_of"),
            models.Index(fields=["transition", "acted_on"], name="admission_steps_on"),
        ]

    def __str__(self) -> str:
        """Return the row and the step."""
        return f"step {self.pk} {self.transition}"
