"""Row-level security, written once for every migration that needs it."""

from __future__ import annotations

from django.db import migrations

READ_UNITS = "(SELECT u FROM dangvu_readable_units() AS u)"
WRITE_UNITS = "(SELECT u FROM dangvu_writable_units() AS u)"
READS_ALL = "(SELECT dangvu_reads_all())"
WRITES_ALL = "(SELECT dangvu_writes_all())"


def secured(
    table: str, *, read: str, write: str, insert: str | None = None
) -> migrations.RunSQL:
    """Put a table under row-level security.

    ``read`` and ``write`` are conditions on a row; who reads or writes the whole
    register passes without them. Deleting has no policy, so nobody can.
    """
    may_read = f"{READS_ALL} OR ({read})"
    may_write = f"{WRITES_ALL} OR ({write})"
    may_insert = may_write if insert is None else insert
    return migrations.RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({may_read})",
            f"CREATE POLICY {table}_insert ON {table} FOR INSERT WITH CHECK ({may_insert})",
            f"CREATE POLICY {table}_update ON {table} FOR UPDATE USING ({may_write})",
        ],
        [
            f"DROP POLICY {table}_update ON {table}",
            f"DROP POLICY {table}_insert ON {table}",
            f"DROP POLICY {table}_read ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )
