"""Lists of development sources; who may write prospects at a unit sees its lists."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dangvu.core.db.policies import ADMISSION_ALL, ADMISSION_UNITS, secured

OWN_UNIT = f"unit_id IN {ADMISSION_UNITS}"


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_what_would_change"),
        ("units", "0003_contact_security"),
        ("core", "0004_admission_scope"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProspectFile",
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
                ("file_name", models.CharField(max_length=255, verbose_name="file")),
                ("sha256", models.CharField(max_length=64, verbose_name="checksum")),
                ("stored", models.CharField(max_length=100, verbose_name="place")),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                (
                    "received_by",
                    models.CharField(max_length=200, verbose_name="received by"),
                ),
                (
                    "written_at",
                    models.DateTimeField(null=True, verbose_name="written at"),
                ),
                ("entered", models.IntegerField(default=0, verbose_name="entered")),
                ("known", models.IntegerField(default=0, verbose_name="known already")),
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
        secured(
            "exchange_prospectfile",
            read=OWN_UNIT,
            write=OWN_UNIT,
            reads_all=ADMISSION_ALL,
            writes_all=ADMISSION_ALL,
        ),
    ]
