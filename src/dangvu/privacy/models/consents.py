"""What people answered about each optional purpose; nothing is ever changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.privacy.enums import Answer, Way
from dangvu.register.models import Person


class Consent(models.Model):
    """One answer: who, about what, to which text, when and how it was given.

    The newest answer about a purpose holds. ``paper`` says where the signed paper is
    kept; ``day`` is the day on it.
    """

    database_rights = "APPEND_ONLY"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(_("purpose"), max_length=40)
    answer = models.CharField(_("answer"), max_length=9, choices=Answer.choices)
    text_version = models.CharField(_("version of the text"), max_length=20)
    way = models.CharField(_("how"), max_length=6, choices=Way.choices)
    day = models.DateField(_("day"))
    paper = models.CharField(_("paper kept at"), max_length=300, blank=True)
    at = models.DateTimeField(_("recorded at"))
    actor_name = models.CharField(_("recorded by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """The answers of one person about one purpose, newest last."""

        indexes = [
            models.Index(fields=["person", "purpose", "id"], name="privacy_consent_of")
        ]

    def __str__(self) -> str:
        """Return the number and the answer."""
        return f"{self.pk} {self.purpose} {self.answer}"
