"""Numbers given to outgoing papers; a row is never deleted, a number never used twice."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.correspondence.enums import PaperKind
from dangvu.correspondence.signs import written_number
from dangvu.units.models import Unit


class IssuedPaper(models.Model):
    """A number that a unit gave to a paper, and what the paper is.

    ``subject_kind`` and ``subject_id`` name what the paper is about; this room does not
    know what that is, nor what ``form`` means. ``was_on_paper`` marks a number given
    with the pen. A cancelled number stays used.
    """

    database_rights = ("UPDATE", ["cancelled_at", "cancelled_by", "cancel_reason"])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit")
    )
    kind = models.CharField(_("kind"), max_length=4, choices=PaperKind.choices)
    term = models.CharField(_("term"), max_length=9)
    number = models.PositiveIntegerField(_("number"))
    letters = models.CharField(_("letters of the body"), max_length=20, blank=True)
    issued_on = models.DateField(_("date of the paper"))
    title = models.CharField(_("what it is about"), max_length=300)
    form = models.CharField(_("code of the form"), max_length=20, blank=True)
    subject_kind = models.CharField(_("kind of subject"), max_length=40, blank=True)
    subject_id = models.BigIntegerField(_("subject"), null=True)
    was_on_paper = models.BooleanField(_("given with the pen"), default=False)
    taken_at = models.DateTimeField(_("taken at"))
    taken_by = models.CharField(_("taken by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True)
    cancelled_by = models.CharField(_("cancelled by"), max_length=200, blank=True)
    cancel_reason = models.CharField(_("why cancelled"), max_length=500, blank=True)

    class Meta:
        """A number once for a unit, kind and term; papers found by what they are about."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "term", "number"],
                name="correspondence_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="correspondence_number_counts"
            ),
        ]
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id"], name="correspondence_subject"
            )
        ]

    def __str__(self) -> str:
        """Return the row: titles may name people."""
        return f"issued paper {self.pk}"

    @property
    def sign(self) -> str:
        """Return the number as it stands on the paper."""
        return written_number(number=self.number, kind=self.kind, letters=self.letters)
