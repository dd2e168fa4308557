-- Approved plans of which less was reached than the quarters that are over ask for, from
-- the day after the last of these quarters. Admissions count where people were admitted.
SELECT t.id, 'plan' AS kind, t.year || '/' || u.code AS ref, '' AS name, t.unit_id, '' AS level,
  '' AS detail, q.day AS base
FROM (SELECT date_trunc('quarter', %(day)s::timestamp)::date AS day) q
JOIN targets_plan t ON t.unit_id {at} AND t.state = 'APPROVED'
  AND t.year = extract(year FROM q.day - 1)
JOIN units_unit u ON u.id = t.unit_id
CROSS JOIN LATERAL (
  SELECT count(*) AS number FROM register_membershipevent e
  WHERE e.kind = 'ADM'
    AND e.effective_date BETWEEN make_date(t.year, 1, 1) AND make_date(t.year, 12, 31)
    AND e.to_unit_id IN (
      SELECT b.unit_id FROM units_unitreach o
      JOIN units_unitreach b ON b.path <@ o.path
      WHERE o.unit_id = t.unit_id)
    AND NOT EXISTS (
      SELECT FROM register_membershipevent r WHERE r.reverses_id = e.id)
  OFFSET 0
) admitted
WHERE q.day BETWEEN %(first)s AND %(last)s
  AND 4 * admitted.number < extract(quarter FROM q.day - 1) * (
    SELECT coalesce(sum(f.number::int), 0)
    FROM jsonb_each_text(t.approved) f(code, number))
