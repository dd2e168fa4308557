"""What an office keeps is seen and changed where the office reaches."""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, READS_ALL, secured

OWN_UNIT = f"unit_id IN {READ_UNITS}"
KEPT = f"{READS_ALL} OR ({OWN_UNIT})"


class Migration(migrations.Migration):
    dependencies = [
        ("lists", "0001_kept_lists_and_templates"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured("lists_namedlist", read=OWN_UNIT, write=KEPT, insert=KEPT),
        secured("lists_template", read=OWN_UNIT, write=KEPT, insert=KEPT),
    ]
