"""Sealed parts of a record and their openings, for who may see P3 at the home."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dangvu.core.db.policies import (
    OWN_PERSON,
    SEALED_ALL,
    SEALED_UNITS,
    WRITE_UNITS,
    secured,
)

PERSON_OF = "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id"
OWN = f"person_id = {OWN_PERSON}"
SEEN = f"{OWN} OR {PERSON_OF} AND p.home_id IN {SEALED_UNITS})"
WRITABLE = f"{PERSON_OF} AND p.home_id IN {WRITE_UNITS})"

# Equality of arrays is not used under a policy, so candidates come from a function that
# filters by scope itself.
FOUND = """
CREATE FUNCTION register_found_sealed(marks bytea[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT s.person_id
  FROM register_sealedpart s JOIN register_person p ON p.id = s.person_id
  WHERE s.found_by && marks AND upper_inf(s.known)
    AND (dangvu_sealed_all() OR p.home_id IN (SELECT dangvu_sealed_units()))
$$"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_answers_to_the_letter"),
        ("register", "0008_reduction_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedOpening",
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
                ("part", models.CharField(max_length=12, verbose_name="part")),
                ("actor_name", models.CharField(max_length=200, verbose_name="by")),
                ("role", models.CharField(max_length=40, verbose_name="office")),
                ("reason", models.CharField(max_length=12, verbose_name="reason")),
                (
                    "reason_text",
                    models.CharField(max_length=300, verbose_name="reason in words"),
                ),
                ("opened_at", models.DateTimeField(verbose_name="opened")),
                ("until", models.DateTimeField(verbose_name="open until")),
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
                        db_index=False,
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
                        fields=["person", "part", "until"], name="sealed_opening_now"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedPart",
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
                ("part", models.CharField(max_length=12, verbose_name="part")),
                ("row", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("content", models.BinaryField(verbose_name="content")),
                ("is_empty", models.BooleanField(verbose_name="nothing stands in it")),
                (
                    "found_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BinaryField(),
                        size=None,
                        verbose_name="blind indexes",
                    ),
                ),
                (
                    "known",
                    django.contrib.postgres.fields.ranges.BigIntegerRangeField(
                        verbose_name="known"
                    ),
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
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["found_by"], name="sealed_part_found_by"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known__upper_inf", True)),
                        fields=("person", "part"),
                        name="sealed_part_once",
                    )
                ],
            },
        ),
        secured("register_sealedpart", read=SEEN, write=WRITABLE, reads_all=SEALED_ALL),
        secured(
            "register_sealedopening",
            read=SEEN,
            write=SEEN,
            insert=f"{SEALED_ALL} OR {SEEN}",
            reads_all=SEALED_ALL,
        ),
        migrations.RunSQL(
            [
                FOUND,
                "REVOKE ALL ON FUNCTION register_found_sealed(bytea[]) FROM PUBLIC",
            ],
            "DROP FUNCTION register_found_sealed(bytea[])",
        ),
    ]
