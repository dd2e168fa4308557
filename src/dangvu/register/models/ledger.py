"""The membership ledger and what is derived from it."""

from __future__ import annotations

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.core.db.histories import KnownQuerySet
from dangvu.register.enums import EventKind, Standing, StatusKind
from dangvu.register.models.person import CLOSE_ONLY, Person, one_history
from dangvu.units.models import Unit


class MembershipEvent(models.Model):
    """One entry of the ledger: the only source of who belongs where.

    ``from`` and ``to`` are the state just before and after; empty means outside. A
    reversal (REV) repeats the event it takes back. ``slot`` orders the events of one
    day: a replacement takes the slot of what it replaces.
    """

    database_rights = "APPEND_ONLY"

    recording = models.ForeignKey(Recording, models.PROTECT, related_name="events")
    person = models.ForeignKey(Person, models.PROTECT, related_name="events")
    kind = models.CharField(_("kind"), max_length=5, choices=EventKind.choices)
    effective_date = models.DateField(_("effective"), db_index=True)
    slot = models.BigIntegerField(_("order in the day"))
    from_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    from_standing = models.CharField(
        _("before"), max_length=12, choices=Standing.choices, blank=True
    )
    to_standing = models.CharField(
        _("after"), max_length=12, choices=Standing.choices, blank=True
    )
    outside = models.CharField(_("organisation outside"), max_length=300, blank=True)
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)
    note = models.TextField(_("reason"), blank=True, default="")
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="reversal"
    )
    survivor = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="absorbed", db_index=False
    )

    class Meta:
        """Inside means a unit and a standing; a reversal names what it reverses."""

        constraints = [
            models.CheckConstraint(
                condition=Q(from_unit__isnull=True, from_standing="")
                | Q(from_unit__isnull=False) & ~Q(from_standing=""),
                name="event_from_whole",
            ),
            models.CheckConstraint(
                condition=Q(to_unit__isnull=True, to_standing="")
                | Q(to_unit__isnull=False) & ~Q(to_standing=""),
                name="event_to_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind="REV", reverses__isnull=False)
                | ~Q(kind="REV") & Q(reverses__isnull=True),
                name="event_reversal",
            ),
            models.CheckConstraint(
                condition=Q(survivor__isnull=True) | Q(kind__in=["DUP", "REV"]),
                name="event_survivor",
            ),
        ]
        indexes = [
            models.Index(
                fields=["survivor"],
                condition=Q(survivor__isnull=False),
                name="register_event_survivor",
            )
        ]

    def __str__(self) -> str:
        """Return the number, the kind and the day."""
        return f"{self.pk} {self.kind} {self.effective_date}"


class Membership(models.Model):
    """Derived: a person belonged to a unit with a standing during a period."""

    database_rights = CLOSE_ONLY

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    standing = models.CharField(_("standing"), max_length=12, choices=Standing.choices)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """A person is in one place on a day, at every state of knowledge."""

        constraints = [one_history("register_membership_once")]

    def __str__(self) -> str:
        """Return the row."""
        return f"membership {self.pk}"


class StatusFact(models.Model):
    """An overlay on a membership: exempt, suspended, temporarily away."""

    database_rights = CLOSE_ONLY

    person = models.ForeignKey(Person, models.PROTECT, related_name="status_facts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=StatusKind.choices)
    reason = models.CharField(_("ground"), max_length=12, blank=True)
    place = models.CharField(_("where"), max_length=300, blank=True)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of decision"), null=True)
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One of a kind at a time."""

        constraints = [one_history("register_status_once", "kind")]

    def __str__(self) -> str:
        """Return the row."""
        return f"status {self.pk}"
