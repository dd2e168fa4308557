"""Where people on the way to membership are written: prospects, cases and their kin."""

from django.db import migrations

MADE = """
CREATE FUNCTION dangvu_admission_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('dangvu.admission_all', true), '') = 'on' $$;
CREATE FUNCTION dangvu_admission_units() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT public.dangvu_units_below(current_setting('dangvu.admission', true)) $$;
"""
DROPPED = (
    "DROP FUNCTION dangvu_admission_units(); DROP FUNCTION dangvu_admission_all();"
)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_tiers_and_own_person")]
    operations = [migrations.RunSQL(MADE, DROPPED)]
