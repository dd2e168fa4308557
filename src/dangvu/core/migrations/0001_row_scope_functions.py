"""The functions that every row-level-security policy asks."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION dangvu_reads_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('dangvu.read_all', true), '') = 'on' $$;

CREATE FUNCTION dangvu_writes_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('dangvu.write_all', true), '') = 'on' $$;

CREATE FUNCTION dangvu_units_below(places text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$ BEGIN
  RETURN QUERY SELECT r.unit_id FROM units_unitreach r
  WHERE r.path <@ coalesce(nullif(places, ''), '{}')::ltree[];
END $$;

CREATE FUNCTION dangvu_readable_units() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT dangvu_units_below(current_setting('dangvu.read', true)) $$;

CREATE FUNCTION dangvu_writable_units() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT dangvu_units_below(current_setting('dangvu.write', true)) $$;
"""

DROPPED = """
DROP FUNCTION dangvu_writable_units();
DROP FUNCTION dangvu_readable_units();
DROP FUNCTION dangvu_units_below(text);
DROP FUNCTION dangvu_writes_all();
DROP FUNCTION dangvu_reads_all();
"""


class Migration(migrations.Migration):
    """Nothing set means nothing seen."""

    dependencies = []
    operations = [migrations.RunSQL(FUNCTIONS, DROPPED)]
