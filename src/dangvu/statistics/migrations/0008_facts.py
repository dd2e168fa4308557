"""The read model of figures: facts by period, turns by day (ADR 0033).

Both hold today's knowledge only and are derived from the register; whoever counts the
whole register reads and writes them, nobody else. ``first`` and ``until`` are plain
dates with infinities: comparing them is cheaper than asking ranges.
"""

from itertools import pairwise

from django.db import migrations

from dangvu.core.db.policies import READS_ALL, WRITES_ALL

FACT = """
CREATE TABLE statistics_fact (
  person_id bigint NOT NULL, unit_id bigint NOT NULL,
  first date NOT NULL, until date NOT NULL,
  is_minority boolean NOT NULL, standing varchar(12) NOT NULL,
  birth_date date, admission_decision_on date, admission_ceremony_on date,
  sex varchar(3), occupation varchar(4), political_theory varchar(6),
  edu_general varchar(4), edu_professional varchar(4),
  birth_number integer GENERATED ALWAYS AS (
    (extract(year FROM birth_date) * 10000 + extract(month FROM birth_date) * 100
     + extract(day FROM birth_date))::int
  ) STORED
) PARTITION BY RANGE (until);
CREATE INDEX statistics_fact_person ON statistics_fact (person_id);
CREATE INDEX statistics_fact_unit ON statistics_fact (unit_id);
"""
TURN = """
CREATE TABLE statistics_turn (
  person_id bigint NOT NULL, day date NOT NULL, kind varchar(5) NOT NULL,
  event_id bigint, from_unit_id bigint, to_unit_id bigint,
  from_official smallint NOT NULL, to_official smallint NOT NULL,
  women smallint NOT NULL, ethnic_minority smallint NOT NULL,
  age_30_or_under smallint NOT NULL
);
CREATE INDEX statistics_turn_person ON statistics_turn (person_id);
CREATE INDEX statistics_turn_day ON statistics_turn (day);
CREATE INDEX statistics_turn_from ON statistics_turn (from_unit_id, day);
CREATE INDEX statistics_turn_to ON statistics_turn (to_unit_id, day);
"""
GAP = """
CREATE TABLE statistics_gap (
  person_id bigint NOT NULL, left_on date NOT NULL, back_on date NOT NULL,
  has_decision boolean NOT NULL, months integer NOT NULL, days integer NOT NULL
);
CREATE INDEX statistics_gap_person ON statistics_gap (person_id);
"""
STATE = """
CREATE TABLE statistics_factstate (
  id smallint PRIMARY KEY CHECK (id = 1),
  recording bigint NOT NULL,
  made_by integer NOT NULL
);
INSERT INTO statistics_factstate VALUES (1, 0, 1);
"""
TABLES = (
    "statistics_fact",
    "statistics_turn",
    "statistics_gap",
    "statistics_factstate",
)

# Emptying and counting rows for the planner are rights of the owner alone.
OWNERS_WORK = """
CREATE FUNCTION dangvu_empty_facts() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT public.dangvu_writes_all() THEN
    RAISE insufficient_privilege USING MESSAGE = 'facts are emptied by the system';
  END IF;
  TRUNCATE public.statistics_fact, public.statistics_turn, public.statistics_gap;
END $$;

CREATE FUNCTION dangvu_analyse_facts() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT public.dangvu_writes_all() THEN
    RAISE insufficient_privilege USING MESSAGE = 'facts are analysed by the system';
  END IF;
  ANALYZE public.statistics_fact, public.statistics_turn, public.statistics_gap;
END $$;
REVOKE EXECUTE ON FUNCTION dangvu_empty_facts(), dangvu_analyse_facts() FROM PUBLIC;
"""

# Whom a recording touched: what it made known, and what it ended.
KNOWN_SINCE = ("register_membership", "register_profile", "register_personaldetail")


# A figure of a day reads no fact that ended in a year before: what ended in one year
# lies together. Later years share the last part with what goes on.
YEARS = (2010, 2014, *range(2018, 2034))
BOUNDS = ("MINVALUE", *(f"'{year}-01-01'" for year in YEARS), "MAXVALUE")


def part(bounds):
    lower, upper = bounds
    name = f"statistics_fact_{upper[1:5] if upper != 'MAXVALUE' else 'on'}"
    return migrations.RunSQL(
        f"CREATE TABLE {name} PARTITION OF statistics_fact"
        f" FOR VALUES FROM ({lower}) TO ({upper});"
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;",
        f"DROP TABLE {name}",
    )


def governed(table):
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY {table}_whole ON {table}"
        f" USING ({READS_ALL}) WITH CHECK ({WRITES_ALL});",
        migrations.RunSQL.noop,
    )


def indexed(table):
    return migrations.RunSQL(
        f"CREATE INDEX {table}_since ON {table} ((lower(known)));"
        f"CREATE INDEX {table}_ended ON {table} ((upper(known)))"
        " WHERE NOT upper_inf(known);",
        f"DROP INDEX {table}_since; DROP INDEX {table}_ended;",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0007_who_reads_signed_reports"),
        ("register", "0005_guests"),
    ]
    operations = [
        migrations.RunSQL(FACT, "DROP TABLE statistics_fact"),
        *map(part, pairwise(BOUNDS)),
        migrations.RunSQL(TURN, "DROP TABLE statistics_turn"),
        migrations.RunSQL(GAP, "DROP TABLE statistics_gap"),
        migrations.RunSQL(STATE, "DROP TABLE statistics_factstate"),
        *(governed(table) for table in TABLES),
        migrations.RunSQL(
            OWNERS_WORK,
            "DROP FUNCTION dangvu_analyse_facts(); DROP FUNCTION dangvu_empty_facts()",
        ),
        *(indexed(table) for table in KNOWN_SINCE),
    ]
