"""The parts of the facts under the policy of the whole.

A back-up copies and counts each part by its own name; without a policy it found nothing.
"""

from django.db import migrations

PARTS = """
DO $$
DECLARE part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits
              WHERE inhparent = 'statistics_fact'::regclass LOOP
    EXECUTE format('CREATE POLICY statistics_fact_part ON %s'
                   ' USING ((SELECT dangvu_reads_all()))'
                   ' WITH CHECK ((SELECT dangvu_writes_all()))', part);
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("statistics", "0009_levels")]
    operations = [migrations.RunSQL(PARTS, migrations.RunSQL.noop)]
