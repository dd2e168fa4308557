SELECT '{code}' AS code, s.id, s.kind, s.ref, s.name, s.unit_id, s.level, s.detail,
  s.due, {notice} AS is_notice, {grace}::int AS grace
FROM (
  SELECT b.*, (
    SELECT coalesce(min(d.day) FILTER (WHERE d.day >= %(first)s), max(d.day))
    FROM (
      SELECT (b.base + step)::date AS day
      FROM unnest(%({steps})s::interval[]) step
    ) d
  ) AS due
  FROM ({source}) b
) s
WHERE s.due BETWEEN %({steps}_until)s AND %(last)s
