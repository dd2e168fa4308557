import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0003_contact_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
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
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("year", models.SmallIntegerField(verbose_name="year")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "being written"),
                            ("PROPOSED", "proposed"),
                            ("APPROVED", "approved"),
                            ("RETURNED", "returned"),
                        ],
                        default="DRAFT",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("proposed", models.JSONField(default=dict, verbose_name="proposed")),
                ("approved", models.JSONField(default=dict, verbose_name="approved")),
                (
                    "term_figure",
                    models.PositiveIntegerField(
                        null=True, verbose_name="figure of the congress term"
                    ),
                ),
                (
                    "term_document",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="resolution of the congress",
                    ),
                ),
                (
                    "proposed_on",
                    models.DateField(null=True, verbose_name="proposed on"),
                ),
                (
                    "approved_on",
                    models.DateField(null=True, verbose_name="approved on"),
                ),
                (
                    "decision_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="decision"
                    ),
                ),
                (
                    "decision_date",
                    models.DateField(null=True, verbose_name="date of the decision"),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why returned"
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
                    models.Index(fields=["year", "unit"], name="targets_plan_year"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year"), name="targets_plan_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "APPROVED"), _negated=True),
                            models.Q(
                                ("approved_on__isnull", False),
                                models.Q(("decision_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="targets_plan_approved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanStep",
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
                ("code", models.CharField(max_length=12, verbose_name="step")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "being written"),
                            ("PROPOSED", "proposed"),
                            ("APPROVED", "approved"),
                            ("RETURNED", "returned"),
                        ],
                        max_length=8,
                        verbose_name="state after it",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("figures", models.JSONField(default=dict, verbose_name="figures")),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="note"),
                ),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "actor_name",
                    models.CharField(max_length=200, verbose_name="recorded by"),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="targets.plan",
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
                    models.Index(fields=["plan", "id"], name="targets_plan_steps"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeacherCount",
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
                ("year", models.SmallIntegerField(verbose_name="year")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("KINDERGARTEN", "kindergarten"),
                            ("PRIMARY", "primary school"),
                            ("LOWER", "lower-secondary school"),
                            ("UPPER", "upper-secondary school"),
                        ],
                        max_length=12,
                        verbose_name="level of school",
                    ),
                ),
                ("teachers", models.PositiveIntegerField(verbose_name="teachers")),
                (
                    "members",
                    models.PositiveIntegerField(verbose_name="of whom members"),
                ),
                ("counted_on", models.DateField(verbose_name="counted on")),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="document"
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year", "level"), name="targets_teachers_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("members__lte", models.F("teachers"))),
                        name="targets_teachers_part",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowedTarget",
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
                ("year", models.SmallIntegerField(verbose_name="year")),
                (
                    "indicator",
                    models.CharField(max_length=12, verbose_name="indicator"),
                ),
                ("is_followed", models.BooleanField(verbose_name="followed")),
                (
                    "lower",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=7,
                        null=True,
                        verbose_name="at least",
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=7,
                        null=True,
                        verbose_name="at most",
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="document"
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year", "indicator"),
                        name="targets_followed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lower__isnull", True),
                            ("upper__isnull", True),
                            ("lower__lte", models.F("upper")),
                            _connector="OR",
                        ),
                        name="targets_followed_bound",
                    ),
                ],
            },
        ),
    ]
