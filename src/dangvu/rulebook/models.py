"""What officers add to the files: confirmations, the overlay in use, days off.

Every table is append-only; the last row about a thing counts, and a wrong one is undone
by a later one. No row is about a member.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.rulebook.enums import DayKind


class Said(models.Model):
    """Who wrote a row, when, and the document it rests on."""

    database_rights = "APPEND_ONLY"

    document = models.CharField(_("document"), max_length=300, blank=True, default="")
    document_day = models.DateField(_("date of the document"), null=True)
    note = models.TextField(_("note"), blank=True, default="")
    at = models.DateTimeField(_("at"))
    actor_name = models.CharField(_("by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """Shared columns only."""

        abstract = True


class Confirmation(Said):
    """That somebody found a value of ``stated_in`` to hold while ``pack`` is in force.

    ``value`` is what was confirmed: when the file changes, it must be confirmed again.
    """

    pack = models.CharField(_("rule pack"), max_length=40)
    parameter = models.CharField(_("parameter"), max_length=80)
    stated_in = models.CharField(_("stated in"), max_length=40)
    value = models.TextField(_("value"))
    name = models.CharField(_("confirmed by"), max_length=200)
    office = models.CharField(_("post or office"), max_length=200)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        """An index for the last word about a parameter."""

        indexes = [
            models.Index(
                fields=["parameter", "pack", "-id"], name="rulebook_confirmation_last"
            )
        ]

    def __str__(self) -> str:
        """Return what is confirmed."""
        return f"{self.pack} {self.parameter}"


class ProfileChoice(Said):
    """The overlay this installation uses from a day on; empty: national rules only."""

    profile = models.CharField(_("overlay"), max_length=40, blank=True, default="")
    since = models.DateField(_("since"))
    name = models.CharField(_("decided by"), max_length=200)

    def __str__(self) -> str:
        """Return the overlay and its day."""
        return f"{self.profile or '-'} {self.since}"


class CalendarEntry(Said):
    """What an officer says of one day; an empty kind goes back to the table."""

    day = models.DateField(_("day"), db_index=True)
    kind = models.CharField(
        _("kind"), max_length=8, choices=DayKind.choices, blank=True, default=""
    )
    label = models.CharField(_("name of the day"), max_length=200)

    def __str__(self) -> str:
        """Return the day and what it is."""
        return f"{self.day} {self.kind}"
