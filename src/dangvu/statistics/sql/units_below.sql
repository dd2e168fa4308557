-- Members of a unit and of the units below it, each with all below itself, on a day.
-- Never of those above: only a part is counted there.
WITH places AS (
  SELECT p.unit_id, p.path FROM units_unitpath p
  WHERE BELOW(p) AND p.valid @> %(day)s AND KNOWN(p)
), own AS (
  SELECT m.unit_id, sum(IS_OFFICIAL(m)) AS official,
         sum(IS_PROBATIONARY(m)) AS probationary
  FROM COUNTED(membership) m
  WHERE m.unit_id IN (SELECT unit_id FROM places) AND m.valid @> %(day)s AND KNOWN(m)
  GROUP BY m.unit_id
)
SELECT label::bigint,
       sum(official)::int, sum(probationary)::int,
       coalesce(sum(official) FILTER (WHERE unit_id = label::bigint), 0)::int,
       coalesce(sum(probationary) FILTER (WHERE unit_id = label::bigint), 0)::int
FROM own
JOIN places USING (unit_id)
CROSS JOIN LATERAL string_to_table(
  ltree2text(subpath(path, index(path, %(label)s::ltree))), '.') AS label
GROUP BY label
