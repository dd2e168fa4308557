"""Codes of the two-person rule."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """What was done with a proposal."""

    CONFIRMED = "CONFIRMED", _("confirmed")
    DECLINED = "DECLINED", _("declined")
    WITHDRAWN = "WITHDRAWN", _("withdrawn")
    USED = "USED", _("carried out")


class State(models.TextChoices):
    """Where a proposal stands."""

    OPEN = "OPEN", _("waiting for a second person")
    CONFIRMED = "CONFIRMED", _("confirmed")
    DECLINED = "DECLINED", _("declined")
    WITHDRAWN = "WITHDRAWN", _("withdrawn")
    USED = "USED", _("carried out")
    LAPSED = "LAPSED", _("lapsed")
