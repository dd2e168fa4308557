SELECT b.grp, b.type, count(*)::int, coalesce(sum(m.total), 0)::int,
       count(*) FILTER (
         WHERE b.type = ANY(%(branches)s::text[])
           AND coalesce(m.official, 0) < %(few)s)::int
FROM body b
LEFT JOIN (
  SELECT m.unit_id, count(*) AS total, sum(IS_OFFICIAL(m)) AS official
  FROM COUNTED(membership) m
  WHERE m.valid @> %(day)s::date AND KNOWN(m)
  GROUP BY m.unit_id
) AS m USING (unit_id)
GROUP BY b.grp, b.type
