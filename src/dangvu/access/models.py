"""Who holds which office where, and from when to when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.access.roles import Role
from dangvu.units.models import Unit


class Assignment(models.Model):
    """An account holds an office at a unit during a period."""

    database_rights = ("UPDATE", ["valid"])

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    role = models.CharField(_("office"), max_length=24, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid = DateRangeField(_("valid"))

    class Meta:
        """An office is held once at a time."""

        constraints = [
            ExclusionConstraint(
                name="access_assignment_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the office and the unit."""
        return f"{self.role}@{self.unit_id}"
