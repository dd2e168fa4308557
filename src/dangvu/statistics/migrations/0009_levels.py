"""Figures of each unit at the ends of quarters, kept beside the facts (ADR 0039).

The cells of a row are stored plain: adding them up looks at each without a copy.
"""

from django.db import migrations

from dangvu.core.db.policies import READS_ALL, WRITES_ALL

LEVEL = f"""
CREATE TABLE statistics_level (
  day date NOT NULL, code varchar(8) NOT NULL, unit_id bigint NOT NULL,
  cells integer[] NOT NULL,
  PRIMARY KEY (code, day, unit_id)
);
ALTER TABLE statistics_level ALTER COLUMN cells SET STORAGE PLAIN;
CREATE INDEX statistics_level_unit ON statistics_level (unit_id);
ALTER TABLE statistics_level ENABLE ROW LEVEL SECURITY;
CREATE POLICY statistics_level_whole ON statistics_level
  USING ({READS_ALL}) WITH CHECK ({WRITES_ALL});
ALTER TABLE statistics_factstate ADD level_days date[] NOT NULL DEFAULT '{{}}';
"""
NO_LEVEL = """
ALTER TABLE statistics_factstate DROP level_days;
DROP TABLE statistics_level;
"""
BEFORE = ("statistics_fact", "statistics_turn", "statistics_gap")
NOW = (*BEFORE, "statistics_level")


def owners_work(tables):
    names = ", ".join(f"public.{table}" for table in tables)
    return f"""
CREATE OR REPLACE FUNCTION dangvu_empty_facts() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT public.dangvu_writes_all() THEN
    RAISE insufficient_privilege USING MESSAGE = 'facts are emptied by the system';
  END IF;
  TRUNCATE {names};
END $$;

CREATE OR REPLACE FUNCTION dangvu_analyse_facts() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT public.dangvu_writes_all() THEN
    RAISE insufficient_privilege USING MESSAGE = 'facts are analysed by the system';
  END IF;
  ANALYZE {names};
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("statistics", "0008_facts")]
    operations = [
        migrations.RunSQL(LEVEL, NO_LEVEL),
        migrations.RunSQL(owners_work(NOW), owners_work(BEFORE)),
    ]
