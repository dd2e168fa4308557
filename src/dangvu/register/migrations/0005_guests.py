"""Stays of guests, governed by the branch that received them."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import READ_UNITS, WRITE_UNITS, secured


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_record_changes"),
        ("units", "0003_contact_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="GuestStay",
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
                    "full_name",
                    models.CharField(max_length=100, verbose_name="full name"),
                ),
                (
                    "birth_date",
                    models.DateField(null=True, verbose_name="date of birth"),
                ),
                (
                    "home",
                    models.CharField(max_length=300, verbose_name="home organisation"),
                ),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        verbose_name="valid"
                    ),
                ),
                (
                    "known",
                    django.contrib.postgres.fields.ranges.BigIntegerRangeField(
                        verbose_name="known"
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
        ),
        secured(
            "register_gueststay",
            read=f"unit_id IN {READ_UNITS}",
            write=f"unit_id IN {WRITE_UNITS}",
        ),
    ]
