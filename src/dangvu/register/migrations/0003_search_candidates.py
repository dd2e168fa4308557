"""Candidates of a search, found with the indexes and filtered by scope."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION register_candidates(kind text, needle text, at_most integer)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  everything boolean := dangvu_reads_all();
BEGIN
  RETURN QUERY
  WITH scope AS MATERIALIZED (
    SELECT u FROM dangvu_readable_units() AS u WHERE NOT everything
  ), hits AS (
    SELECT p.id, p.home_id, p.sort_key, false AS at_home_only
      FROM register_person p
      WHERE kind = 'PREFIX' AND p.search_key ~>=~ needle
        AND p.search_key ~<~ (needle || chr(1114111))
    UNION ALL
    SELECT p.id, p.home_id, p.sort_key, false
      FROM register_person p
      WHERE kind = 'WORDS'
        AND to_tsvector('simple', coalesce(p.search_key, '')) @@
            to_tsquery('simple', CASE WHEN kind = 'WORDS' THEN needle ELSE '' END)
    UNION ALL
    SELECT p.id, p.home_id, p.sort_key, false
      FROM register_person p
      WHERE kind = 'LIKE' AND p.search_key % needle
    UNION ALL
    SELECT p.id, p.home_id, p.sort_key, n.scheme IN ('NATIONAL_ID', 'OLD_ID')
      FROM register_personnumber n JOIN register_person p ON p.id = n.person_id
      WHERE kind = 'NUMBER' AND n.value = needle AND upper_inf(n.known)
  )
  SELECT h.id FROM hits h
  WHERE everything
     OR h.home_id IN (SELECT u FROM scope)
     OR (NOT h.at_home_only AND EXISTS (
           SELECT 1 FROM register_membership m
           WHERE m.person_id = h.id AND m.unit_id IN (SELECT u FROM scope)))
  ORDER BY h.sort_key, h.id
  LIMIT at_most;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0002_row_security")]
    operations = [
        migrations.RunSQL(
            FUNCTION, "DROP FUNCTION register_candidates(text, text, integer)"
        )
    ]
