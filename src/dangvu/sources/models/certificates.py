"""Certificates of classes, with the name as it is printed on them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangvu.register.models import Person
from dangvu.sources.class_enums import ClassKind, IssuerKind
from dangvu.sources.models.classes import Enrolment
from dangvu.sources.models.prospect import Prospect
from dangvu.units.models import Unit


class Certificate(models.Model):
    """A certificate that was issued; it is never changed, only replaced by a newer one.

    ``unit`` is the office that keeps it in its book: the one that ran the class, or for
    a paper from elsewhere (without ``enrolment``) the branch that entered it.
    ``valid_until`` is its last day, empty where it does not expire.
    Source: admission 7.3; rules-admission class-validity.
    """

    database_rights = ("UPDATE", ["replaced_by_id"])

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ClassKind.choices)
    prospect = models.ForeignKey(
        Prospect, models.PROTECT, null=True, related_name="certificates"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    enrolment = models.OneToOneField(
        Enrolment, models.PROTECT, null=True, related_name="certificate"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    full_name = models.CharField(_("full name"), max_length=100)
    search_key = models.CharField(_("name without marks"), max_length=200)
    birth_date = models.DateField(_("date of birth"), null=True)
    issuer = models.CharField(_("issued by"), max_length=200)
    issuer_key = models.CharField(_("issuer without marks"), max_length=200)
    issuer_kind = models.CharField(
        _("what this body is"), max_length=10, choices=IssuerKind.choices
    )
    year = models.SmallIntegerField(_("year"))
    number = models.CharField(_("number"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    valid_until = models.DateField(_("valid until"), null=True)
    signer = models.CharField(_("signed by"), max_length=100, blank=True)
    signer_post = models.CharField(_("post of the signer"), max_length=100, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces"
    )

    class Meta:
        """A number is used once by an issuer in a year; the book of an office."""

        constraints = [
            models.UniqueConstraint(
                fields=["issuer_key", "year", "number"],
                name="sources_certificate_number",
            ),
            models.CheckConstraint(
                condition=Q(prospect__isnull=False, person__isnull=True)
                | Q(prospect__isnull=True, person__isnull=False),
                name="sources_certificate_of_one",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "issued_on"], name="sources_certificate_book"),
            models.Index(
                fields=["valid_until"],
                condition=Q(replaced_by__isnull=True, valid_until__isnull=False),
                name="sources_certificate_ends",
            ),
        ]

    def __str__(self) -> str:
        """Return the row and the number."""
        return f"certificate {self.pk} {self.number}"
