"""The trail has readers of its own, and a member reads who opened their record."""

from django.db import migrations

from dangvu.core.db.policies import (
    OWN_PERSON,
    READ_UNITS,
    TRAIL_ALL,
    TRAIL_UNITS,
    reading,
)

ABOUT_OWN_PERSON = f"subject_kind = 'person' AND subject_id = {OWN_PERSON}"


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_reasons_and_chain"),
        ("core", "0003_tiers_and_own_person"),
    ]
    operations = [
        reading(
            "audit_entry",
            now=f"unit_id IN {TRAIL_UNITS} OR {ABOUT_OWN_PERSON}",
            before=f"unit_id IN {READ_UNITS}",
            reads_all=TRAIL_ALL,
        )
    ]
