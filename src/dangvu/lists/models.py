"""What an office keeps: lists by name, and templates of its own."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.units.models import Unit


class NamedList(models.Model):
    """A selection and its columns, to be run again as of any day.

    ``selection`` is ``Selection.to_json``, ``columns`` are keys in order. ``is_shared``
    lists are seen by the whole office, others by their account alone. A list that was
    put away stays, with the day.
    """

    database_rights = (
        "UPDATE",
        ["name", "selection", "columns", "is_shared", "changed_at", "retired_at"],
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    kept_by = models.CharField(_("kept by"), max_length=200)
    name = models.CharField(_("name"), max_length=200)
    selection = models.JSONField(_("selection"), default=dict)
    columns = models.JSONField(_("columns"), default=list)
    is_shared = models.BooleanField(_("for the whole office"), default=True)
    changed_at = models.DateTimeField(_("changed at"))
    retired_at = models.DateTimeField(_("put away at"), null=True)

    class Meta:
        """A name once in an office, for as long as the list is in use."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=Q(retired_at__isnull=True, is_shared=True),
                name="lists_namedlist_once",
            )
        ]

    def __str__(self) -> str:
        """Return the number: names may name people."""
        return f"named list {self.pk}"


class Template(models.Model):
    """A file of the office with placeholders; the file itself never changes."""

    database_rights = ("UPDATE", ["retired_at"])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    kept_by = models.CharField(_("kept by"), max_length=200)
    kept_at = models.DateTimeField(_("kept at"))
    name = models.CharField(_("name"), max_length=200)
    file_name = models.CharField(_("file"), max_length=255)
    form = models.CharField(_("form"), max_length=4)
    for_one = models.BooleanField(_("about one person"), default=False)
    columns = models.JSONField(_("columns"), default=list)
    sha256 = models.CharField(_("checksum"), max_length=64)
    content = models.BinaryField(_("content"))
    retired_at = models.DateTimeField(_("put away at"), null=True)

    def __str__(self) -> str:
        """Return the number: file names may name people."""
        return f"template {self.pk}"
