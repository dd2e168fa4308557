"""Persons: identity, names, numbers, and dated profiles in two tiers."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangvu.audit.models import Recording
from dangvu.core.db.histories import KnownQuerySet
from dangvu.register.enums import NameKind, NumberScheme, PersonState
from dangvu.units.models import Unit

CLOSE_ONLY = ("UPDATE", ["known"])


def one_history(name: str, *others: str) -> ExclusionConstraint:
    """Allow one row for each person, day and recording."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            ("person", RangeOperators.EQUAL),
            *((other, RangeOperators.EQUAL) for other in others),
            ("valid", RangeOperators.OVERLAPS),
            ("known", RangeOperators.OVERLAPS),
        ],
    )


class Person(models.Model):
    """One human being, for ever.

    Everything below ``created`` is derived from the ledger and the names, and kept by
    the same writes: what lists and the rights ask for first.
    """

    database_rights = (
        "UPDATE",
        ["home_id", "state", "full_name", "sort_key", "search_key"],
    )

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    created = models.ForeignKey(Recording, models.PROTECT, related_name="+")
    home = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    state = models.CharField(
        _("state"), max_length=12, choices=PersonState.choices, default=PersonState.NONE
    )
    full_name = models.CharField(_("full name"), max_length=100)
    sort_key = models.CharField(_("order"), max_length=400, db_collation="C")
    search_key = models.CharField(_("name without marks"), max_length=200)

    class Meta:
        """Lists by unit in Vietnamese order; search by words and by likeness."""

        indexes = [
            models.Index(fields=["home", "sort_key", "id"], name="person_home_order"),
            models.Index(fields=["sort_key", "id"], name="person_order"),
            models.Index(
                OpClass(F("search_key"), name="text_pattern_ops"), name="person_prefix"
            ),
            GinIndex(
                OpClass(F("search_key"), name="gin_trgm_ops"), name="person_likeness"
            ),
            GinIndex(SearchVector("search_key", config="simple"), name="person_words"),
        ]

    def __str__(self) -> str:
        """Return the id: names do not belong in logs."""
        return f"person {self.pk}"


class PersonName(models.Model):
    """A name a person bore."""

    database_rights = CLOSE_ONLY

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    kind = models.CharField(_("kind"), max_length=8, choices=NameKind.choices)
    full_name = models.CharField(_("full name"), max_length=200)
    source = models.CharField(_("source"), max_length=200, blank=True)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One name of a kind at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(known__upper_inf=True, valid__upper_inf=True),
                name="person_name_once",
            )
        ]

    def __str__(self) -> str:
        """Return the row, not the name."""
        return f"name {self.pk}"


class PersonNumber(models.Model):
    """A number of a person in a scheme; unique among the accepted."""

    database_rights = CLOSE_ONLY

    person = models.ForeignKey(Person, models.PROTECT, related_name="numbers")
    scheme = models.CharField(_("scheme"), max_length=14, choices=NumberScheme.choices)
    value = models.CharField(_("number"), max_length=40)
    source = models.CharField(_("source"), max_length=200, blank=True)
    disputed = models.BooleanField(_("disputed"), default=False)
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))

    objects = KnownQuerySet.as_manager()

    class Meta:
        """A number belongs to one person, unless it is disputed."""

        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                condition=Q(known__upper_inf=True, disputed=False),
                name="person_number_once",
            )
        ]
        indexes = [models.Index(fields=["value"], name="person_number_value")]

    def __str__(self) -> str:
        """Return the row, not the number."""
        return f"number {self.pk}"


class Profile(models.Model):
    """The roll's facts about a person during a period (tier P1).

    Ethnicity and religion stand here as codes because figures count them; showing
    them needs a right of its own (tier P3).
    """

    database_rights = CLOSE_ONLY
    #: What profile B may hold of them (register.reduction).
    sealed_columns = {
        "ethnicity": ("", "TS", "KTS"),
        "religion": ("", "TG", "KTG"),
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="profiles")
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    sex = models.CharField(_("sex"), max_length=3, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True)
    birth_precision = models.CharField(_("precision"), max_length=5, default="DAY")
    admission_decision_on = models.DateField(_("admission decided on"), null=True)
    admission_decision_no = models.CharField(
        _("admission decision"), max_length=100, blank=True
    )
    admission_ceremony_on = models.DateField(_("joined the Party on"), null=True)
    official_on = models.DateField(_("official member since"), null=True)
    official_decision_on = models.DateField(_("recognition decided on"), null=True)
    ethnicity = models.CharField(_("ethnic group"), max_length=4, blank=True)
    religion = models.CharField(_("religion"), max_length=4, blank=True)
    occupation = models.CharField(_("occupation"), max_length=4, blank=True)
    employer = models.CharField(_("place of work"), max_length=300, blank=True)
    political_theory = models.CharField(_("political theory"), max_length=6, blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One version for each day and recording."""

        constraints = [one_history("register_profile_once")]

    def __str__(self) -> str:
        """Return the row."""
        return f"profile {self.pk}"


class PersonalDetail(models.Model):
    """Personal facts (tier P2): seen by the current or last home only."""

    database_rights = CLOSE_ONLY

    person = models.ForeignKey(Person, models.PROTECT, related_name="details")
    valid = DateRangeField(_("valid"))
    known = BigIntegerRangeField(_("known"))
    birth_place = models.CharField(_("place of birth"), max_length=300, blank=True)
    hometown = models.CharField(_("native place"), max_length=300, blank=True)
    permanent_address = models.CharField(
        _("permanent residence"), max_length=300, blank=True
    )
    temporary_address = models.CharField(
        _("temporary residence"), max_length=300, blank=True
    )
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.CharField(_("e-mail"), max_length=200, blank=True)
    edu_general = models.CharField(_("general education"), max_length=4, blank=True)
    edu_professional = models.CharField(
        _("professional level"), max_length=4, blank=True
    )
    youth_union_on = models.DateField(_("joined the Youth Union on"), null=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        """One version for each day and recording."""

        constraints = [one_history("register_detail_once")]

    def __str__(self) -> str:
        """Return the row."""
        return f"detail {self.pk}"
