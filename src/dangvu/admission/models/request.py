"""Requests for verification and what came back."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.admission.enums import About, Result, Topic
from dangvu.admission.models.case import AdmissionCase
from dangvu.audit.models import Recording


class VerificationRequest(models.Model):
    """One letter about one person, or one trip of a verifier.

    ``routed_through`` names a body that passes the letter on (abroad: the committee of
    the ministry of foreign affairs). ``due_on`` is counted from the receipt, from the
    day of sending while the receipt is not known; it is empty where the rules of that day
    name no limit. Source: 06-HD/TW 3.4.
    """

    ANSWERED = (
        "received_on",
        "due_on",
        "replied_on",
        "result",
        "reply_number",
        "reminded_on",
    )
    database_rights = ("UPDATE", ["number", *ANSWERED])

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(
        AdmissionCase, models.PROTECT, related_name="requests", db_index=False
    )
    addressee = models.CharField(_("addressee"), max_length=300)
    about = models.CharField(_("about"), max_length=14, choices=About.choices)
    topics = ArrayField(
        models.CharField(max_length=10, choices=Topic.choices), verbose_name=_("asked")
    )
    is_abroad = models.BooleanField(_("abroad"), default=False)
    routed_through = models.CharField(_("sent through"), max_length=300, blank=True)
    number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    sent_on = models.DateField(_("sent on"))
    received_on = models.DateField(_("received by the addressee on"), null=True)
    due_on = models.DateField(_("answer due on"), null=True)
    reminded_on = models.DateField(_("last reminded on"), null=True)
    replied_on = models.DateField(_("answered on"), null=True)
    reply_number = models.CharField(
        _("number of the answer"), max_length=60, blank=True
    )
    result = models.CharField(
        _("result"), max_length=11, choices=Result.choices, blank=True
    )
    recording = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        """Requests of a case; what is outstanding by the day it is due."""

        indexes = [
            models.Index(fields=["case", "id"], name="admission_requests_of"),
            models.Index(
                fields=["due_on"],
                condition=models.Q(replied_on__isnull=True),
                name="admission_outstanding",
            ),
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"request {self.pk}"
