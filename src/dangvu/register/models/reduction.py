"""Which sealed fields a register of profile B may keep as a yes/no."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording


class ReductionRule(models.Model):
    """From a recording on: whether a field is kept as a yes/no, and by which paper.

    The newest row of a field holds. It is about the whole register.
    """

    database_rights = "APPEND_ONLY"

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="+")
    field = models.CharField(_("field"), max_length=20)
    is_kept = models.BooleanField(_("kept as yes or no"))
    decision_number = models.CharField(_("decision"), max_length=100)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300)

    def __str__(self) -> str:
        """Return the field and the answer."""
        return f"{self.field} {'kept' if self.is_kept else 'not kept'}"
