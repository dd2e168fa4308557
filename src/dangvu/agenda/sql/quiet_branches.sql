-- The unit of the office itself, where branches below follow people and have admitted
-- nobody for years: the first of December.
SELECT u.id, 'quiet' AS kind, u.code AS ref, '' AS name, u.id AS unit_id, '' AS level,
  '' AS detail, make_date(extract(year FROM %(day)s::date)::int, 12, 1) AS base
FROM units_unit u
WHERE u.id = %(own)s AND u.id {at} AND extract(month FROM %(last)s::date) = 12
  AND EXISTS (
    SELECT FROM units_unitreach o
    JOIN units_unitreach b ON b.path <@ o.path AND b.unit_id <> o.unit_id
    JOIN sources_prospect p ON p.unit_id = b.unit_id AND p.stage <> 'KET_THUC'
    WHERE o.unit_id = u.id AND NOT EXISTS (
      SELECT FROM register_membershipevent e
      WHERE e.kind = 'ADM' AND e.to_unit_id = b.unit_id
        AND e.effective_date > %(day)s::date - %(quiet_years)s * interval '1 year'
        AND NOT EXISTS (
          SELECT FROM register_membershipevent r WHERE r.reverses_id = e.id)))
