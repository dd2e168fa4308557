"""Scans of the papers of a case: seen with the case, opened where sealed parts are.

Contents are removed only of scans that were marked as erased before.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import (
    PERSONAL_ALL,
    SEALED_ALL,
    SEALED_UNITS,
    WRITES_ALL,
    secured,
)

SEEN = "EXISTS (SELECT 1 FROM admission_admissioncase c WHERE c.id = case_id)"
OPENED = f"""EXISTS (SELECT 1 FROM admission_casescan s
JOIN admission_admissioncase c ON c.id = s.case_id
WHERE s.id = scan_id AND c.unit_id IN {SEALED_UNITS})"""
ERASED = """EXISTS (SELECT 1 FROM admission_casescan s
WHERE s.id = scan_id AND s.erased_at IS NOT NULL)"""
CONTENTS = ("admission_scankey", "admission_scanpiece")


def removing(table: str) -> migrations.RunSQL:
    """Let contents go whose scan was marked as erased."""
    return migrations.RunSQL(
        f"CREATE POLICY {table}_delete ON {table}"
        f" FOR DELETE USING ({WRITES_ALL} AND {ERASED})",
        f"DROP POLICY {table}_delete ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("admission", "0003_requests_without_limit"),
        ("audit", "0007_reasons_are_content"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseScan",
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
                ("row", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "item",
                    models.CharField(max_length=4, verbose_name="paper of the dossier"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("PDF", "PDF"), ("JPEG", "JPEG"), ("PNG", "PNG")],
                        max_length=4,
                        verbose_name="kind of file",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(max_length=200, verbose_name="name of the file"),
                ),
                ("size", models.IntegerField(verbose_name="size")),
                (
                    "sha256",
                    models.CharField(
                        db_index=True, max_length=64, verbose_name="SHA-256"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(null=True, verbose_name="withdrawn at"),
                ),
                (
                    "withdrawn_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="withdrawn by"
                    ),
                ),
                (
                    "withdrawn_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it was withdrawn"
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(null=True, verbose_name="content erased at"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
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
                        fields=["case", "item", "id"], name="admission_scans_of"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScanAuthorisation",
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
                ("is_allowed", models.BooleanField(verbose_name="scans are kept")),
                (
                    "decision_number",
                    models.CharField(max_length=100, verbose_name="decision"),
                ),
                ("decision_date", models.DateField(verbose_name="date of decision")),
                (
                    "decision_issuer",
                    models.CharField(max_length=300, verbose_name="issued by"),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScanKey",
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
                ("row", models.UUIDField(unique=True)),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "scan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="admission.casescan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScanPiece",
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
                ("number", models.SmallIntegerField(verbose_name="number")),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "scan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="admission.casescan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scan", "number"), name="admission_scan_piece_once"
                    )
                ],
            },
        ),
        secured("admission_scanauthorisation", read="true", write="false"),
        secured(
            "admission_casescan",
            read=SEEN,
            write="false",
            insert=WRITES_ALL,
            reads_all=PERSONAL_ALL,
        ),
        *(
            secured(
                table,
                read=OPENED,
                write="false",
                insert=WRITES_ALL,
                reads_all=SEALED_ALL,
            )
            for table in CONTENTS
        ),
        *(removing(table) for table in CONTENTS),
    ]
