"""Search inside a unit, nearest first; other names are seen at home only.

An entry is written by who may write at both of its ends.
"""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, READS_ALL, WRITE_UNITS, WRITES_ALL

HOME = (
    "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id"
    " AND (kind = 'BIRTH' OR p.home_id IN " + READ_UNITS + "))"
)
SEEN = "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id)"

# A setting of an extension can be named once its library is loaded.
FUNCTION = """
SELECT show_limit();

CREATE FUNCTION register_candidates(
  kind text, needle text, inside bigint, at_most integer
)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.4
AS $$
DECLARE
  everything boolean := dangvu_reads_all();
BEGIN
  RETURN QUERY
  WITH scope AS MATERIALIZED (
    SELECT u FROM dangvu_readable_units() AS u WHERE NOT everything
  ), below AS MATERIALIZED (
    SELECT r.unit_id FROM units_unitreach r
    WHERE inside IS NOT NULL AND r.path ? ARRAY['*.' || inside || '.*']::lquery[]
  ), hits AS (
    SELECT p.id, p.home_id, p.sort_key, 0::real AS distance, false AS at_home_only
      FROM register_person p
      WHERE kind = 'WORDS'
        AND to_tsvector('simple', coalesce(p.search_key, '')) @@
            to_tsquery('simple', CASE WHEN kind = 'WORDS' THEN needle ELSE '' END)
    UNION ALL
    SELECT p.id, p.home_id, p.sort_key, p.search_key <->> needle, false
      FROM register_person p
      WHERE kind = 'LIKE' AND p.search_key %> needle
    UNION ALL
    SELECT p.id, p.home_id, p.sort_key, 0, n.scheme IN ('NATIONAL_ID', 'OLD_ID')
      FROM register_personnumber n JOIN register_person p ON p.id = n.person_id
      WHERE kind = 'NUMBER' AND n.value = needle AND upper_inf(n.known)
  )
  SELECT h.id FROM hits h
  WHERE (inside IS NULL OR h.home_id IN (SELECT b.unit_id FROM below b))
    AND (everything
         OR h.home_id IN (SELECT u FROM scope)
         OR (NOT h.at_home_only AND EXISTS (
               SELECT 1 FROM register_membership m
               WHERE m.person_id = h.id AND m.unit_id IN (SELECT u FROM scope))))
  GROUP BY h.id, h.sort_key
  ORDER BY min(h.distance), h.sort_key, h.id
  LIMIT at_most;
END $$;

REVOKE ALL ON FUNCTION register_candidates(text, text, bigint, integer) FROM PUBLIC;
DROP FUNCTION register_candidates(text, text, integer);
"""

EITHER_END = f"from_unit_id IN {WRITE_UNITS} OR to_unit_id IN {WRITE_UNITS}"
BOTH_ENDS = (
    f"({EITHER_END}) AND coalesce(from_unit_id IN {WRITE_UNITS}, true)"
    f" AND coalesce(to_unit_id IN {WRITE_UNITS}, true)"
)

NAMES = "ALTER POLICY register_personname_read ON register_personname USING ({})"
ENTRIES = (
    "ALTER POLICY register_membershipevent_insert ON register_membershipevent"
    " WITH CHECK ({})"
)


class Migration(migrations.Migration):
    dependencies = [("register", "0003_search_candidates")]
    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(
            NAMES.format(f"{READS_ALL} OR ({HOME})"),
            NAMES.format(f"{READS_ALL} OR ({SEEN})"),
        ),
        migrations.RunSQL(
            ENTRIES.format(f"{WRITES_ALL} OR ({BOTH_ENDS})"),
            ENTRIES.format(f"{WRITES_ALL} OR ({EITHER_END})"),
        ),
    ]
