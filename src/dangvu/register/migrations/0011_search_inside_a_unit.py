"""Who may be found inside a unit, without comparing everybody with everybody.

People at home in a unit that the reader answers for need no second look; only those at
home elsewhere are asked for where they once belonged.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION register_candidates(
  kind text, needle text, inside bigint, at_most integer
)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
SET pg_trgm.word_similarity_threshold = 0.4
AS $$
DECLARE
  everything boolean := dangvu_reads_all();
  scope bigint[] := CASE WHEN NOT everything
    THEN ARRAY(SELECT dangvu_readable_units()) END;
  sees_numbers boolean := dangvu_personal_all();
  personal bigint[] := CASE WHEN NOT sees_numbers
    THEN ARRAY(SELECT dangvu_personal_units()) END;
  below bigint[] := CASE WHEN inside IS NOT NULL
    THEN ARRAY(SELECT r.unit_id FROM units_unitreach r
               WHERE r.path ? ARRAY['*.' || inside || '.*']::lquery[]) END;
  pool bigint[];
  reached bigint[];
  nearness real := CASE WHEN position(' ' IN needle) > 0 THEN 0.65 ELSE 0.4 END;
BEGIN
  IF below IS NOT NULL THEN
    reached := CASE WHEN everything THEN below
      ELSE ARRAY(SELECT unnest(below) INTERSECT SELECT unnest(scope)) END;
    pool := ARRAY(
      SELECT p.id FROM register_person p WHERE p.home_id = ANY(reached)
      UNION ALL
      SELECT p.id FROM register_person p
      WHERE p.home_id = ANY(ARRAY(SELECT unnest(below) EXCEPT SELECT unnest(reached)))
        AND EXISTS (SELECT FROM register_membership m
                    WHERE m.person_id = p.id AND m.unit_id = ANY(scope)));
  ELSIF NOT everything THEN
    pool := ARRAY(
      SELECT p.id FROM register_person p WHERE p.home_id = ANY(scope)
      UNION SELECT m.person_id FROM register_membership m WHERE m.unit_id = ANY(scope));
  END IF;
  IF kind = 'NUMBER' THEN
    RETURN QUERY
    SELECT DISTINCT p.id
    FROM register_personnumber n JOIN register_person p ON p.id = n.person_id
    WHERE n.value = needle AND upper_inf(n.known)
      AND (pool IS NULL OR p.id = ANY(pool))
      AND (sees_numbers OR p.home_id = ANY(personal)
           OR n.scheme NOT IN ('NATIONAL_ID', 'OLD_ID'))
    LIMIT at_most;
  ELSIF kind = 'WORDS' AND cardinality(pool) <= 20000 THEN
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE p.id = ANY(pool)
      AND to_tsvector('simple', p.search_key) @@ to_tsquery('simple', needle)
    ORDER BY p.sort_key, p.id LIMIT at_most;
  ELSIF kind = 'WORDS' THEN
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE to_tsvector('simple', coalesce(p.search_key, ''))
          @@ to_tsquery('simple', needle)
      AND (pool IS NULL OR p.id = ANY(pool))
    ORDER BY p.sort_key, p.id LIMIT at_most;
  ELSIF kind = 'LIKE' AND cardinality(pool) <= 20000 THEN
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE p.id = ANY(pool) AND word_similarity(needle, p.search_key) >= nearness
    ORDER BY p.search_key <->> needle, p.sort_key, p.id LIMIT at_most;
  ELSIF kind = 'LIKE' THEN
    PERFORM set_config('pg_trgm.word_similarity_threshold', nearness::text, true);
    RETURN QUERY
    SELECT p.id FROM register_person p
    WHERE p.search_key %> needle
      AND (pool IS NULL OR p.id = ANY(pool))
    ORDER BY p.search_key <->> needle, p.sort_key, p.id LIMIT at_most;
  END IF;
END $$;
"""


#: Only a session that has used the extension knows its parameter; else an owner who is
#: no superuser may not name it.
LOADED = "SELECT similarity('a', 'b')"


class Migration(migrations.Migration):
    dependencies = [("register", "0010_field_restrictions")]

    operations = [
        migrations.RunSQL(LOADED, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]
