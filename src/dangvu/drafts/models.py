"""Drafts of forms."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """What an account has typed into a form about a subject; sealed, for 30 days.

    ``form`` and ``subject`` are opaque here. Row-level security shows a draft to its
    writer alone, whatever office that is.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    form = models.CharField(_("form"), max_length=40)
    subject = models.CharField(_("subject"), max_length=60, blank=True)
    content = models.BinaryField(_("content"))
    saved_at = models.DateTimeField(_("saved at"), db_index=True)

    class Meta:
        """One draft for each form and subject of an account."""

        constraints = [
            models.UniqueConstraint(
                fields=["user", "form", "subject"], name="draft_once"
            )
        ]

    def __str__(self) -> str:
        """Return the number and the form, nothing of what was typed."""
        return f"{self.pk} {self.form}"
