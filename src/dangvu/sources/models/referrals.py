"""Referrals of certificate holders who move, and every step of one."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.sources.models.certificates import Certificate
from dangvu.sources.models.prospect import Prospect
from dangvu.sources.referral_enums import (
    OPEN,
    Destination,
    MoveReason,
    ReferralState,
)
from dangvu.units.models import Unit


class Referral(models.Model):
    """A parcel: who moves, from which unit, where to, and what the other side did.

    Both sides read the row; it holds the least they need to know of the person and of
    the certificate, since the prospect itself is open to the branch in charge only.
    ``to_unit`` is empty for a place outside, which ``to_outside`` names. Source:
    admission 7.6; 06-HD/TW 3.9.a.
    """

    CONTENT = (
        *("reason", "moved_on", "destination", "to_unit_id", "to_outside"),
        *("letter_number", "letter_date", "enclosed", "note"),
        *("contact_name", "contact_phone"),
    )
    COURSE = (
        *("state", "sent_on", "received_on", "answered_on", "closed_on"),
        *("receiver_name", "receiver_phone", "return_reason", "new_unit_id"),
    )
    database_rights = ("UPDATE", [*CONTENT, *COURSE])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    prospect = models.ForeignKey(
        Prospect, models.PROTECT, related_name="referrals", db_index=False
    )
    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="+")
    full_name = models.CharField(_("full name"), max_length=100)
    birth_date = models.DateField(_("date of birth"))
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    certificate_number = models.CharField(_("certificate"), max_length=60)
    certificate_issuer = models.CharField(_("issued by"), max_length=200)
    certificate_on = models.DateField(_("issued on"))
    certificate_until = models.DateField(_("valid until"), null=True)
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    to_outside = models.CharField(_("place outside"), max_length=300, blank=True)
    destination = models.CharField(
        _("kind of place"), max_length=9, choices=Destination.choices
    )
    reason = models.CharField(
        _("reason of the move"), max_length=12, choices=MoveReason.choices
    )
    moved_on = models.DateField(_("moves on"))
    letter_number = models.CharField(_("letter"), max_length=100, blank=True)
    letter_date = models.DateField(_("date of the letter"), null=True)
    enclosed = ArrayField(models.CharField(max_length=12), default=list)
    note = models.CharField(_("note"), max_length=500, blank=True)
    contact_name = models.CharField(_("whom to ask"), max_length=100)
    contact_phone = models.CharField(
        _("telephone to ask at"), max_length=30, blank=True
    )
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=ReferralState.choices,
        default=ReferralState.DRAFT,
    )
    sent_on = models.DateField(_("sent on"), null=True)
    received_on = models.DateField(_("received on"), null=True)
    answered_on = models.DateField(_("answered on"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    receiver_name = models.CharField(_("received by"), max_length=100, blank=True)
    receiver_phone = models.CharField(
        _("telephone of the receiver"), max_length=30, blank=True
    )
    return_reason = models.CharField(
        _("reason of the return"), max_length=500, blank=True
    )
    new_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Nobody is under way twice; a parcel goes to one place."""

        constraints = [
            models.UniqueConstraint(
                fields=["prospect"],
                condition=Q(state__in=[str(state) for state in OPEN]),
                name="sources_referral_once",
            ),
            models.CheckConstraint(
                condition=Q(to_unit__isnull=False, to_outside="")
                | Q(to_unit__isnull=True) & ~Q(to_outside=""),
                name="sources_referral_to_one",
            ),
        ]
        indexes = [models.Index(fields=["prospect"], name="sources_referral_of")]

    def __str__(self) -> str:
        """Return the row and the state."""
        return f"referral {self.pk} {self.state}"


class ReferralStep(models.Model):
    """One step of a referral: what, when it was done, by which side, and the note."""

    database_rights = "APPEND_ONLY"

    referral = models.ForeignKey(
        Referral, models.PROTECT, related_name="steps", db_index=False
    )
    code = models.CharField(_("step"), max_length=20)
    state = models.CharField(
        _("state after it"), max_length=9, choices=ReferralState.choices
    )
    day = models.DateField(_("day"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("recorded at"))
    actor_name = models.CharField(_("recorded by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """The steps of a referral in their order."""

        indexes = [
            models.Index(fields=["referral", "id"], name="sources_referral_steps")
        ]

    def __str__(self) -> str:
        """Return the row and the step."""
        return f"step {self.pk} {self.code}"
