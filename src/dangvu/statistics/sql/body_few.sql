SELECT b.unit_id
FROM body b
LEFT JOIN COUNTED(membership) m
  ON m.unit_id = b.unit_id AND m.valid @> %(day)s::date AND KNOWN(m)
WHERE b.type = ANY(%(branches)s::text[])
GROUP BY b.unit_id
HAVING coalesce(sum(IS_OFFICIAL(m)), 0) < %(few)s
