"""Who helps a prospect, the tasks they were given, and what was noted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.register.models import Person
from dangvu.sources.enums import HelpEnd, TaskResult
from dangvu.sources.models.prospect import Prospect


class HelperAssignment(models.Model):
    """An official member whom the branch asked by resolution to help.

    Days are ``[since, until)``. ``helper_name`` is the name as the resolution has it, for
    readers to whom the member's own record is closed. Source: admission 7.4.
    """

    ENDED = ("until", "end_reason", "end_note")
    database_rights = ("UPDATE", [*ENDED])

    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="helpers")
    helper = models.ForeignKey(Person, models.PROTECT, related_name="+")
    helper_name = models.CharField(_("helper"), max_length=100)
    since = models.DateField(_("since"))
    resolution_number = models.CharField(_("resolution"), max_length=100)
    resolution_on = models.DateField(_("date of the resolution"))
    until = models.DateField(_("until"), null=True)
    end_reason = models.CharField(
        _("reason of the end"), max_length=9, choices=HelpEnd.choices, blank=True
    )
    end_note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        """The same member helps the same prospect once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["prospect", "helper"],
                condition=Q(until__isnull=True),
                name="sources_helper_once",
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"help {self.pk}"


class Task(models.Model):
    """A task the branch gave, and what it found when it reviewed it."""

    REVIEWED = ("reviewed_on", "result", "review")
    database_rights = ("UPDATE", [*REVIEWED])

    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="tasks")
    given_on = models.DateField(_("given on"))
    text = models.CharField(_("task"), max_length=500)
    due_on = models.DateField(_("to be done by"), null=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True)
    result = models.CharField(
        _("result"), max_length=9, choices=TaskResult.choices, blank=True
    )
    review = models.CharField(_("what the branch found"), max_length=500, blank=True)

    class Meta:
        """Those that wait for their review."""

        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(reviewed_on__isnull=True, due_on__isnull=False),
                name="sources_task_waiting",
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"task {self.pk}"


class Note(models.Model):
    """What the helper or the branch noted about the progress of a prospect."""

    database_rights = "APPEND_ONLY"

    prospect = models.ForeignKey(
        Prospect, models.PROTECT, related_name="notes", db_index=False
    )
    day = models.DateField(_("day"))
    text = models.CharField(_("note"), max_length=1000)
    noted_by = models.CharField(_("noted by"), max_length=200, blank=True)

    class Meta:
        """The newest note of a prospect."""

        indexes = [models.Index(fields=["prospect", "day"], name="sources_note_newest")]

    def __str__(self) -> str:
        """Return the row."""
        return f"note {self.pk}"
