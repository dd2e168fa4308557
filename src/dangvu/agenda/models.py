"""The weekly digest: who asked for it, where it goes, and which week it was sent for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.Model):
    """The wish of an account to be reminded by e-mail; no row, no mail.

    ``week`` is the Monday of the last week that was dealt with, ``sent_at`` when a mail
    last left, ``failed`` how often it could not leave since. Row-level security shows a
    row to its account alone, whatever office that is.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    address = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2)
    week = models.DateField(_("week"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    failed = models.PositiveSmallIntegerField(_("failed tries"), default=0)

    def __str__(self) -> str:
        """Return the number, nothing of the address."""
        return str(self.pk)
