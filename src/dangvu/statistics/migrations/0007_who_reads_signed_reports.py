"""A signed report is read by whoever sees figures of its unit, without its members."""

from django.db import migrations

from dangvu.core.db.policies import FIGURES_ALL, FIGURES_UNITS, READ_UNITS, reading


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0006_index_of_exits"),
        ("core", "0003_tiers_and_own_person"),
    ]
    operations = [
        reading(
            "statistics_signedreport",
            now=f"unit_id IN {FIGURES_UNITS}",
            before=f"unit_id IN {READ_UNITS}",
            reads_all=FIGURES_ALL,
        )
    ]
