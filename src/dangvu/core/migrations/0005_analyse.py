"""Counting rows for the planner is a right of the owner alone; the program asks for it."""

from django.db import migrations

ANALYSE = """
CREATE FUNCTION dangvu_analyse(tables regclass[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one regclass;
BEGIN
  IF NOT public.dangvu_writes_all() THEN
    RAISE insufficient_privilege USING MESSAGE = 'tables are analysed by the system';
  END IF;
  FOREACH one IN ARRAY tables LOOP
    EXECUTE format('ANALYZE %s', one);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION dangvu_analyse(regclass[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0004_admission_scope")]
    operations = [
        migrations.RunSQL(ANALYSE, "DROP FUNCTION dangvu_analyse(regclass[])"),
    ]
