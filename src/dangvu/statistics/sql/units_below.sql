-- Members of units with everything below them on a day: only of those named, or of one
-- unit and all below it (never of those above it, of which only a part is counted).
WITH places AS (
  SELECT p.unit_id, p.path FROM units_unitpath p
  WHERE p.path ? %(below)s::lquery[] AND p.valid @> %(day)s AND KNOWN(p)
), own AS (
  SELECT m.unit_id, sum(IS_OFFICIAL(m)) AS official,
         sum(IS_PROBATIONARY(m)) AS probationary
  FROM register_membership m
  WHERE m.unit_id IN (SELECT unit_id FROM places) AND m.valid @> %(day)s AND KNOWN(m)
  GROUP BY m.unit_id
)
SELECT label::bigint,
       sum(official)::int, sum(probationary)::int,
       coalesce(sum(official) FILTER (WHERE unit_id = label::bigint), 0)::int,
       coalesce(sum(probationary) FILTER (WHERE unit_id = label::bigint), 0)::int
FROM own
JOIN places USING (unit_id)
CROSS JOIN LATERAL string_to_table(ltree2text(path), '.') AS label
WHERE label = ANY(%(only)s::text[])
   OR index(path, label::ltree) >= index(path, %(top)s::ltree)
GROUP BY label
