"""Who may write at the homes of both people of a pair sees it, and nobody else."""

from django.db import migrations

from dangvu.core.db.policies import WRITE_UNITS, secured

BOTH_HOMES = " AND ".join(
    f"EXISTS (SELECT 1 FROM register_person p WHERE p.id = {person}"
    f" AND p.home_id IN {WRITE_UNITS})"
    for person in ("first_id", "second_id")
)
OWN_PAIR = "pair_id IN (SELECT s.id FROM duplicates_suspectedpair s)"


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0001_suspected_pairs"),
        ("register", "0002_row_security"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured("duplicates_suspectedpair", read=BOTH_HOMES, write=BOTH_HOMES),
        secured("duplicates_pairdecision", read=OWN_PAIR, write=OWN_PAIR),
    ]
