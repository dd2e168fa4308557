"""Purposes of the office's own, requests of people, decisions about old records."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.privacy.enums import Outcome, RequestKind, Verdict
from dangvu.register.models import Person
from dangvu.units.models import Unit


class OwnPurpose(models.Model):
    """A purpose an office adds to those the system has."""

    database_rights = ("UPDATE", ["ended_at", "ended_by"])

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(_("purpose"), max_length=200)
    basis = models.CharField(_("legal basis"), max_length=300)
    data = models.CharField(_("data used"), max_length=300)
    who = models.CharField(_("who uses it"), max_length=300)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.CharField(_("added by"), max_length=200)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ended_by = models.CharField(_("ended by"), max_length=200, blank=True)

    def __str__(self) -> str:
        """Return the row."""
        return f"purpose {self.pk}"


class PersonRequest(models.Model):
    """What somebody asked about their own data, and what became of it."""

    ANSWERED = ("acknowledged_on", "outcome", "answer", "answered_on", "answered_by")
    database_rights = ("UPDATE", [*ANSWERED, "handed_over"])

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(_("request"), max_length=11, choices=RequestKind.choices)
    text = models.TextField(_("what was asked"))
    received_on = models.DateField(_("received on"))
    acknowledge_by = models.DateField(_("acknowledge by"))
    answer_by = models.DateField(_("answer by"))
    received_by = models.CharField(_("received by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    acknowledged_on = models.DateField(_("acknowledged on"), null=True)
    outcome = models.CharField(
        _("outcome"), max_length=7, choices=Outcome.choices, blank=True
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    handed_over = models.CharField(_("handed over to"), max_length=300, blank=True)

    class Meta:
        """Open requests by the day they are due."""

        indexes = [
            models.Index(fields=["unit", "answer_by"], name="privacy_request_due")
        ]

    def __str__(self) -> str:
        """Return the number and the kind."""
        return f"request {self.pk} {self.kind}"


class RetentionDecision(models.Model):
    """What an officer decided about one record that a rule proposed; it deletes nothing.

    ``until`` is the day on which the rule may propose it again, None for never.
    """

    database_rights = "APPEND_ONLY"

    rule = models.CharField(_("rule"), max_length=40)
    subject_id = models.BigIntegerField(_("record"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict.choices)
    reason = models.CharField(_("reason"), max_length=500)
    until = models.DateField(_("look again on"), null=True)
    at = models.DateTimeField(_("decided at"))
    actor_name = models.CharField(_("decided by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """The decisions about one record, newest last."""

        indexes = [
            models.Index(
                fields=["rule", "subject_id", "id"], name="privacy_decision_about"
            )
        ]

    def __str__(self) -> str:
        """Return the row and the decision."""
        return f"{self.rule} {self.subject_id} {self.verdict}"
