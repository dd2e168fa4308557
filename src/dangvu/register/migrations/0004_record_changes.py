"""Changes of a member's record with their papers, seen and written by the home."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import READ_UNITS, WRITE_UNITS, secured

PERSON_OF = "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id"


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_row_security"),
        ("register", "0003_search_candidates"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordChange",
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
                            ("FACTS", "change of the record"),
                            ("NAME", "change of name"),
                            ("NUMBER", "change of a number"),
                            ("UNDONE", "last step undone"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "effective_date",
                    models.DateField(null=True, verbose_name="effective"),
                ),
                (
                    "is_correction",
                    models.BooleanField(default=False, verbose_name="correction"),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        size=None,
                        verbose_name="fields",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="decision"
                    ),
                ),
                (
                    "decision_date",
                    models.DateField(null=True, verbose_name="date of decision"),
                ),
                (
                    "decision_issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="issued by"
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, default="", verbose_name="reason"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_changes",
                        to="register.person",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
            ],
        ),
        secured(
            "register_recordchange",
            read=f"{PERSON_OF} AND p.home_id IN {READ_UNITS})",
            write=f"{PERSON_OF} AND p.home_id IN {WRITE_UNITS})",
        ),
    ]
