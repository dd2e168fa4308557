"""Why a back-up was made, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why a back-up was made."""

    MANUAL = "MANUAL", _("asked for")
    DAILY = "DAILY", _("daily")
    IMPORT = "IMPORT", _("before an import")
    MIGRATION = "MIGRATION", _("before an upgrade")


class Outcome(models.TextChoices):
    """What came of it; ``CHECKED`` and ``BROKEN`` tell of a restoration on trial."""

    MADE = "MADE", _("made")
    FAILED = "FAILED", _("failed")
    CHECKED = "CHECKED", _("proved")
    BROKEN = "BROKEN", _("cannot be restored")
