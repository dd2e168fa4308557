"""Codes of the privacy room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What somebody said about a purpose."""

    GIVEN = "GIVEN", _("agreed")
    WITHDRAWN = "WITHDRAWN", _("withdrawn")


class Way(models.TextChoices):
    """How it was said: by the person on the screen, or on paper to an officer."""

    SCREEN = "SCREEN", _("on the screen")
    PAPER = "PAPER", _("on paper")


class RequestKind(models.TextChoices):
    """What a person may ask; source: records 2.6."""

    ACCESS = "ACCESS", _("to see what is held")
    CORRECTION = "CORRECTION", _("to have it corrected")
    RESTRICTION = "RESTRICTION", _("to restrict its use")
    DELETION = "DELETION", _("to have it deleted")


class Outcome(models.TextChoices):
    """How a request ended."""

    DONE = "DONE", _("fulfilled")
    PARTLY = "PARTLY", _("fulfilled in part")
    REFUSED = "REFUSED", _("not fulfilled, with the reason")


class Verdict(models.TextChoices):
    """What an officer decided about a record beyond its purpose."""

    KEEP = "KEEP", _("keep it, with the reason")
    HOLD = "HOLD", _("legal hold: it must be kept")
    RESTRICT = "RESTRICT", _("restrict its use")
    ERASE = "ERASE", _("erase the contents of its scans")


class IncidentStep(models.TextChoices):
    """What was done about an incident."""

    MEASURE = "MEASURE", _("measure taken")
    AUTHORITY = "AUTHORITY", _("authority notified")
    SUBJECTS = "SUBJECTS", _("people concerned notified")
    CLOSED = "CLOSED", _("closed")
