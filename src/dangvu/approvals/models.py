"""Proposals and what became of them; nothing here is ever changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.approvals.enums import StepKind
from dangvu.units.models import Unit


class Proposal(models.Model):
    """Somebody asks that an act may be done to something; another has to agree.

    ``act`` names a ``TwoPersonAct``; what the subject is, this room does not know.
    """

    database_rights = "APPEND_ONLY"

    act = models.CharField(_("act"), max_length=60)
    subject_kind = models.CharField(_("kind of subject"), max_length=40)
    subject_id = models.BigIntegerField(_("subject"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=500)
    proposed_at = models.DateTimeField(_("proposed at"))
    lapses_at = models.DateTimeField(_("lapses at"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    actor_name = models.CharField(_("proposed by"), max_length=200)
    role = models.CharField(_("office"), max_length=40)

    class Meta:
        """An index for «is this act proposed for this subject»."""

        indexes = [
            models.Index(
                fields=["subject_kind", "subject_id", "act"], name="approvals_subject"
            )
        ]

    def __str__(self) -> str:
        """Return the number and the act."""
        return f"{self.pk} {self.act}"


class Step(models.Model):
    """What somebody did with a proposal.

    A proposal is decided once and carried out once. The database refuses a step that
    confirms and comes from the account that proposed.
    """

    database_rights = "APPEND_ONLY"

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="steps", db_index=False
    )
    kind = models.CharField(_("step"), max_length=9, choices=StepKind.choices)
    at = models.DateTimeField(_("at"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    actor_name = models.CharField(_("by"), max_length=200)
    role = models.CharField(_("office"), max_length=40)
    note = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        """One decision, one use."""

        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=~models.Q(kind=StepKind.USED),
                name="approvals_decided_once",
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(kind=StepKind.USED),
                name="approvals_used_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the number and the step."""
        return f"{self.proposal_id} {self.kind}"
