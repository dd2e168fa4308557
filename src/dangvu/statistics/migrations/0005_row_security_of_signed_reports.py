"""Signed reports are read and written by who answers for their unit; never changed."""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, WRITE_UNITS, secured


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0004_signed_reports"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured(
            "statistics_signedreport",
            read=f"unit_id IN {READ_UNITS}",
            write=f"unit_id IN {WRITE_UNITS}",
        )
    ]
