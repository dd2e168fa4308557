"""Changes of what is said about a person: which fields, from when, by which paper."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.register.enums import ChangeKind
from dangvu.register.models.person import Person


class RecordChange(models.Model):
    """One change of names, numbers or facts, with the paper behind it.

    It names fields, never values: the values stand in the versions that the recording
    opened and closed. ``undoes`` is the recording that was undone.
    """

    database_rights = "APPEND_ONLY"

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="record_changes")
    kind = models.CharField(_("kind"), max_length=8, choices=ChangeKind.choices)
    effective_date = models.DateField(_("effective"), null=True)
    is_correction = models.BooleanField(_("correction"), default=False)
    fields = ArrayField(models.CharField(max_length=40), verbose_name=_("fields"))
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)
    note = models.TextField(_("reason"), blank=True, default="")
    undoes = models.OneToOneField(
        Recording, models.PROTECT, null=True, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        """Return the number and the kind."""
        return f"{self.pk} {self.kind}"
