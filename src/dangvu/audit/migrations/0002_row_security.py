"""The trail is read where an office reaches; answers to commands by the shell alone."""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, secured


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_recordings_and_trail"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured(
            "audit_entry",
            read=f"unit_id IN {READ_UNITS}",
            write="false",
            insert="true",
        ),
        secured("audit_commandresult", read="false", write="false"),
    ]
