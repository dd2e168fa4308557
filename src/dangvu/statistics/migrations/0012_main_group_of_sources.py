"""The main group a prospect stood in, for the table of the admitted.

The column comes after those that the view has.
"""

from django.db import migrations

NARROW = """
SELECT person_id, groups, in_youth_union FROM (
  SELECT p.person_id, p.groups, p.youth_union_on IS NOT NULL AS in_youth_union
  FROM sources_prospect p
  UNION ALL
  SELECT c.person_id, p.groups, p.youth_union_on IS NOT NULL
  FROM admission_admissioncase c JOIN sources_prospect p ON p.uuid = c.prospect
  WHERE p.person_id IS NULL
) AS source CROSS JOIN (SELECT 1) AS gate
WHERE person_id IS NOT NULL AND (SELECT dangvu_reads_all())
"""
WIDE = """
SELECT person_id, groups, in_youth_union, main_group FROM (
  SELECT p.person_id, p.groups, p.youth_union_on IS NOT NULL AS in_youth_union,
    p.primary_group AS main_group
  FROM sources_prospect p
  UNION ALL
  SELECT c.person_id, p.groups, p.youth_union_on IS NOT NULL, p.primary_group
  FROM admission_admissioncase c JOIN sources_prospect p ON p.uuid = c.prospect
  WHERE p.person_id IS NULL
) AS source CROSS JOIN (SELECT 1) AS gate
WHERE person_id IS NOT NULL AND (SELECT dangvu_reads_all())
"""


class Migration(migrations.Migration):
    dependencies = [("statistics", "0011_views_for_admissions")]
    operations = [
        migrations.RunSQL(
            f"CREATE OR REPLACE VIEW statistics_sourcegroups AS {WIDE}",
            [
                "DROP VIEW statistics_sourcegroups",
                f"CREATE VIEW statistics_sourcegroups AS {NARROW}",
            ],
        ),
    ]
