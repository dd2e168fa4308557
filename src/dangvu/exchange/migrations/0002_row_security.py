"""Who may enter members at a unit sees the imports made for it, and nobody else.

A batch holds personal data of every tier, so that reading it needs the right to write.
"""

from django.db import migrations

from dangvu.core.db.policies import WRITE_UNITS, WRITES_ALL, secured

OWN_UNIT = f"unit_id IN {WRITE_UNITS}"
OWN_BATCH = "batch_id IN (SELECT b.id FROM exchange_batch b)"


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_batches"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured("exchange_batch", read=OWN_UNIT, write=OWN_UNIT),
        secured("exchange_stagedrow", read=OWN_BATCH, write=OWN_BATCH),
        # A sheet is read anew when its columns were chosen otherwise.
        migrations.RunSQL(
            "CREATE POLICY exchange_stagedrow_delete ON exchange_stagedrow"
            f" FOR DELETE USING ({WRITES_ALL} OR ({OWN_BATCH}))",
            "DROP POLICY exchange_stagedrow_delete ON exchange_stagedrow",
        ),
    ]
