"""What the tables of composition are counted from, besides what ST-01 reads.

The columns come after those that the views have. Personal facts are only codes of
education: whoever counts reads no address and no number.
"""

from django.db import migrations

EVENTS_BEFORE = (
    "id, recording_id, person_id, kind, effective_date,"
    " from_unit_id, from_standing, to_unit_id, to_standing, reverses_id"
)
PROFILE_BEFORE = "person_id, sex, birth_date, ethnicity, valid, known"


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
    dependencies = [("statistics", "0002_indexes_for_counting")]
    operations = [
        widened(
            "profile",
            PROFILE_BEFORE,
            "admission_decision_on, admission_ceremony_on, occupation, political_theory",
        ),
        widened(
            "membershipevent",
            EVENTS_BEFORE,
            "slot, decision_number <> '' OR decision_date IS NOT NULL AS has_decision",
        ),
        migrations.RunSQL(
            "CREATE VIEW statistics_personaldetail AS "
            + selecting(
                "personaldetail",
                "person_id, edu_general, edu_professional, valid, known",
            ),
            "DROP VIEW statistics_personaldetail",
        ),
    ]
