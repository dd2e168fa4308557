-- Members of the named units, each with all below itself, on a day. An array keeps the
-- plan to the index of units, however many places the planner expects.
WITH named AS (
  SELECT p.unit_id AS label, p.path FROM units_unitpath p
  WHERE p.unit_id = ANY(%(units)s::bigint[]) AND p.valid @> %(day)s AND KNOWN(p)
), places AS MATERIALIZED (
  SELECT n.label, p.unit_id FROM named n JOIN units_unitpath p ON p.path <@ n.path
  WHERE p.valid @> %(day)s AND KNOWN(p)
), own AS (
  SELECT m.unit_id, sum(IS_OFFICIAL(m)) AS official,
         sum(IS_PROBATIONARY(m)) AS probationary
  FROM COUNTED(membership) m
  WHERE m.unit_id = ANY(ARRAY(SELECT unit_id FROM places))
    AND m.valid @> %(day)s AND KNOWN(m)
  GROUP BY m.unit_id
)
SELECT label, sum(official)::int, sum(probationary)::int,
       coalesce(sum(official) FILTER (WHERE unit_id = label), 0)::int,
       coalesce(sum(probationary) FILTER (WHERE unit_id = label), 0)::int
FROM own JOIN places USING (unit_id)
GROUP BY label
