"""Tables of the duties, each seen where its unit or its person is.

Consents follow personal facts, and the person's own; everything else the office that
records for the unit.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dangvu.core.db.policies import (
    OWN_PERSON,
    PERSONAL_ALL,
    PERSONAL_UNITS,
    READ_UNITS,
    WRITE_UNITS,
    WRITES_ALL,
    secured,
)

HOME = "(SELECT p.home_id FROM register_person p WHERE p.id = person_id)"
OWN = f"person_id = {OWN_PERSON}"
OF_UNIT = f"unit_id IN {WRITE_UNITS}"
OF_INCIDENT = (
    "EXISTS (SELECT 1 FROM privacy_incident i"
    f" WHERE i.id = incident_id AND i.unit_id IN {WRITE_UNITS})"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("register", "0008_reduction_rules"),
        ("units", "0003_contact_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("found_at", models.DateTimeField(verbose_name="found at")),
                ("notify_by", models.DateTimeField(verbose_name="notify by")),
                ("what", models.TextField(verbose_name="what happened")),
                (
                    "data",
                    models.CharField(max_length=300, verbose_name="data concerned"),
                ),
                ("tiers", models.CharField(max_length=20, verbose_name="tiers")),
                ("people", models.IntegerField(verbose_name="people concerned")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "actor_name",
                    models.CharField(max_length=200, verbose_name="recorded by"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IncidentEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("MEASURE", "measure taken"),
                            ("AUTHORITY", "authority notified"),
                            ("SUBJECTS", "people concerned notified"),
                            ("CLOSED", "closed"),
                        ],
                        max_length=9,
                        verbose_name="step",
                    ),
                ),
                ("done_at", models.DateTimeField(verbose_name="done at")),
                (
                    "text",
                    models.CharField(max_length=1000, verbose_name="what was done"),
                ),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "actor_name",
                    models.CharField(max_length=200, verbose_name="recorded by"),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="privacy.incident",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnPurpose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="purpose")),
                ("basis", models.CharField(max_length=300, verbose_name="legal basis")),
                ("data", models.CharField(max_length=300, verbose_name="data used")),
                ("who", models.CharField(max_length=300, verbose_name="who uses it")),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                ("added_by", models.CharField(max_length=200, verbose_name="added by")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended at")),
                (
                    "ended_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ended by"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("purpose", models.CharField(max_length=40, verbose_name="purpose")),
                (
                    "answer",
                    models.CharField(
                        choices=[("GIVEN", "agreed"), ("WITHDRAWN", "withdrawn")],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the text"),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("SCREEN", "on the screen"), ("PAPER", "on paper")],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "paper",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="paper kept at"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "actor_name",
                    models.CharField(max_length=200, verbose_name="recorded by"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["person", "purpose", "id"], name="privacy_consent_of"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ACCESS", "to see what is held"),
                            ("CORRECTION", "to have it corrected"),
                            ("RESTRICTION", "to restrict its use"),
                            ("DELETION", "to have it deleted"),
                        ],
                        max_length=11,
                        verbose_name="request",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was asked")),
                ("received_on", models.DateField(verbose_name="received on")),
                ("acknowledge_by", models.DateField(verbose_name="acknowledge by")),
                ("answer_by", models.DateField(verbose_name="answer by")),
                (
                    "received_by",
                    models.CharField(max_length=200, verbose_name="received by"),
                ),
                (
                    "acknowledged_on",
                    models.DateField(null=True, verbose_name="acknowledged on"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DONE", "fulfilled"),
                            ("PARTLY", "fulfilled in part"),
                            ("REFUSED", "not fulfilled, with the reason"),
                        ],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_on",
                    models.DateField(null=True, verbose_name="answered on"),
                ),
                (
                    "answered_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="answered by"
                    ),
                ),
                (
                    "handed_over",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="handed over to"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["unit", "answer_by"], name="privacy_request_due"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("rule", models.CharField(max_length=40, verbose_name="rule")),
                ("subject_id", models.BigIntegerField(verbose_name="record")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("KEEP", "keep it, with the reason"),
                            ("HOLD", "legal hold: it must be kept"),
                            ("RESTRICT", "restrict its use"),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="reason")),
                ("until", models.DateField(null=True, verbose_name="look again on")),
                ("at", models.DateTimeField(verbose_name="decided at")),
                (
                    "actor_name",
                    models.CharField(max_length=200, verbose_name="decided by"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["rule", "subject_id", "id"],
                        name="privacy_decision_about",
                    )
                ],
            },
        ),
        secured(
            "privacy_consent",
            read=f"{OWN} OR {HOME} IN {PERSONAL_UNITS}",
            write="false",
            insert=f"{WRITES_ALL} OR {OWN} OR {HOME} IN {WRITE_UNITS}",
            reads_all=PERSONAL_ALL,
        ),
        secured("privacy_personrequest", read=f"{OF_UNIT} OR {OWN}", write=OF_UNIT),
        secured("privacy_ownpurpose", read=f"unit_id IN {READ_UNITS}", write=OF_UNIT),
        secured("privacy_retentiondecision", read=OF_UNIT, write=OF_UNIT),
        secured("privacy_incident", read=OF_UNIT, write=OF_UNIT),
        secured("privacy_incidententry", read=OF_INCIDENT, write=OF_INCIDENT),
    ]
