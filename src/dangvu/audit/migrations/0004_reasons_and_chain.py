"""Reasons apart from recordings, under row-level security; the chain of the trail."""

import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import secured

MOVE = """INSERT INTO audit_reason (recording_id, text)
SELECT id, note FROM audit_recording WHERE note <> ''"""
BACK = """UPDATE audit_recording r SET note = s.text
FROM audit_reason s WHERE s.recording_id = r.id"""
READ_WITH_A_LINE = """EXISTS (
  SELECT FROM audit_entry e WHERE e.recording_id = audit_reason.recording_id)"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_answers_to_the_letter")]
    operations = [
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "recording",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reason",
                        serialize=False,
                        to="audit.recording",
                    ),
                ),
                ("text", models.TextField(verbose_name="reason")),
            ],
        ),
        migrations.RunSQL(MOVE, BACK),
        migrations.RemoveField(model_name="recording", name="note"),
        secured("audit_reason", read=READ_WITH_A_LINE, write="false", insert="true"),
        migrations.CreateModel(
            name="ChainLink",
            fields=[
                (
                    "number",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("form", models.PositiveSmallIntegerField(verbose_name="form")),
                ("kind", models.CharField(max_length=10, verbose_name="kind of row")),
                ("row_id", models.BigIntegerField(verbose_name="row")),
                ("made_at", models.DateTimeField(verbose_name="chained at")),
                ("digest", models.BinaryField(verbose_name="hash")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "row_id"), name="audit_chainlink_once"
                    )
                ],
            },
        ),
    ]
