"""Codes of the accounts room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How an attempt to sign in ended."""

    OPENED = "OPENED", _("signed in")
    WRONG = "WRONG", _("wrong password")
    LOCKED = "LOCKED", _("locked after wrong passwords")
