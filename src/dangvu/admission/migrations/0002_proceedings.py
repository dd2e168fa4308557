"""Procedures beside the admission: removal, cancellation, redoing, appeal."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import PERSONAL_ALL, WRITES_ALL, secured

SEEN = "EXISTS (SELECT 1 FROM admission_admissioncase c WHERE c.id = case_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("admission", "0001_cases"),
        ("audit", "0007_reasons_are_content"),
    ]

    operations = [
        migrations.AddField(
            model_name="admissioncase",
            name="search_key",
            field=models.CharField(
                default="", max_length=200, verbose_name="name without marks"
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Proceeding",
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
                    "procedure",
                    models.CharField(max_length=20, verbose_name="procedure"),
                ),
                ("state", models.CharField(max_length=8, verbose_name="state")),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("closed_on", models.DateField(null=True, verbose_name="closed on")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proceedings",
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
        ),
        migrations.AddField(
            model_name="casestep",
            name="proceeding",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="admission.proceeding",
            ),
        ),
        migrations.AddConstraint(
            model_name="proceeding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("case", "procedure"),
                name="admission_proceeding_open",
            ),
        ),
        secured(
            "admission_proceeding",
            read=SEEN,
            write="false",
            insert=WRITES_ALL,
            reads_all=PERSONAL_ALL,
        ),
    ]
