-- The twin of body_sums.sql over the facts.
SELECT b.grp, b.type, count(*)::int, coalesce(sum(m.total), 0)::int,
       count(*) FILTER (
         WHERE b.type = ANY(%(branches)s::text[])
           AND coalesce(m.official, 0) < %(few)s)::int
FROM body b
LEFT JOIN (
  SELECT m.unit_id, count(*) AS total,
         count(*) FILTER (WHERE m.standing = 'OFFICIAL') AS official
  FROM statistics_fact m
  WHERE IN_BODY(m)
    AND m.first <= %(day)s::date AND m.until > %(day)s::date
  GROUP BY m.unit_id
) AS m USING (unit_id)
GROUP BY b.grp, b.type
