"""Members of other organisations who take part in a branch for a time."""

from __future__ import annotations

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.core.db.histories import KnownQuerySet
from dangvu.register.models.person import CLOSE_ONLY
from dangvu.units.models import Unit


class GuestStay(models.Model):
    """A guest of a branch: counted and voting at home, not here.

    No person of the register; who comes for good is received by a transfer.
    Source: 294-QĐ/TW 6.3.2.
    """

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    full_name = models.CharField(_("full name"), max_length=100)
    birth_date = models.DateField(_("date of birth"), null=True)
    home = models.CharField(_("home organisation"), max_length=300)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)

    objects = KnownQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the row, not the name."""
        return f"guest stay {self.pk}"
