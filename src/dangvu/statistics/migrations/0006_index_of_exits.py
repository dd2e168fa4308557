"""Who ever left the Party, without looking at every entry: party age asks for them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("statistics", "0005_row_security_of_signed_reports")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX register_event_exits ON register_membershipevent (person_id)"
            " WHERE kind IN ('DEL', 'DELP', 'EXP', 'RES')",
            "DROP INDEX register_event_exits",
        )
    ]
