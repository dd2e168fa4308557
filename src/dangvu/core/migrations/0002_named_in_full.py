"""The functions of the policies, with every name in full.

A dump is written with an empty search path; the policies are asked there too.
"""

from django.db import migrations

FUNCTIONS = """
CREATE OR REPLACE FUNCTION dangvu_units_below(places text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$ BEGIN
  RETURN QUERY SELECT r.unit_id FROM public.units_unitreach r
  WHERE r.path OPERATOR(public.<@)
        coalesce(nullif(places, ''), '{}')::public.ltree[];
END $$;

CREATE OR REPLACE FUNCTION dangvu_readable_units() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT public.dangvu_units_below(current_setting('dangvu.read', true)) $$;

CREATE OR REPLACE FUNCTION dangvu_writable_units() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT public.dangvu_units_below(current_setting('dangvu.write', true)) $$;
"""


class Migration(migrations.Migration):
    """Asked with any search path, they answer the same."""

    dependencies = [("core", "0001_row_scope_functions")]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)]
