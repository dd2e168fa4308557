"""Signed reports: figures that stay what they were."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.units.models import Unit


class SignedReport(models.Model):
    """A table as it was signed, never changed; a later one of the same period follows it.

    ``content`` holds the lines, columns and identities, ``recording`` the state of the
    register they were counted from, ``sha256`` what ``frozen.sealed`` makes of all of it
    and of the version before.
    """

    database_rights = "APPEND_ONLY"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    table = models.CharField(_("table"), max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    version = models.PositiveIntegerField(_("version"))
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="following"
    )
    recording = models.ForeignKey(Recording, models.PROTECT, related_name="+")
    content = models.JSONField(_("figures"))
    explanation = models.TextField(_("why identities do not hold"), blank=True)
    reason = models.TextField(_("why issued again"), blank=True)
    signed_at = models.DateTimeField(_("signed at"))
    signer_name = models.CharField(_("signed by"), max_length=200)
    signer_post = models.CharField(_("post"), max_length=200)
    office = models.CharField(_("office"), max_length=40)
    account = models.CharField(_("account"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    program = models.CharField(_("version of the program"), max_length=40)
    sha256 = models.CharField(_("hash"), max_length=64)

    class Meta:
        """One version after the other for a table, a unit and a period."""

        constraints = [
            models.UniqueConstraint(
                fields=["table", "unit", "first_day", "last_day", "version"],
                name="statistics_signed_version",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1, previous__isnull=True)
                | models.Q(version__gt=1, previous__isnull=False),
                name="statistics_signed_chain",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-signed_at"], name="statistics_signed_unit")
        ]

    def __str__(self) -> str:
        """Return the table, the period and the version."""
        return f"{self.table} {self.first_day}–{self.last_day} v{self.version}"
