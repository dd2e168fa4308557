"""Who holds which office or post where, and from when to when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.access.enums import EndReason, HelperTask, MandateBasis, TermBasis
from dangvu.access.roles import Role
from dangvu.core.db.histories import KnownQuerySet
from dangvu.register.models import Person
from dangvu.units.models import Unit

CLOSE_ONLY = ("UPDATE", ["known"])


class Assignment(models.Model):
    """An account holds an office at a unit during a period."""

    database_rights = ("UPDATE", ["valid"])

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    role = models.CharField(_("office"), max_length=24, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid = DateRangeField(_("valid"))

    class Meta:
        """An office is held once at a time."""

        constraints = [
            ExclusionConstraint(
                name="access_assignment_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the office and the unit."""
        return f"{self.role}@{self.unit_id}"


class AccountLink(models.Model):
    """Whose account it is: mandates of the person give the account their offices."""

    database_rights = ("UPDATE", ["valid"])

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="links"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    valid = DateRangeField(_("valid"))

    class Meta:
        """One person for an account, one account for a person."""

        constraints = [
            ExclusionConstraint(
                name="access_link_one_person",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="access_link_one_account",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"link {self.pk}"


class Help(models.Model):
    """An account helps one member with listed tasks, once the member agreed.

    ``consented_at`` is empty while the member has not answered on the screen; consent on
    paper names the paper. ``ended_at`` ends it before the last day of ``valid``.
    """

    database_rights = ("UPDATE", ["consented_at", "ended_at"])

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="helps"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    tasks = ArrayField(models.CharField(max_length=20, choices=HelperTask.choices))
    valid = DateRangeField(_("valid"))
    paper_number = models.CharField(_("consent on paper"), max_length=100, blank=True)
    paper_date = models.DateField(_("date of the paper"), null=True)
    consented_at = models.DateTimeField(_("consented"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        """One help of an account for a member at a time."""

        constraints = [
            ExclusionConstraint(
                name="access_help_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"help {self.pk}"


class Term(models.Model):
    """A committee of a unit between two congresses or appointments.

    ``valid`` is when it sat, ``planned_end`` when the next congress is due; ``seats`` is
    the number of members that the congress decided.
    """

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", db_index=False)
    kind = models.CharField(_("committee"), max_length=12)
    number = models.PositiveSmallIntegerField(_("number of the term"), null=True)
    basis = models.CharField(_("basis"), max_length=10, choices=TermBasis.choices)
    planned_end = models.DateField(_("planned end"), null=True)
    seats = models.PositiveSmallIntegerField(_("number of members decided"), null=True)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One term of a committee at a time, at every state of knowledge."""

        constraints = [
            ExclusionConstraint(
                name="access_term_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"term {self.pk}"


class Mandate(models.Model):
    """A person holds a post in a committee of a unit during a period."""

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mandates")
    kind = models.CharField(_("committee"), max_length=12)
    post = models.CharField(_("post"), max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    basis = models.CharField(_("basis"), max_length=10, choices=MandateBasis.choices)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)
    end_reason = models.CharField(
        _("why it ended"), max_length=12, choices=EndReason.choices, blank=True
    )
    end_number = models.CharField(_("decision of the end"), max_length=100, blank=True)
    end_date = models.DateField(_("date of the decision of the end"), null=True)
    end_issuer = models.CharField(_("end decided by"), max_length=300, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One post of a person in a committee at a time."""

        constraints = [
            ExclusionConstraint(
                name="access_mandate_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"mandate {self.pk}"


class AcceptedWarning(models.Model):
    """A warning about a committee that may stand, and why."""

    database_rights = CLOSE_ONLY

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="accepted_warnings", db_index=False
    )
    kind = models.CharField(_("committee"), max_length=12)
    code = models.CharField(_("warning"), max_length=24)
    reason = models.CharField(_("reason"), max_length=500)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """Accepted once at a time."""

        constraints = [
            ExclusionConstraint(
                name="access_accepted_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"accepted {self.pk}"


class ServiceToken(models.Model):
    """Another system that may call the interface for programs, in an office at a unit.

    Only the hash of the token is kept: it is long and random, so that a plain hash
    cannot be turned round. ``codes`` are the rights it may use, of those of the office.
    """

    database_rights = ("UPDATE", ["revoked_at", "used_on"])

    name = models.CharField(_("name"), max_length=80, unique=True)
    digest = models.BinaryField(_("hash"), unique=True)
    role = models.CharField(_("office"), max_length=24)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    codes = ArrayField(models.CharField(max_length=60), verbose_name=_("rights"))
    valid = DateRangeField(_("valid"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.CharField(_("made by"), max_length=200)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    used_on = models.DateField(_("last used on"), null=True)

    def __str__(self) -> str:
        """Return the row."""
        return f"token {self.pk}"
