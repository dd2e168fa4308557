"""Cases of admission, seen where personal facts of the branch are seen.

The program writes them only inside operations that have checked the right of the step
at the unit that acts; the person sees the case that led to the own membership.
"""

import uuid

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import (
    OWN_PERSON,
    PERSONAL_ALL,
    PERSONAL_UNITS,
    SEALED_ALL,
    SEALED_UNITS,
    WRITES_ALL,
    secured,
)

CASE = "EXISTS (SELECT 1 FROM admission_admissioncase c WHERE c.id = case_id"
SEEN = f"{CASE})"
SEALED = f"{CASE} AND c.unit_id IN {SEALED_UNITS})"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0007_reasons_are_content"),
        ("register", "0011_search_inside_a_unit"),
        ("units", "0003_contact_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="AdmissionCase",
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
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "prospect",
                    models.UUIDField(db_index=True, null=True, verbose_name="prospect"),
                ),
                (
                    "full_name",
                    models.CharField(max_length=100, verbose_name="full name"),
                ),
                (
                    "sort_key",
                    models.CharField(
                        db_collation="C", max_length=400, verbose_name="order"
                    ),
                ),
                (
                    "birth_date",
                    models.DateField(null=True, verbose_name="date of birth"),
                ),
                (
                    "sex",
                    models.CharField(blank=True, max_length=10, verbose_name="sex"),
                ),
                (
                    "chain",
                    models.CharField(
                        choices=[
                            (
                                "A",
                                "branch under a grassroots committee without delegation",
                            ),
                            ("B", "branch under a delegated grassroots committee"),
                            ("C", "grassroots branch"),
                            (
                                "D",
                                "village branch directly under the commune committee",
                            ),
                            ("E", "committee empowered, or piloted, as an upper level"),
                            (
                                "F",
                                "grassroots body directly under a province, not delegated",
                            ),
                            ("G", "army, police"),
                            ("H", "abroad, single members"),
                        ],
                        max_length=1,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        choices=[
                            ("FIRST", "admission"),
                            ("READMISSION", "re-admission"),
                        ],
                        max_length=12,
                        verbose_name="path",
                    ),
                ),
                (
                    "template",
                    models.CharField(
                        choices=[
                            ("ORDINARY", "ordinary"),
                            ("YOUTH_UNION", "outstanding youth-union member"),
                            ("TRADE_UNION", "trade-union or association member"),
                            ("STUDENT", "pupil or student"),
                            ("NO_ORGANISATION", "place without a party organisation"),
                        ],
                        max_length=16,
                        verbose_name="ready-made path",
                    ),
                ),
                ("state", models.CharField(max_length=3, verbose_name="state")),
                ("state_since", models.DateField(verbose_name="in this state since")),
                ("opened_on", models.DateField(verbose_name="opened on")),
                (
                    "certificate_on",
                    models.DateField(
                        null=True, verbose_name="certificate of the class"
                    ),
                ),
                (
                    "dossier_opened_on",
                    models.DateField(null=True, verbose_name="dossier opened on"),
                ),
                (
                    "cell_resolution_on",
                    models.DateField(
                        null=True, verbose_name="resolution of the branch"
                    ),
                ),
                ("decision_on", models.DateField(null=True, verbose_name="decision")),
                (
                    "decision_received_on",
                    models.DateField(null=True, verbose_name="decision received on"),
                ),
                ("ceremony_on", models.DateField(null=True, verbose_name="ceremony")),
                (
                    "probation_ends_on",
                    models.DateField(null=True, verbose_name="end of probation"),
                ),
                (
                    "recognition_resolution_on",
                    models.DateField(
                        null=True,
                        verbose_name="resolution of the branch on recognition",
                    ),
                ),
                (
                    "official_on",
                    models.DateField(null=True, verbose_name="official since"),
                ),
                ("closed_on", models.DateField(null=True, verbose_name="closed on")),
                (
                    "short_votes",
                    models.SmallIntegerField(
                        default=0, verbose_name="votes short of two thirds"
                    ),
                ),
                ("due_on", models.DateField(null=True, verbose_name="due on")),
                (
                    "due_code",
                    models.CharField(blank=True, max_length=30, verbose_name="clock"),
                ),
                (
                    "turn_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CELL", "branch"),
                            ("SECTION", "section committee"),
                            ("BASE", "grassroots committee"),
                            ("DECIDER", "deciding committee"),
                            ("SYSTEM", "the system"),
                        ],
                        max_length=8,
                        verbose_name="who acts",
                    ),
                ),
                ("sections", models.JSONField(default=dict, verbose_name="sections")),
                ("version", models.IntegerField(default=1, verbose_name="version")),
                (
                    "base_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "decider_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="admission.admissioncase",
                    ),
                ),
                (
                    "opened",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission_cases",
                        to="register.person",
                    ),
                ),
                (
                    "section_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "turn_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["unit", "sort_key", "id"], name="admission_by_name"
                    ),
                    models.Index(fields=["sort_key", "id"], name="admission_order"),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["due_on", "id"],
                        name="admission_due",
                    ),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["turn_unit", "due_on"],
                        name="admission_turn",
                    ),
                    models.Index(
                        fields=["decider_unit", "state"], name="admission_deciding"
                    ),
                    models.Index(
                        fields=["state", "sort_key", "id"], name="admission_state"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
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
                    "procedure",
                    models.CharField(max_length=20, verbose_name="procedure"),
                ),
                ("transition", models.CharField(max_length=12, verbose_name="step")),
                ("from_state", models.CharField(max_length=8, verbose_name="from")),
                ("to_state", models.CharField(max_length=8, verbose_name="to")),
                ("acted_on", models.DateField(verbose_name="day")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("CELL", "branch"),
                            ("SECTION", "section committee"),
                            ("BASE", "grassroots committee"),
                            ("DECIDER", "deciding committee"),
                            ("SYSTEM", "the system"),
                        ],
                        max_length=8,
                        verbose_name="who acts",
                    ),
                ),
                ("pack", models.CharField(max_length=20, verbose_name="rule pack")),
                (
                    "profile",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="local overlay"
                    ),
                ),
                (
                    "findings",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="findings",
                    ),
                ),
                (
                    "papers",
                    models.JSONField(
                        default=list,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="papers",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts",
                    ),
                ),
                (
                    "event_id",
                    models.BigIntegerField(
                        null=True, verbose_name="entry of the ledger"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="admission.admissioncase",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "id"], name="admission_steps_of"),
                    models.Index(
                        fields=["transition", "acted_on"], name="admission_steps_on"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedSection",
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
                ("section", models.CharField(max_length=20, verbose_name="section")),
                ("row", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sealed_sections",
                        to="admission.admissioncase",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["case", "section", "-id"], name="admission_sealed_last"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationRequest",
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
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "addressee",
                    models.CharField(max_length=300, verbose_name="addressee"),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("SELF", "the applicant"),
                            ("FATHER", "father"),
                            ("MOTHER", "mother"),
                            ("SPOUSE", "husband or wife"),
                            ("FATHER_IN_LAW", "father of the husband or wife"),
                            ("MOTHER_IN_LAW", "mother of the husband or wife"),
                            ("CARER", "who brought the applicant up"),
                            ("CHILD", "child of age"),
                        ],
                        max_length=14,
                        verbose_name="about",
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("HISTORY", "political history"),
                                ("PRESENT", "politics today"),
                                ("COMPLIANCE", "keeping of policies and laws"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="asked",
                    ),
                ),
                (
                    "is_abroad",
                    models.BooleanField(default=False, verbose_name="abroad"),
                ),
                (
                    "routed_through",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="sent through"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the letter"
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="sent on")),
                (
                    "received_on",
                    models.DateField(
                        null=True, verbose_name="received by the addressee on"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="answer due on")),
                (
                    "reminded_on",
                    models.DateField(null=True, verbose_name="last reminded on"),
                ),
                ("replied_on", models.DateField(null=True, verbose_name="answered on")),
                (
                    "reply_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the answer"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PASS", "nothing against it"),
                            ("CONDITIONAL", "to be considered by the committee"),
                            ("FAIL", "against it"),
                        ],
                        max_length=11,
                        verbose_name="result",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="admission.admissioncase",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "id"], name="admission_requests_of"),
                    models.Index(
                        condition=models.Q(("replied_on__isnull", True)),
                        fields=["due_on"],
                        name="admission_outstanding",
                    ),
                ],
            },
        ),
        secured(
            "admission_admissioncase",
            read=f"unit_id IN {PERSONAL_UNITS} OR person_id = {OWN_PERSON}",
            write="false",
            insert=WRITES_ALL,
            reads_all=PERSONAL_ALL,
        ),
        secured(
            "admission_sealedsection",
            read=SEALED,
            write="false",
            insert=WRITES_ALL,
            reads_all=SEALED_ALL,
        ),
        *(
            secured(
                table,
                read=SEEN,
                write="false",
                insert=WRITES_ALL,
                reads_all=PERSONAL_ALL,
            )
            for table in ("admission_casestep", "admission_verificationrequest")
        ),
    ]
