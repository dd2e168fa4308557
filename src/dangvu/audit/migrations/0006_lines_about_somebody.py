"""Who looked at somebody: lines about them, and lists in which they stand.

A condition on JSON is not used from an index under a policy, so the lines come from a
function that asks for the right itself: the trail of the whole register, or one's own
person. It gives nothing of the others in a list.
"""

from django.db import migrations

INDEX = """
CREATE INDEX audit_entry_listed ON audit_entry
  USING gin ((detail -> 'ids') jsonb_path_ops) WHERE detail ? 'ids'"""
FUNCTION = """
CREATE FUNCTION audit_lines_about(person bigint, before bigint, at_most integer)
RETURNS TABLE (id bigint, at timestamptz, code varchar, actor_name varchar,
               user_id integer, role varchar, unit_id bigint, detail jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT dangvu_trail_all() AND person IS DISTINCT FROM dangvu_own_person() THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT e.id, e.at, e.code, e.actor_name, e.user_id::integer, e.role, e.unit_id,
         e.detail - 'ids'
  FROM (
    (SELECT a.id FROM audit_entry a
     WHERE a.subject_kind = 'person' AND a.subject_id = person
       AND (before IS NULL OR a.id < before)
     ORDER BY a.id DESC LIMIT at_most)
    UNION
    (SELECT a.id FROM audit_entry a
     WHERE a.detail ? 'ids' AND a.detail -> 'ids' @> jsonb_build_array(person)
       AND (before IS NULL OR a.id < before)
     ORDER BY a.id DESC LIMIT at_most)
  ) AS found JOIN audit_entry e ON e.id = found.id
  ORDER BY e.id DESC LIMIT at_most;
END $$"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_who_reads_the_trail")]
    operations = [
        migrations.RunSQL(
            [
                INDEX,
                FUNCTION,
                "REVOKE ALL ON FUNCTION audit_lines_about FROM PUBLIC",
            ],
            ["DROP FUNCTION audit_lines_about", "DROP INDEX audit_entry_listed"],
        )
    ]
