"""The sequence of committed changes, and the trail of who did what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Recording(models.Model):
    """One committed change of the register; its id is the ledger's clock.

    Ids grow in the order of commits and ``recorded_at`` never runs backwards, so
    «as known at the end of a day» is «up to this id».
    """

    database_rights = "APPEND_ONLY"

    recorded_at = models.DateTimeField(_("recorded at"), db_index=True)
    operation = models.CharField(_("operation"), max_length=60)
    actor_name = models.CharField(_("recorded by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        """Return the number and the operation."""
        return f"{self.pk} {self.operation}"


class Reason(models.Model):
    """Why a change was recorded, in the words of whoever recorded it.

    Apart from the recording, which everybody counts by: the words are read only by who
    may read a line of the same recording.
    """

    database_rights = "APPEND_ONLY"

    recording = models.OneToOneField(
        Recording, models.PROTECT, primary_key=True, related_name="reason"
    )
    text = models.TextField(_("reason"))

    def __str__(self) -> str:
        """Return the number of the recording."""
        return f"reason {self.pk}"


class Entry(models.Model):
    """One line of the audit trail: who, in which office, did what, to what."""

    database_rights = "APPEND_ONLY"

    at = models.DateTimeField(_("at"), db_index=True)
    code = models.CharField(_("act"), max_length=60)
    actor_name = models.CharField(_("by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    role = models.CharField(_("office"), max_length=40)
    unit_id = models.BigIntegerField(_("unit"), null=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=40, blank=True)
    subject_id = models.BigIntegerField(_("subject"), null=True)
    detail = models.JSONField(_("detail"), default=dict)
    recording = models.ForeignKey(
        Recording, models.PROTECT, null=True, related_name="entries"
    )

    class Meta:
        """An index for «who opened this»."""

        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id", "at"], name="audit_entry_subject"
            )
        ]

    def __str__(self) -> str:
        """Return the act and its number."""
        return f"{self.pk} {self.code}"


class CommandResult(models.Model):
    """What a writing command answered under an idempotency key.

    Kept as the text of a JSON document: ``jsonb`` would put its keys in another order.
    """

    database_rights = "APPEND_ONLY"

    key = models.CharField(_("key"), max_length=200, unique=True)
    command = models.CharField(_("command"), max_length=100)
    at = models.DateTimeField(_("at"))
    result = models.TextField(_("result"))

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class ChainLink(models.Model):
    """One row of the trail, joined by its hash to every row chained before it.

    ``form`` says which columns were hashed and how (``audit/chain.py``); numbers have no
    gaps.
    """

    database_rights = "APPEND_ONLY"

    number = models.BigIntegerField(_("number"), primary_key=True)
    form = models.PositiveSmallIntegerField(_("form"))
    kind = models.CharField(_("kind of row"), max_length=10)
    row_id = models.BigIntegerField(_("row"))
    made_at = models.DateTimeField(_("chained at"))
    digest = models.BinaryField(_("hash"))

    class Meta:
        """A row is chained once."""

        constraints = [
            models.UniqueConstraint(
                fields=["kind", "row_id"], name="audit_chainlink_once"
            )
        ]

    def __str__(self) -> str:
        """Return the number."""
        return f"link {self.pk}"
