"""Codes of tasks: what they are about, who does them, how pressing they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """What a task belongs to."""

    CASE = "CASE", _("Admission cases")
    PROBATION = "PROBATION", _("Probationary members")
    SOURCE = "SOURCE", _("Sources, helpers, classes")
    REFERRAL = "REFERRAL", _("Referrals")
    PLAN = "PLAN", _("Plans and targets")


class Office(models.TextChoices):
    """Who does it at the unit that acts."""

    BRANCH_SECRETARY = "BRANCH_SECRETARY", _("branch secretary")
    ORG_OFFICE = "ORG_OFFICE", _("organisation office")


class Urgency(models.TextChoices):
    """How pressing a task is on a day."""

    LATE = "LATE", _("Late")
    WEEK = "WEEK", _("This week")
    MONTH = "MONTH", _("This month")
    UNDATED = "UNDATED", _("In hand, no day set")
