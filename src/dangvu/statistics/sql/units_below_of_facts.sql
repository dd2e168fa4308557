-- The twin of units_below.sql over the facts.
WITH places AS (
  SELECT p.unit_id, p.path FROM units_unitpath p
  WHERE BELOW(p) AND p.valid @> %(day)s AND KNOWN(p)
), own AS (
  SELECT m.unit_id, count(*) FILTER (WHERE m.standing = 'OFFICIAL') AS official,
         count(*) FILTER (WHERE m.standing <> 'OFFICIAL') AS probationary
  FROM statistics_fact m
  WHERE m.unit_id IN (SELECT unit_id FROM places)
    AND m.first <= %(day)s::date AND m.until > %(day)s::date
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
