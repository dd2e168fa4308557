"""Who helps which member with what, until when, and the member's consent."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dangvu.core.db.policies import OWN_PERSON, READ_UNITS, WRITE_UNITS, secured

HOME_IN = (
    "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id AND p.home_id IN"
)

# Asked before anybody acts: policies show nothing yet.
HELPED_BY = """
CREATE FUNCTION access_helped_by(account bigint, day date)
RETURNS TABLE (help_id bigint, person_id bigint, member text, unit_id bigint, tasks text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT h.id, h.person_id, p.full_name::text, p.home_id, h.tasks::text[]
  FROM access_help h JOIN register_person p ON p.id = h.person_id
  WHERE h.user_id = account AND h.valid @> day AND h.consented_at IS NOT NULL
    AND h.ended_at IS NULL AND p.home_id IS NOT NULL
$$;
REVOKE ALL ON FUNCTION access_helped_by(bigint, date) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_service_tokens"),
        ("register", "0010_field_restrictions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Help",
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
                    "tasks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("VIEW_RECORD", "read the member's own record"),
                                ("VIEW_OPENINGS", "see who looked at the record"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        verbose_name="valid"
                    ),
                ),
                (
                    "paper_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="consent on paper"
                    ),
                ),
                (
                    "paper_date",
                    models.DateField(null=True, verbose_name="date of the paper"),
                ),
                (
                    "consented_at",
                    models.DateTimeField(null=True, verbose_name="consented"),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="helps",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        expressions=[("user", "="), ("person", "="), ("valid", "&&")],
                        name="access_help_once",
                    )
                ],
            },
        ),
        secured(
            "access_help",
            read=f"person_id = {OWN_PERSON} OR {HOME_IN} {READ_UNITS})",
            write=f"{HOME_IN} {WRITE_UNITS})",
        ),
        migrations.RunSQL(HELPED_BY, "DROP FUNCTION access_helped_by(bigint, date)"),
    ]
