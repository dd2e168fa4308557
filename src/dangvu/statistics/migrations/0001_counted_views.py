"""What figures are counted from: the rows of the register without personal facts.

A view reads with the rights of its owner, so the row-level security of the tables does
not apply below it, with its price for half a million rows. Its only condition is that
the session reads the whole register (``whole_register``); then the policies would let
every row pass anyway, and otherwise the view is empty before anything is read. The join
with a gate makes it read-only.
"""

from django.db import migrations

COLUMNS = {
    "membership": "person_id, unit_id, standing, valid, known",
    "profile": "person_id, sex, birth_date, ethnicity, valid, known",
    "membershipevent": "id, recording_id, person_id, kind, effective_date,"
    " from_unit_id, from_standing, to_unit_id, to_standing, reverses_id",
}


def counted(table: str, columns: str) -> migrations.RunSQL:
    view = f"statistics_{table}"
    return migrations.RunSQL(
        f"CREATE VIEW {view} AS SELECT {columns}"
        f" FROM register_{table} CROSS JOIN (SELECT 1) AS gate"
        " WHERE (SELECT dangvu_reads_all())",
        f"DROP VIEW {view}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0002_row_security"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [counted(table, columns) for table, columns in COLUMNS.items()]
