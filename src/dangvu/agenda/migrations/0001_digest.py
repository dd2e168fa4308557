"""Weekly digests: each seen by its account alone; who is due through one function."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dangvu.core.db.own_rows import OWN_USER

POLICY = (
    "CREATE POLICY agenda_digest_own ON agenda_digest"
    f" USING ({OWN_USER}) WITH CHECK ({OWN_USER})"
)
# Answers numbers of accounts only: the worker then opens each row as its account.
DUE = """
CREATE FUNCTION agenda_digests_due(monday date, most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.user_id FROM agenda_digest d
  JOIN accounts_user u ON u.id = d.user_id AND u.is_active
  WHERE d.week < monday ORDER BY d.failed, d.user_id LIMIT most
$$"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
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
                ("address", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("week", models.DateField(verbose_name="week")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "failed",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="failed tries"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            [
                "ALTER TABLE agenda_digest ENABLE ROW LEVEL SECURITY",
                POLICY,
                DUE,
                "REVOKE ALL ON FUNCTION agenda_digests_due(date, integer) FROM PUBLIC",
            ],
            [
                "DROP FUNCTION agenda_digests_due",
                "DROP POLICY agenda_digest_own ON agenda_digest",
                "ALTER TABLE agenda_digest DISABLE ROW LEVEL SECURITY",
            ],
        ),
    ]
