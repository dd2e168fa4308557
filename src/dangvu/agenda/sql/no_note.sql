-- Sympathisers, from the last note or the day on which they were entered.
SELECT p.id, 'prospect' AS kind, p.uuid::text AS ref, p.full_name AS name,
  p.unit_id, '' AS level, '' AS detail,
  b.day AS base
FROM people p
CROSS JOIN LATERAL (
  SELECT coalesce(
    (SELECT max(n.day) FROM sources_note n WHERE n.prospect_id = p.id), p.entered_on
  ) AS day
  OFFSET 0
) b
WHERE p.stage <> 'NGUON'
