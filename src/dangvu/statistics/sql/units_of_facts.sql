-- The twin of units.sql over the facts.
SELECT label::bigint,
       sum(official)::int, sum(probationary)::int,
       coalesce(sum(official) FILTER (WHERE unit_id = label::bigint), 0)::int,
       coalesce(sum(probationary) FILTER (WHERE unit_id = label::bigint), 0)::int
FROM (
  SELECT m.unit_id, count(*) FILTER (WHERE m.standing = 'OFFICIAL') AS official,
         count(*) FILTER (WHERE m.standing <> 'OFFICIAL') AS probationary
  FROM statistics_fact m
  WHERE m.first <= %(day)s::date AND m.until > %(day)s::date
  GROUP BY m.unit_id
) AS own
JOIN units_unitpath p USING (unit_id)
CROSS JOIN LATERAL string_to_table(ltree2text(p.path), '.') AS label
WHERE p.valid @> %(day)s AND KNOWN(p)
GROUP BY label
