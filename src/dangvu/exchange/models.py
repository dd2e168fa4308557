"""Imports: the batch of one sheet and its rows."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.exchange.enums import BatchStatus, Outcome
from dangvu.register.models import Person
from dangvu.units.models import Unit

#: What changes on a batch while it is on its way; the rest stays as received.
CHANGING = [
    "as_of",
    "sheet",
    "header_row",
    "each_sheet",
    "columns",
    "chosen",
    "sheets",
    "status",
    "read",
    "created",
    "updated",
    "unchanged",
    "rejected",
    "warnings",
    "issues",
    "recording",
    "undone",
    "done",
    "total",
    "error",
]


class Batch(models.Model):
    """One file on its way into the register: one of its sheets, or each as a unit.

    ``stored`` is the place of the file below the folder of files; ``sheets`` are the
    sheets with data: name and lines of data. ``columns`` are pairs of a heading and the
    field it became, in the order of the file (a JSON object would lose it), ``chosen``
    what a person decided about columns. ``issues`` are remarks about sheets as a whole;
    those about rows stand with the rows.
    """

    database_rights = ("UPDATE", CHANGING)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("checksum"), max_length=64, db_index=True)
    size = models.BigIntegerField(_("bytes"))
    stored = models.CharField(_("place"), max_length=100, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    as_of = models.DateField(_("as of"))
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    each_sheet = models.BooleanField(_("a unit on each sheet"), default=False)
    header_row = models.IntegerField(_("header line"), null=True)
    columns = models.JSONField(_("columns"), default=list, db_column="mapping")
    chosen = models.JSONField(_("chosen columns"), default=dict)
    sheets = models.JSONField(_("sheets"), default=list)
    status = models.CharField(
        _("status"),
        max_length=9,
        choices=BatchStatus.choices,
        default=BatchStatus.UPLOADED,
    )
    read = models.IntegerField(_("rows read"), default=0)
    created = models.IntegerField(_("new"), default=0)
    updated = models.IntegerField(_("completed or changed"), default=0)
    unchanged = models.IntegerField(_("unchanged"), default=0)
    rejected = models.IntegerField(_("rejected"), default=0)
    warnings = models.IntegerField(_("warnings"), default=0)
    issues = models.JSONField(_("remarks"), default=list)
    created_at = models.DateTimeField(_("received at"))
    created_by = models.CharField(_("received from"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, related_name="+"
    )
    undone = models.ForeignKey(Recording, models.PROTECT, null=True, related_name="+")
    done = models.IntegerField(_("done"), default=0)
    total = models.IntegerField(_("to do"), default=0)
    error = models.TextField(_("what went wrong"), blank=True, default="")

    class Meta:
        """Lists by the office that answers for the unit, newest first."""

        indexes = [
            models.Index(fields=["unit", "-created_at"], name="exchange_batch_unit")
        ]

    def __str__(self) -> str:
        """Return the number and the status: file names may name people."""
        return f"batch {self.pk} {self.status}"

    @property
    def mapping(self) -> dict[str, str | None]:
        """Field by heading, in the order of the file."""
        return dict(self.columns)

    @property
    def accepted(self) -> int:
        """Rows that are not rejected."""
        return self.created + self.updated + self.unchanged


class StagedRow(models.Model):
    """One row of a batch, by sheet and line.

    ``raw`` (text by column), ``values`` (by field) and ``changes`` (field, old, new of
    somebody known, while it is a preview) are personal data of every tier: they are
    emptied when an accepted row has been written. Batches and persons are
    never deleted, so that rows go without the database checking each of them.
    """

    batch = models.ForeignKey(
        Batch,
        models.PROTECT,
        related_name="rows",
        db_index=False,
        db_constraint=False,
    )
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    row = models.IntegerField(_("line"))
    raw = models.JSONField(_("as in the file"), null=True)
    values = models.JSONField(_("as read"), null=True)
    issues = models.JSONField(_("remarks"), default=list)
    changes = models.JSONField(_("what would change"), null=True)
    outcome = models.CharField(
        _("outcome"), max_length=9, choices=Outcome.choices, blank=True
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_constraint=False
    )

    class Meta:
        """One row for each line."""

        constraints = [
            models.UniqueConstraint(
                fields=["batch", "sheet", "row"], name="exchange_stagedrow_once"
            )
        ]

    def __str__(self) -> str:
        """Return the line."""
        return f"row {self.row} of batch {self.batch_id}"


class HeaderMemory(models.Model):
    """What an office made of the columns of files with one header.

    ``columns`` maps headings to fields (None: leave out), only as far as they were
    corrected; empty when it was forgotten. Imports at the unit and below use it.
    """

    database_rights = ("UPDATE", ["columns", "changed_at", "changed_by"])

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    fingerprint = models.CharField(_("fingerprint of the header"), max_length=64)
    columns = models.JSONField(_("columns"), default=dict)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by = models.CharField(_("changed by"), max_length=200)

    class Meta:
        """One memory of a header for each office."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fingerprint"], name="exchange_headermemory_once"
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"header memory {self.pk}"


class ProspectFile(models.Model):
    """A list of development sources on its way: received, previewed, then written.

    ``stored`` is the place of the file below the folder of files; the file is deleted
    once its prospects are written.
    """

    database_rights = ("UPDATE", ["written_at", "entered", "known"])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("checksum"), max_length=64)
    stored = models.CharField(_("place"), max_length=100)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.CharField(_("received by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written at"), null=True)
    entered = models.IntegerField(_("entered"), default=0)
    known = models.IntegerField(_("known already"), default=0)

    def __str__(self) -> str:
        """Return the row."""
        return f"prospect file {self.pk}"
