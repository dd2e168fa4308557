"""Codes of plans and of schools."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """Where a plan of admission stands; the steps are in ``data/procedures.toml``."""

    DRAFT = "DRAFT", _("being written")
    PROPOSED = "PROPOSED", _("proposed")
    APPROVED = "APPROVED", _("approved")
    RETURNED = "RETURNED", _("returned")


#: States in which the unit may write its figures.
WRITTEN_IN = (PlanState.DRAFT, PlanState.RETURNED)


class SchoolLevel(models.TextChoices):
    """Levels of school of which teachers are counted; source: admission M07."""

    KINDERGARTEN = "KINDERGARTEN", _("kindergarten")
    PRIMARY = "PRIMARY", _("primary school")
    LOWER = "LOWER", _("lower-secondary school")
    UPPER = "UPPER", _("upper-secondary school")
