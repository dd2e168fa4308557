"""Contacts name people: they are seen where the unit is."""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, WRITE_UNITS, secured


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0002_contacts"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured(
            "units_unitcontact",
            read=f"unit_id IN {READ_UNITS}",
            write=f"unit_id IN {WRITE_UNITS}",
        )
    ]
