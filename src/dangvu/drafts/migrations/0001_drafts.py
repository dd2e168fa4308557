"""Drafts: each seen by its writer alone, forgotten by age through one function."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OWN = "user_id = nullif(current_setting('dangvu.user', true), '')::bigint"
POLICY = (
    f"CREATE POLICY drafts_draft_own ON drafts_draft USING ({OWN}) WITH CHECK ({OWN})"
)
FORGET = """
CREATE FUNCTION drafts_forget(before timestamptz) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM drafts_draft
    WHERE saved_at < least(before, now() - interval '7 days') RETURNING 1)
  SELECT count(*)::integer FROM gone
$$"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Draft",
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
                ("form", models.CharField(max_length=40, verbose_name="form")),
                (
                    "subject",
                    models.CharField(blank=True, max_length=60, verbose_name="subject"),
                ),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "saved_at",
                    models.DateTimeField(db_index=True, verbose_name="saved at"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "form", "subject"), name="draft_once"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [
                "ALTER TABLE drafts_draft ENABLE ROW LEVEL SECURITY",
                POLICY,
                FORGET,
                "REVOKE ALL ON FUNCTION drafts_forget(timestamptz) FROM PUBLIC",
            ],
            [
                "DROP FUNCTION drafts_forget",
                "DROP POLICY drafts_draft_own ON drafts_draft",
                "ALTER TABLE drafts_draft DISABLE ROW LEVEL SECURITY",
            ],
        ),
    ]
