SELECT '{code}' AS code, s.id, s.kind, s.ref, s.name, s.unit_id, s.level, s.detail,
  s.due, {notice} AS is_notice, {grace}::int AS grace
FROM (
  SELECT b.*, (b.base + %({steps}_end)s::interval)::date AS due FROM ({source}) b
) s
WHERE s.due >= %({steps}_until)s
  AND (s.due <= %(last)s OR EXISTS (
    SELECT FROM unnest(%({steps})s::interval[]) step
    WHERE (s.base + step)::date BETWEEN %(first)s AND %(last)s))
