"""Organisations through time: identity, dated versions, codes, paths, successors."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.core.db.fields import LtreeField
from dangvu.core.db.histories import KnownQuerySet

CLOSE_ONLY = ("UPDATE", ["known"])


class Unit(models.Model):
    """One organisation, for ever; everything points to it."""

    database_rights = "APPEND_ONLY"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.CharField(_("permanent code"), max_length=40, unique=True)
    created = models.ForeignKey(Recording, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the permanent code."""
        return self.code


class UnitVersion(models.Model):
    """What a unit was during a period, as known during a span of recordings."""

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    type = models.CharField(_("type"), max_length=20)
    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=150, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    host_kind = models.CharField(_("kind of host unit"), max_length=20, blank=True)
    authorities = models.CharField(_("delegated authority"), max_length=200, blank=True)
    has_seal = models.BooleanField(_("seal"), default=False)
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One version for each unit, day and recording."""

        constraints = [
            ExclusionConstraint(
                name="units_version_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the name and the period."""
        return f"{self.name} {self.valid}"


class UnitCode(models.Model):
    """A code that a scheme gave to a unit for some time; never a key."""

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="codes")
    scheme = models.CharField(_("scheme"), max_length=40)
    value = models.CharField(_("code"), max_length=60)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One unit for each code of a scheme on a day."""

        constraints = [
            ExclusionConstraint(
                name="units_code_once",
                expressions=[
                    ("scheme", RangeOperators.EQUAL),
                    ("value", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the code with its scheme."""
        return f"{self.scheme}:{self.value}"


class UnitContact(models.Model):
    """How a unit is reached during a period."""

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="contacts", db_index=False
    )
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.CharField(_("e-mail"), max_length=200, blank=True)
    officer = models.CharField(_("contact officer"), max_length=200, blank=True)
    hours = models.CharField(_("working hours"), max_length=200, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One version for each unit, day and recording."""

        constraints = [
            ExclusionConstraint(
                name="units_contact_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"contact {self.pk}"


class UnitLink(models.Model):
    """Who carries on: from a unit that ended to a successor."""

    class Kind(models.TextChoices):
        """Why the predecessor ended; source: rules-records 2.3, 2.4."""

        MERGE = "MERGE", _("merger")
        CONSOLIDATE = "CONSOLIDATE", _("consolidation")
        SPLIT = "SPLIT", _("split")
        DISSOLVE = "DISSOLVE", _("dissolution")

    database_rights = CLOSE_ONLY

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="predecessors")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    day = models.DateField(_("day"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One current link for each pair."""

        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                condition=Q(known__upper_inf=True),
                name="units_link_once",
            )
        ]

    def __str__(self) -> str:
        """Return the pair and the kind."""
        return f"{self.predecessor_id} → {self.successor_id} {self.kind}"


class UnitPath(models.Model):
    """Derived: where a unit hung in the tree during a period."""

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="paths")
    path = LtreeField(_("path"))
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One path for each unit, day and recording; found by its ancestors."""

        constraints = [
            ExclusionConstraint(
                name="units_path_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]
        indexes = [GistIndex(fields=["path"], name="units_path_tree")]

    def __str__(self) -> str:
        """Return the path."""
        return str(self.path)


class UnitReach(models.Model):
    """Derived: today's places from which a unit is answered for (rights).

    A living unit has its own path; one that ended has those of its successors.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reaches")
    path = LtreeField(_("path"))

    class Meta:
        """Found by unit and by ancestors."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "path"], name="units_reach_once")
        ]
        indexes = [GistIndex(fields=["path"], name="units_reach_tree")]

    def __str__(self) -> str:
        """Return the path."""
        return str(self.path)
