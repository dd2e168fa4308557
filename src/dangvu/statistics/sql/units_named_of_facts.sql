-- The twin of units_named.sql over the facts.
WITH named AS (
  SELECT p.unit_id AS label, p.path FROM units_unitpath p
  WHERE p.unit_id = ANY(%(units)s::bigint[]) AND p.valid @> %(day)s AND KNOWN(p)
), places AS MATERIALIZED (
  SELECT n.label, p.unit_id FROM named n JOIN units_unitpath p ON p.path <@ n.path
  WHERE p.valid @> %(day)s AND KNOWN(p)
), own AS (
  SELECT m.unit_id, count(*) FILTER (WHERE m.standing = 'OFFICIAL') AS official,
         count(*) FILTER (WHERE m.standing <> 'OFFICIAL') AS probationary
  FROM statistics_fact m
  WHERE m.unit_id = ANY(ARRAY(SELECT unit_id FROM places))
    AND m.first <= %(day)s::date AND m.until > %(day)s::date
  GROUP BY m.unit_id
)
SELECT label, sum(official)::int, sum(probationary)::int,
       coalesce(sum(official) FILTER (WHERE unit_id = label), 0)::int,
       coalesce(sum(probationary) FILTER (WHERE unit_id = label), 0)::int
FROM own JOIN places USING (unit_id)
GROUP BY label
