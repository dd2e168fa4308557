-- The window of days counted from is a week wider than it must be: months differ.
SELECT '{code}' AS code, s.id, s.kind, s.ref, s.name, s.unit_id, s.level, s.detail,
  d.due, {notice} AS is_notice, {told} AS told
FROM ({source}) s
CROSS JOIN LATERAL (
  SELECT coalesce(min(e.day) FILTER (WHERE e.day >= %(first)s), max(e.day)) AS due
  FROM (
    SELECT (s.base + step)::date AS day FROM unnest(%({k})s::interval[]) step
  ) e
) d
WHERE s.base >= (%({k}_until)s::date - %({k}_end)s::interval - interval '7 days')::date
  AND s.base <= ({latest} - %({k}_start)s::interval + interval '7 days')::date
  AND d.due BETWEEN %({k}_until)s AND %(last)s
