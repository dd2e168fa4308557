"""Somebody who may become a member, and what hinders them."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangvu.register.models import Person
from dangvu.sources.enums import IntroducedBy, ObstacleCode, Outcome, Stage
from dangvu.units.models import Unit


class Prospect(models.Model):
    """One person who is no member, for as long as branches follow them: not one a year.

    ``unit`` is the branch in charge. ``groups`` holds every source group, the main one
    (``primary_group``) included; groups that follow from another fact are not stored
    (``sources.groups``). ``person`` is the member they became. Source: admission 7.1.
    """

    FACTS = (
        *("full_name", "sort_key", "search_key", "sex", "birth_date"),
        *("birth_precision", "national_id", "ethnicity", "religion"),
        *("edu_general", "edu_professional", "occupation", "work_place", "residence"),
        *("phone", "youth_union_on", "mass_organisations", "primary_group", "groups"),
        *("particulars", "introduced_by", "introducer_name", "introduced_on"),
        *("motive", "planned_year", "planned_quarter"),
        *("graduates_on", "contract_ends_on"),
    )
    COURSE = ("unit_id", "stage", "outcome", "ended_on", "end_reason", "moved_to")
    database_rights = ("UPDATE", [*FACTS, *COURSE, "person_id"])
    #: What profile B may hold of them (register.reduction).
    sealed_columns = {
        "ethnicity": ("", "TS", "KTS"),
        "religion": ("", "TG", "KTG"),
    }

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    stage = models.CharField(
        _("stage"), max_length=8, choices=Stage.choices, default=Stage.NGUON
    )
    entered_on = models.DateField(_("entered on"))
    full_name = models.CharField(_("full name"), max_length=100)
    sort_key = models.CharField(_("order"), max_length=400, db_collation="C")
    search_key = models.CharField(_("name without marks"), max_length=200)
    sex = models.CharField(_("sex"), max_length=3, blank=True)
    birth_date = models.DateField(_("date of birth"))
    birth_precision = models.CharField(_("precision"), max_length=5, default="DAY")
    national_id = models.CharField(_("national number"), max_length=12, blank=True)
    ethnicity = models.CharField(_("ethnic group"), max_length=4, blank=True)
    religion = models.CharField(_("religion"), max_length=4, blank=True)
    edu_general = models.CharField(_("general education"), max_length=4, blank=True)
    edu_professional = models.CharField(
        _("professional level"), max_length=4, blank=True
    )
    occupation = models.CharField(_("occupation"), max_length=200, blank=True)
    work_place = models.CharField(
        _("place of work or study"), max_length=300, blank=True
    )
    residence = models.CharField(_("residence"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    youth_union_on = models.DateField(_("joined the Youth Union on"), null=True)
    mass_organisations = models.CharField(
        _("mass organisations and posts there"), max_length=300, blank=True
    )
    primary_group = models.CharField(_("main source group"), max_length=12)
    groups = ArrayField(models.CharField(max_length=12), default=list)
    particulars = models.JSONField(_("particulars of the group"), default=dict)
    introduced_by = models.CharField(
        _("introduced by"), max_length=9, choices=IntroducedBy.choices, blank=True
    )
    introducer_name = models.CharField(
        _("organisation that introduced"), max_length=200, blank=True
    )
    introduced_on = models.DateField(_("introduced on"), null=True)
    motive = models.TextField(_("motive"), blank=True)
    planned_year = models.SmallIntegerField(_("planned year"), null=True)
    planned_quarter = models.SmallIntegerField(_("planned quarter"), null=True)
    graduates_on = models.DateField(_("graduates on"), null=True)
    contract_ends_on = models.DateField(_("contract or service ends on"), null=True)
    moved_to = models.CharField(_("moved to"), max_length=300, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, blank=True
    )
    ended_on = models.DateField(_("ended on"), null=True)
    end_reason = models.CharField(_("reason"), max_length=500, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Lists of a branch in Vietnamese order; the same name or number found again."""

        indexes = [
            models.Index(fields=["unit", "sort_key", "id"], name="prospect_unit_order"),
            models.Index(fields=["sort_key", "id"], name="prospect_order"),
            models.Index(fields=["search_key", "birth_date"], name="prospect_same"),
            models.Index(
                fields=["national_id"],
                condition=~Q(national_id=""),
                name="prospect_national_id",
            ),
            GinIndex(
                OpClass(F("search_key"), name="gin_trgm_ops"), name="prospect_likeness"
            ),
            GinIndex(fields=["groups"], name="prospect_groups"),
        ]

    def __str__(self) -> str:
        """Return the id: names do not belong in logs."""
        return f"prospect {self.pk}"


class Obstacle(models.Model):
    """Something that keeps a prospect from going on, until it is out of the way."""

    database_rights = ("UPDATE", ["until"])

    prospect = models.ForeignKey(
        Prospect, models.PROTECT, related_name="obstacles", db_index=False
    )
    code = models.CharField(_("obstacle"), max_length=12, choices=ObstacleCode.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("removed on"), null=True)

    class Meta:
        """One of a kind at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["prospect", "code"],
                condition=Q(until__isnull=True),
                name="sources_obstacle_once",
            )
        ]

    def __str__(self) -> str:
        """Return the row and the code."""
        return f"obstacle {self.pk} {self.code}"
