"""Pairs that may be one person, and what was decided about each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangvu.duplicates.enums import DecisionKind, PairState
from dangvu.register.models import MembershipEvent, Person


class SuspectedPair(models.Model):
    """Two identities that may be one person; ``first`` was entered earlier.

    ``reasons`` are codes of ``Likeness``. ``fingerprint`` tells whether what was
    compared has changed since. ``is_warned``: an import said so; a search that does not
    find the pair leaves it.
    """

    database_rights = (
        "UPDATE",
        ["score", "reasons", "fingerprint", "found_at", "state", "is_warned"],
    )

    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    score = models.SmallIntegerField(_("likeness"))
    reasons = models.JSONField(_("reasons"), default=list)
    fingerprint = models.CharField(_("compared"), max_length=64)
    found_at = models.DateTimeField(_("found at"))
    state = models.CharField(
        _("state"), max_length=9, choices=PairState.choices, default=PairState.OPEN
    )
    is_warned = models.BooleanField(_("warned of"), default=False)

    class Meta:
        """One row for each pair; lists begin with the most alike."""

        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="duplicates_pair_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="duplicates_pair_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-score", "id"], name="duplicates_pair_list")
        ]

    def __str__(self) -> str:
        """Return the number and the state: names do not belong in logs."""
        return f"pair {self.pk} {self.state}"


class PairDecision(models.Model):
    """What somebody decided about a pair, with the reason; the last one counts."""

    database_rights = "APPEND_ONLY"

    pair = models.ForeignKey(SuspectedPair, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("decision"), max_length=9, choices=DecisionKind.choices)
    reason = models.TextField(_("reason"), blank=True, default="")
    at = models.DateTimeField(_("at"))
    actor_name = models.CharField(_("by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    event = models.ForeignKey(
        MembershipEvent, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        """Return the number and the kind."""
        return f"decision {self.pk} {self.kind}"
