"""Row-level security, written once for every migration that needs it."""

from __future__ import annotations

from django.db import migrations

READ_UNITS = "(SELECT u FROM dangvu_readable_units() AS u)"
WRITE_UNITS = "(SELECT u FROM dangvu_writable_units() AS u)"
READS_ALL = "(SELECT dangvu_reads_all())"
WRITES_ALL = "(SELECT dangvu_writes_all())"

#: Personal facts (P2), sealed parts (P3), the audit trail and signed figures have
#: places of their own; ``…_ALL`` is the whole register, for ``reads_all``.
PERSONAL_UNITS = "(SELECT u FROM dangvu_personal_units() AS u)"
PERSONAL_ALL = "(SELECT dangvu_personal_all())"
SEALED_UNITS = "(SELECT u FROM dangvu_sealed_units() AS u)"
SEALED_ALL = "(SELECT dangvu_sealed_all())"
TRAIL_UNITS = "(SELECT u FROM dangvu_trail_units() AS u)"
TRAIL_ALL = "(SELECT dangvu_trail_all())"
FIGURES_UNITS = "(SELECT u FROM dangvu_figures_units() AS u)"
FIGURES_ALL = "(SELECT dangvu_figures_all())"

#: Where people on the way to membership are written; they are read as personal facts.
ADMISSION_UNITS = "(SELECT u FROM dangvu_admission_units() AS u)"
ADMISSION_ALL = "(SELECT dangvu_admission_all())"

#: The id of the person whose own record is read; NULL for everybody else. Written
#: ``person_id = {OWN_PERSON}``.
OWN_PERSON = "(SELECT dangvu_own_person())"


def secured(
    table: str,
    *,
    read: str,
    write: str,
    insert: str | None = None,
    reads_all: str = READS_ALL,
    writes_all: str = WRITES_ALL,
) -> migrations.RunSQL:
    """Put a table under row-level security.

    ``read`` and ``write`` are conditions on a row; who reads or writes the whole
    register passes without them. ``reads_all`` and ``writes_all`` say who reads and
    writes the whole table: P2, P3 and people on the way to membership have answers of
    their own. Deleting has no policy, so nobody can.
    """
    may_read = f"{reads_all} OR ({read})"
    may_write = f"{writes_all} OR ({write})"
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


def reading(
    table: str,
    *,
    now: str,
    before: str,
    reads_all: str = READS_ALL,
    all_before: str = READS_ALL,
) -> migrations.RunSQL:
    """Change who reads a table that is secured already; writing stays as it is.

    ``now`` and ``before`` are conditions as ``read`` of ``secured``; ``reads_all`` and
    ``all_before`` say who reads the whole table now and before.
    """
    alter = f"ALTER POLICY {table}_read ON {table} USING"
    return migrations.RunSQL(
        f"{alter} ({reads_all} OR ({now}))", f"{alter} ({all_before} OR ({before}))"
    )
