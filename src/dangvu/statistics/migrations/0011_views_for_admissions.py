"""What the table of the admitted is counted from, besides the other tables.

The columns come after those that the views have. Of a prospect only groups are read.
"""

from django.db import migrations

PROFILE_BEFORE = (
    "person_id, sex, birth_date, ethnicity, valid, known,"
    " admission_decision_on, admission_ceremony_on, occupation, political_theory"
)
DETAIL_BEFORE = "person_id, edu_general, edu_professional, valid, known"
SOURCES = """
CREATE VIEW statistics_sourcegroups AS
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


def selecting(table: str, columns: str) -> str:
    return (
        f"SELECT {columns} FROM register_{table} CROSS JOIN (SELECT 1) AS gate"
        " WHERE (SELECT dangvu_reads_all())"
    )


def widened(table: str, before: str, more: str) -> migrations.RunSQL:
    view = f"statistics_{table}"
    return migrations.RunSQL(
        f"CREATE OR REPLACE VIEW {view} AS {selecting(table, f'{before}, {more}')}",
        [
            f"DROP VIEW {view}",
            f"CREATE VIEW {view} AS {selecting(table, before)}",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0010_parts_are_read"),
        ("sources", "0002_prospect_security"),
        ("admission", "0001_cases"),
    ]
    operations = [
        widened("profile", PROFILE_BEFORE, "religion"),
        widened("personaldetail", DETAIL_BEFORE, "youth_union_on"),
        migrations.RunSQL(SOURCES, "DROP VIEW statistics_sourcegroups"),
    ]
