"""A case of admission: where it stands, whose turn it is, what is recorded of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangvu.admission.enums import Chain, Level, Path, Template
from dangvu.audit.models import Recording
from dangvu.register.models import Person
from dangvu.units.models import Unit


class AdmissionCase(models.Model):
    """One attempt of one person, from the list of sympathisers to full membership.

    The case keeps its own copy of name, birth date and sex: the applicant has no record
    of a member before the ceremony, and ``person`` only from then on (for a
    re-admission, from the start). Dates that lists and clocks ask for are columns kept
    by the steps; everything else stands in ``sections``, one JSON object for each
    section of the case document. ``due_on`` with ``due_code`` and ``turn_unit`` say
    what comes next, until when, and who acts.
    """

    STANDING = (
        "state",
        "state_since",
        "dossier_opened_on",
        "certificate_on",
        "cell_resolution_on",
        "decision_on",
        "decision_received_on",
        "ceremony_on",
        "probation_ends_on",
        "recognition_resolution_on",
        "official_on",
        "closed_on",
        "due_on",
        "due_code",
        "turn_level",
        "turn_unit",
        "short_votes",
    )
    PLACES = ("unit", "section_unit", "base_unit", "decider_unit", "chain")
    IDENTITY = (
        "full_name",
        "sort_key",
        "search_key",
        "birth_date",
        "sex",
        "person",
        "prospect",
    )
    database_rights = (
        "UPDATE",
        [*STANDING, *PLACES, *IDENTITY, "sections", "version"],
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    prospect = models.UUIDField(_("prospect"), null=True, db_index=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="admission_cases"
    )
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="later", db_index=False
    )
    full_name = models.CharField(_("full name"), max_length=100)
    sort_key = models.CharField(_("order"), max_length=400, db_collation="C")
    search_key = models.CharField(_("name without marks"), max_length=200)
    birth_date = models.DateField(_("date of birth"), null=True)
    sex = models.CharField(_("sex"), max_length=10, blank=True)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    section_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    base_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    decider_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )
    chain = models.CharField(_("organisation"), max_length=1, choices=Chain.choices)
    path = models.CharField(_("path"), max_length=12, choices=Path.choices)
    template = models.CharField(
        _("ready-made path"), max_length=16, choices=Template.choices
    )

    state = models.CharField(_("state"), max_length=3)
    state_since = models.DateField(_("in this state since"))
    opened_on = models.DateField(_("opened on"))
    certificate_on = models.DateField(_("certificate of the class"), null=True)
    dossier_opened_on = models.DateField(_("dossier opened on"), null=True)
    cell_resolution_on = models.DateField(_("resolution of the branch"), null=True)
    decision_on = models.DateField(_("decision"), null=True)
    decision_received_on = models.DateField(_("decision received on"), null=True)
    ceremony_on = models.DateField(_("ceremony"), null=True)
    probation_ends_on = models.DateField(_("end of probation"), null=True)
    recognition_resolution_on = models.DateField(
        _("resolution of the branch on recognition"), null=True
    )
    official_on = models.DateField(_("official since"), null=True)
    closed_on = models.DateField(_("closed on"), null=True)
    short_votes = models.SmallIntegerField(_("votes short of two thirds"), default=0)

    due_on = models.DateField(_("due on"), null=True)
    due_code = models.CharField(_("clock"), max_length=30, blank=True)
    turn_level = models.CharField(
        _("who acts"), max_length=8, choices=Level.choices, blank=True
    )
    turn_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False
    )

    sections = models.JSONField(_("sections"), default=dict)
    version = models.IntegerField(_("version"), default=1)
    opened = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        """Lists of a unit by name, by what is due, and by whose turn it is."""

        indexes = [
            models.Index(fields=["unit", "sort_key", "id"], name="admission_by_name"),
            models.Index(fields=["sort_key", "id"], name="admission_order"),
            models.Index(
                fields=["due_on", "id"],
                condition=models.Q(closed_on__isnull=True),
                name="admission_due",
            ),
            models.Index(
                fields=["turn_unit", "due_on"],
                condition=models.Q(closed_on__isnull=True),
                name="admission_turn",
            ),
            models.Index(fields=["decider_unit", "state"], name="admission_deciding"),
            models.Index(fields=["state", "sort_key", "id"], name="admission_state"),
            models.Index(
                fields=["unit"],
                condition=models.Q(closed_on__isnull=True, short_votes__gte=3),
                name="admission_short_votes",
            ),
        ]

    def __str__(self) -> str:
        """Return the row and the state: names do not belong in logs."""
        return f"case {self.pk} {self.state}"


class SealedSection(models.Model):
    """What of a section is sealed (tier P3): religion, kin, political findings.

    Only profile A holds any. A change adds a row; the newest counts.
    """

    database_rights = "APPEND_ONLY"
    #: Profile B holds none of them.
    sealed_columns: ClassVar[dict[str, tuple[str, ...]]] = {}

    case = models.ForeignKey(
        AdmissionCase, models.PROTECT, related_name="sealed_sections", db_index=False
    )
    section = models.CharField(_("section"), max_length=20)
    row = models.UUIDField(default=uuid.uuid4, unique=True)
    content = models.BinaryField(_("content"))
    recording = models.ForeignKey(
        Recording, models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        """The newest of a section of a case."""

        indexes = [
            models.Index(
                fields=["case", "section", "-id"], name="admission_sealed_last"
            )
        ]

    def __str__(self) -> str:
        """Return the row and the section."""
        return f"sealed section {self.pk} {self.section}"
