"""Classes, their sessions, who is proposed and enrolled, and who was there."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.register.models import Person
from dangvu.sources.class_enums import (
    Candidacy,
    ClassKind,
    ClassMode,
    IssuerKind,
    PartOfDay,
    Presence,
    Result,
)
from dangvu.sources.models.prospect import Prospect
from dangvu.units.models import Unit


class CourseClass(models.Model):
    """A class that a committee opens; it names nobody.

    ``unit`` is the body whose office runs it, ``centre`` who teaches and issues the
    certificates, ``groups`` the source groups it is meant for, ``required_sessions``
    what the class itself asks for before somebody passes. Source: admission 7.3.
    """

    FACTS = (
        *("code", "decision_number", "decision_date", "decision_issuer"),
        *("centre", "issuer_kind", "programme", "mode", "place", "first_day"),
        *("last_day", "capacity", "required_sessions", "groups"),
    )
    database_rights = ("UPDATE", [*FACTS])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ClassKind.choices)
    code = models.CharField(_("code of the class"), max_length=40)
    decision_number = models.CharField(_("decision"), max_length=100)
    decision_date = models.DateField(_("date of decision"))
    decision_issuer = models.CharField(_("issued by"), max_length=300, blank=True)
    centre = models.CharField(_("held and certified by"), max_length=200)
    issuer_kind = models.CharField(
        _("what this body is"), max_length=10, choices=IssuerKind.choices
    )
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    mode = models.CharField(
        _("how it is held"), max_length=9, choices=ClassMode.choices
    )
    place = models.CharField(_("place"), max_length=300, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    capacity = models.PositiveSmallIntegerField(_("places"), null=True)
    required_sessions = models.PositiveSmallIntegerField(
        _("sessions asked for"), null=True
    )
    groups = ArrayField(models.CharField(max_length=12), default=list)

    class Meta:
        """A body calls two classes by two codes; the newest come first."""

        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="sources_class_code"),
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")),
                name="sources_class_days",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "first_day"], name="sources_class_newest")
        ]

    def __str__(self) -> str:
        """Return the row and the code."""
        return f"class {self.pk} {self.code}"


class ClassSession(models.Model):
    """One meeting of a class; one that was called off stays, as such."""

    database_rights = ("UPDATE", ["is_called_off"])

    course = models.ForeignKey(
        CourseClass, models.PROTECT, related_name="sessions", db_index=False
    )
    day = models.DateField(_("day"))
    part = models.CharField(_("time of day"), max_length=9, choices=PartOfDay.choices)
    place = models.CharField(_("place"), max_length=300, blank=True)
    topic = models.CharField(_("topic"), max_length=300, blank=True)
    is_called_off = models.BooleanField(_("called off"), default=False)

    class Meta:
        """A class meets once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["course", "day", "part"],
                condition=Q(is_called_off=False),
                name="sources_session_once",
            )
        ]

    def __str__(self) -> str:
        """Return the row and the day."""
        return f"session {self.pk} {self.day}"


class Enrolment(models.Model):
    """Somebody on the way through a class: a prospect, or a probationary member.

    ``unit`` is the branch that proposed them; without a ``course`` they wait for one of
    the ``kind``. The name is as the list of the class has it. ``warnings`` are the
    checks that were passed when they were proposed. Source: admission 7.3.
    """

    WAY = ("course_id", "state", "place_on_list", "decided_on", "decline_reason")
    database_rights = ("UPDATE", [*WAY, "mark", "result"])

    prospect = models.ForeignKey(
        Prospect, models.PROTECT, null=True, related_name="enrolments"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=ClassKind.choices)
    course = models.ForeignKey(
        CourseClass,
        models.PROTECT,
        null=True,
        related_name="enrolments",
        db_index=False,
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    full_name = models.CharField(_("full name"), max_length=100)
    sort_key = models.CharField(_("order"), max_length=400, db_collation="C")
    birth_date = models.DateField(_("date of birth"), null=True)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=Candidacy.choices,
        default=Candidacy.PROPOSED,
    )
    resolution_number = models.CharField(_("resolution"), max_length=100)
    resolution_on = models.DateField(_("date of the resolution"))
    warnings = ArrayField(models.CharField(max_length=12), default=list)
    place_on_list = models.PositiveSmallIntegerField(_("number in the list"), null=True)
    decided_on = models.DateField(_("decided on"), null=True)
    decline_reason = models.CharField(_("reason"), max_length=300, blank=True)
    mark = models.DecimalField(_("mark"), max_digits=4, decimal_places=2, null=True)
    result = models.CharField(
        _("result"), max_length=6, choices=Result.choices, blank=True
    )

    class Meta:
        """One of prospect and member; nobody twice in a class, nor waiting twice."""

        constraints = [
            models.CheckConstraint(
                condition=Q(prospect__isnull=False, person__isnull=True)
                | Q(prospect__isnull=True, person__isnull=False),
                name="sources_enrolment_of_one",
            ),
            models.UniqueConstraint(
                fields=["course", "prospect"], name="sources_enrolment_once"
            ),
            models.UniqueConstraint(
                fields=["course", "person"], name="sources_member_enrolment_once"
            ),
            models.UniqueConstraint(
                fields=["prospect"],
                condition=Q(state="PROPOSED", prospect__isnull=False),
                name="sources_proposed_once",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state="PROPOSED", person__isnull=False),
                name="sources_member_proposed_once",
            ),
            models.UniqueConstraint(
                fields=["course", "place_on_list"], name="sources_place_on_list"
            ),
        ]

    def __str__(self) -> str:
        """Return the row and the state."""
        return f"enrolment {self.pk} {self.state}"


class Attendance(models.Model):
    """Whether somebody was at one session."""

    database_rights = ("UPDATE", ["presence"])

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="attendance", db_index=False
    )
    session = models.ForeignKey(ClassSession, models.PROTECT, related_name="attendance")
    presence = models.CharField(_("presence"), max_length=7, choices=Presence.choices)

    class Meta:
        """One mark for each person and session."""

        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "session"], name="sources_attendance_once"
            )
        ]

    def __str__(self) -> str:
        """Return the row."""
        return f"attendance {self.pk}"
