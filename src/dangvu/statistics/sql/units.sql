-- Members of each unit itself and of everything below it on a day.
SELECT label::bigint,
       sum(official)::int, sum(probationary)::int,
       coalesce(sum(official) FILTER (WHERE unit_id = label::bigint), 0)::int,
       coalesce(sum(probationary) FILTER (WHERE unit_id = label::bigint), 0)::int
FROM (
  SELECT m.unit_id, sum(IS_OFFICIAL(m)) AS official,
         sum(IS_PROBATIONARY(m)) AS probationary
  FROM COUNTED(membership) m
  WHERE m.valid @> %(day)s AND KNOWN(m)
  GROUP BY m.unit_id
) AS own
JOIN units_unitpath p USING (unit_id)
CROSS JOIN LATERAL string_to_table(ltree2text(p.path), '.') AS label
WHERE p.valid @> %(day)s AND KNOWN(p)
GROUP BY label
