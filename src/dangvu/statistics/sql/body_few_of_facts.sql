-- The twin of body_few.sql over the facts.
SELECT b.unit_id
FROM body b
LEFT JOIN statistics_fact m
  ON m.unit_id = b.unit_id AND m.first <= %(day)s::date AND m.until > %(day)s::date
WHERE b.type = ANY(%(branches)s::text[])
GROUP BY b.unit_id
HAVING coalesce(sum(IS_OFFICIAL(m)), 0) < %(few)s
