"""Sealed parts of a record (tier P3) and the times for which they are open."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.core.db.histories import KnownQuerySet
from dangvu.register.models.person import CLOSE_ONLY, Person


class SealedPart(models.Model):
    """What stands in one sealed part of a person's record, encrypted.

    A change closes ``known`` and adds a row; nothing is rewritten. ``row`` is what the
    seal is bound to, ``found_by`` holds blind indexes.
    """

    database_rights = CLOSE_ONLY
    #: Profile B holds none of them.
    sealed_columns: ClassVar[dict[str, tuple[str, ...]]] = {}

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(_("part"), max_length=12)
    row = models.UUIDField(default=uuid.uuid4, unique=True)
    content = models.BinaryField(_("content"))
    is_empty = models.BooleanField(_("nothing stands in it"))
    found_by = ArrayField(models.BinaryField(), verbose_name=_("blind indexes"))
    known = BigIntegerRangeField(_("known"))
    recording = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One content of a part at a time; decisions found by their index."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "part"],
                condition=Q(known__upper_inf=True),
                name="sealed_part_once",
            )
        ]
        indexes = [GinIndex(fields=["found_by"], name="sealed_part_found_by")]

    def __str__(self) -> str:
        """Return the row and the part."""
        return f"sealed {self.pk} {self.part}"


class SealedOpening(models.Model):
    """Somebody opened a sealed part of a person, for a reason and for a time."""

    database_rights = ("UPDATE", ["until"])

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(_("part"), max_length=12)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    actor_name = models.CharField(_("by"), max_length=200)
    role = models.CharField(_("office"), max_length=40)
    reason = models.CharField(_("reason"), max_length=12)
    reason_text = models.CharField(_("reason in words"), max_length=300)
    opened_at = models.DateTimeField(_("opened"))
    until = models.DateTimeField(_("open until"))

    class Meta:
        """An index for «is it open now»."""

        indexes = [
            models.Index(fields=["person", "part", "until"], name="sealed_opening_now")
        ]

    def __str__(self) -> str:
        """Return the row and the part."""
        return f"opening {self.pk} {self.part}"
