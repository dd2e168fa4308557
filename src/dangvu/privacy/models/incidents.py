"""Breaches of personal data, and what was done about each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.privacy.enums import IncidentStep
from dangvu.units.models import Unit


class Incident(models.Model):
    """What happened, to how many people, and until when it must be notified."""

    database_rights = "APPEND_ONLY"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(_("found at"))
    notify_by = models.DateTimeField(_("notify by"))
    what = models.TextField(_("what happened"))
    data = models.CharField(_("data concerned"), max_length=300)
    tiers = models.CharField(_("tiers"), max_length=20)
    people = models.IntegerField(_("people concerned"))
    at = models.DateTimeField(_("recorded at"))
    actor_name = models.CharField(_("recorded by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        """Return the number."""
        return f"incident {self.pk}"


class IncidentEntry(models.Model):
    """A step: a measure, a notice to the authority or to the people, the end."""

    database_rights = "APPEND_ONLY"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="entries")
    kind = models.CharField(_("step"), max_length=9, choices=IncidentStep.choices)
    done_at = models.DateTimeField(_("done at"))
    text = models.CharField(_("what was done"), max_length=1000)
    at = models.DateTimeField(_("recorded at"))
    actor_name = models.CharField(_("recorded by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        """Return the row and the step."""
        return f"{self.incident_id} {self.kind}"
