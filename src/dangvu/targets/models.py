"""Plans, their steps, the targets a unit follows, and counts of teachers.

None of them names a person.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangvu.targets.enums import PlanState, SchoolLevel
from dangvu.units.models import Unit


class Plan(models.Model):
    """How many people a unit means to admit in a year, by main source group.

    ``proposed`` and ``approved`` map source groups to numbers; the total is their sum.
    ``term_figure`` is what the resolution of the congress asks of the year, shown beside
    them. Source: admission 7.5.
    """

    CONTENT = ("proposed", "term_figure", "term_document")
    COURSE = (
        *("state", "approved", "proposed_on", "approved_on"),
        *("decision_number", "decision_date", "return_reason"),
    )
    database_rights = ("UPDATE", [*CONTENT, *COURSE])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField(_("year"))
    state = models.CharField(
        _("state"), max_length=8, choices=PlanState.choices, default=PlanState.DRAFT
    )
    proposed = models.JSONField(_("proposed"), default=dict)
    approved = models.JSONField(_("approved"), default=dict)
    term_figure = models.PositiveIntegerField(
        _("figure of the congress term"), null=True
    )
    term_document = models.CharField(
        _("resolution of the congress"), max_length=200, blank=True
    )
    proposed_on = models.DateField(_("proposed on"), null=True)
    approved_on = models.DateField(_("approved on"), null=True)
    decision_number = models.CharField(_("decision"), max_length=100, blank=True)
    decision_date = models.DateField(_("date of the decision"), null=True)
    return_reason = models.CharField(_("why returned"), max_length=500, blank=True)

    class Meta:
        """One plan for a unit and a year; the plans of a year."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="targets_plan_once"),
            models.CheckConstraint(
                condition=~Q(state=PlanState.APPROVED)
                | Q(approved_on__isnull=False) & ~Q(decision_number=""),
                name="targets_plan_approved",
            ),
        ]
        indexes = [models.Index(fields=["year", "unit"], name="targets_plan_year")]

    def __str__(self) -> str:
        """Return the unit, the year and the state."""
        return f"plan {self.unit_id} {self.year} {self.state}"


class PlanStep(models.Model):
    """One step of a plan: what, when, at which unit, with which figures and why."""

    database_rights = "APPEND_ONLY"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps", db_index=False)
    code = models.CharField(_("step"), max_length=12)
    state = models.CharField(
        _("state after it"), max_length=8, choices=PlanState.choices
    )
    day = models.DateField(_("day"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    figures = models.JSONField(_("figures"), default=dict)
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("recorded at"))
    actor_name = models.CharField(_("recorded by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """The steps of a plan in their order."""

        indexes = [models.Index(fields=["plan", "id"], name="targets_plan_steps")]

    def __str__(self) -> str:
        """Return the row and the step."""
        return f"step {self.pk} {self.code}"


class FollowedTarget(models.Model):
    """That a unit follows an indicator in a year, with its bound and the document.

    ``is_followed`` false says that it does not, though the unit above does.
    Source: admission 7.5 (a quota has a number or a percentage, and a document).
    """

    CHOICE = ("is_followed", "lower", "upper", "document")
    database_rights = ("UPDATE", [*CHOICE])

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField(_("year"))
    indicator = models.CharField(_("indicator"), max_length=12)
    is_followed = models.BooleanField(_("followed"))
    lower = models.DecimalField(
        _("at least"), max_digits=7, decimal_places=1, null=True
    )
    upper = models.DecimalField(_("at most"), max_digits=7, decimal_places=1, null=True)
    document = models.CharField(_("document"), max_length=200, blank=True)

    class Meta:
        """One choice for a unit, a year and an indicator."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "indicator"], name="targets_followed_once"
            ),
            models.CheckConstraint(
                condition=Q(lower__isnull=True)
                | Q(upper__isnull=True)
                | Q(lower__lte=F("upper")),
                name="targets_followed_bound",
            ),
        ]

    def __str__(self) -> str:
        """Return the unit, the year and the indicator."""
        return f"target {self.unit_id} {self.year} {self.indicator}"


class TeacherCount(models.Model):
    """How many teachers the public schools of a level have, and how many are members.

    Both are typed in as the schools report them: the register keeps no teachers.
    Source: admission M07.
    """

    COUNTS = ("teachers", "members", "counted_on", "document")
    database_rights = ("UPDATE", [*COUNTS])

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField(_("year"))
    level = models.CharField(
        _("level of school"), max_length=12, choices=SchoolLevel.choices
    )
    teachers = models.PositiveIntegerField(_("teachers"))
    members = models.PositiveIntegerField(_("of whom members"))
    counted_on = models.DateField(_("counted on"))
    document = models.CharField(_("document"), max_length=200, blank=True)

    class Meta:
        """One count for a unit, a year and a level; no more members than teachers."""

        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "level"], name="targets_teachers_once"
            ),
            models.CheckConstraint(
                condition=Q(members__lte=F("teachers")), name="targets_teachers_part"
            ),
        ]

    def __str__(self) -> str:
        """Return the unit, the year and the level."""
        return f"teachers {self.unit_id} {self.year} {self.level}"
