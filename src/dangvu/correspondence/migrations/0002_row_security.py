"""Outgoing papers name people: seen and written where personal facts are read."""

from django.db import migrations

from dangvu.core.db.policies import PERSONAL_ALL, PERSONAL_UNITS, secured

OWN_UNIT = f"unit_id IN {PERSONAL_UNITS}"
ISSUED = f"{PERSONAL_ALL} OR ({OWN_UNIT})"


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0001_issued_papers"),
        ("core", "0003_tiers_and_own_person"),
    ]
    operations = [
        secured(
            "correspondence_issuedpaper",
            read=OWN_UNIT,
            write=ISSUED,
            insert=ISSUED,
            reads_all=PERSONAL_ALL,
        )
    ]
