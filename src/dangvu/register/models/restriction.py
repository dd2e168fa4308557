"""Fields of a person whose use is restricted; what is held stays."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.register.models.person import Person


class FieldRestriction(models.Model):
    """From a recording on: whether a field of a person may be used.

    The newest row of a field holds. Source: records 2.6 (restriction flags).
    """

    database_rights = "APPEND_ONLY"

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    field = models.CharField(_("field"), max_length=40)
    is_restricted = models.BooleanField(_("restricted"))
    ground = models.CharField(_("ground"), max_length=60)

    class Meta:
        """What holds for one person."""

        indexes = [
            models.Index(fields=["person", "field", "id"], name="register_restriction")
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"restriction {self.pk}"
