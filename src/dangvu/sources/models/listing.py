"""The sympathisers' list of a branch, and its monthly and yearly reviews."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.sources.enums import DropReason, ReviewKind, Verdict
from dangvu.sources.models.prospect import Prospect
from dangvu.units.models import Unit


class Listing(models.Model):
    """A time on the sympathisers' list: the resolution that put somebody on it.

    ``parents_opinion_on`` is the day of the parents' sheet of an upper-secondary pupil.
    Source: rules-admission 1.2, T1 and T1c.
    """

    DROPPED = ("dropped_on", "drop_resolution", "drop_reason", "drop_note")
    database_rights = ("UPDATE", [*DROPPED])

    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="listings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    resolution_number = models.CharField(_("resolution"), max_length=100)
    resolution_on = models.DateField(_("date of the resolution"))
    parents_opinion_on = models.DateField(_("opinion of the parents of"), null=True)
    dropped_on = models.DateField(_("dropped on"), null=True)
    drop_resolution = models.CharField(
        _("resolution that drops"), max_length=100, blank=True
    )
    drop_reason = models.CharField(
        _("reason"), max_length=12, choices=DropReason.choices, blank=True
    )
    drop_note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        """Nobody stands on the list twice."""

        constraints = [
            models.UniqueConstraint(
                fields=["prospect"],
                condition=Q(dropped_on__isnull=True),
                name="sources_listing_once",
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"listing {self.pk}"


class ListReview(models.Model):
    """One review by a branch, with its resolution or minutes.

    ``period`` is the first day of the month or year reviewed.
    """

    database_rights = "APPEND_ONLY"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("review"), max_length=5, choices=ReviewKind.choices)
    period = models.DateField(_("period"))
    resolution_number = models.CharField(_("resolution"), max_length=100)
    resolution_on = models.DateField(_("date of the resolution"))

    class Meta:
        """The newest review of a branch."""

        indexes = [
            models.Index(
                fields=["unit", "kind", "resolution_on"], name="sources_review_newest"
            )
        ]

    def __str__(self) -> str:
        """Return the row and the kind."""
        return f"review {self.pk} {self.kind}"


class ReviewLine(models.Model):
    """What a review says about one prospect."""

    database_rights = "APPEND_ONLY"

    review = models.ForeignKey(ListReview, models.PROTECT, related_name="lines")
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="reviews")
    verdict = models.CharField(_("outcome"), max_length=6, choices=Verdict.choices)
    reason = models.CharField(
        _("reason"), max_length=12, choices=DropReason.choices, blank=True
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        """A review speaks of a prospect once."""

        constraints = [
            models.UniqueConstraint(
                fields=["review", "prospect"], name="sources_review_line_once"
            )
        ]

    def __str__(self) -> str:
        """Return the row and the verdict."""
        return f"line {self.pk} {self.verdict}"
