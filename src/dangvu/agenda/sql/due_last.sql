-- The window of days counted from is a week wider than it must be: months differ.
SELECT '{code}' AS code, s.id, s.kind, s.ref, s.name, s.unit_id, s.level, s.detail,
  s.due, {notice} AS is_notice, {told} AS told
FROM (
  SELECT b.*, (b.base + %({k}_end)s::interval)::date AS due
  FROM ({source}) b
  WHERE b.base >= (%({k}_until)s::date - %({k}_end)s::interval - interval '7 days')::date
    AND b.base <= ({latest} - %({k}_start)s::interval + interval '7 days')::date
) s
WHERE s.due >= %({k}_until)s
  AND (s.due <= %(last)s OR EXISTS (
    SELECT FROM unnest(%({k})s::interval[]) step
    WHERE (s.base + step)::date BETWEEN %(first)s AND %(last)s))
