"""Indexes on today's knowledge of profiles, which every figure joins.

Found by measuring: persons' facts without visiting the table; people about whom
something is said anew between two days; people who turn 31 between two days.
"""

from django.db import migrations

INDEXES = {
    "register_profile_now": "(person_id) INCLUDE (valid, sex, birth_date, ethnicity)",
    "register_profile_begins": "((lower(valid)))",
    "register_profile_born": "(birth_date)",
}


def on_profiles(name: str, columns: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE INDEX {name} ON register_profile {columns} WHERE upper_inf(known)",
        f"DROP INDEX {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_counted_views")]
    operations = [on_profiles(name, columns) for name, columns in INDEXES.items()]
