"""Codes of the exchange."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchStatus(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "UPLOADED", _("received")
    READ = "READ", _("read")
    PREVIEWED = "PREVIEWED", _("checked against the register")
    QUEUED = "QUEUED", _("waiting to be written")
    WRITING = "WRITING", _("being written")
    WRITTEN = "WRITTEN", _("written")
    FAILED = "FAILED", _("failed")
    UNDONE = "UNDONE", _("undone")


class Outcome(models.TextChoices):
    """What became of a row; source: contracts §3.1."""

    CREATED = "CREATED", _("new in the roll")
    UPDATED = "UPDATED", _("completed or changed")
    UNCHANGED = "UNCHANGED", _("nothing new")
    REJECTED = "REJECTED", _("rejected")
